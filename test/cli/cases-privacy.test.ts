import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openKeeper } from "../../src/cli/keeping.js";
import { maskEvent } from "../../src/core/casebook/mask-event.js";
import { loadPhraseWords } from "../../src/core/text/phrase-words.js";
import { systemClock } from "../../src/host/clock.js";
import { openStore } from "../../src/host/store/open.js";
import { withSecrets } from "../core/text/redact-phrases.js";
import { someHead } from "../host/store-contract.js";
import { deskContext } from "../support/desk-context.js";
import { noPostgres, startPostgres, type PostgresServer } from "../support/postgres.js";
import { walletHelp } from "../support/run-cli.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";
import { sampleFlows } from "./sample-flows.js";

const marked = Object.values(withSecrets).flat();
const typed = marked.map((text) => text.replace(/[⟦⟧]/g, ""));
/** Shorter ones could stand in a hash or a time by chance. */
const secrets = marked.flatMap((text) => text.match(/(?<=⟦)[^⟧]{6,}(?=⟧)/g) ?? []);

const flows = folderForFile({
  ...sampleFlows,
  "wallets.yaml": readFileSync("flows/wallets.yaml", "utf8"),
  "common.yaml": readFileSync("flows/common.yaml", "utf8"),
});

/** What of the secrets stands in a text, however it is escaped in JSON. */
function found(text: string): readonly string[] {
  return secrets.filter((secret) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)));
}

function bytesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("");
}

/** Every value of every column of every table. */
async function tablesOf(address: string): Promise<string> {
  const client = new pg.Client(address);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'wallet_help'",
  );
  const texts: string[] = [];
  for (const { name } of rows)
    texts.push(JSON.stringify((await client.query(`SELECT * FROM wallet_help.${name}`)).rows));
  await client.end();
  return texts.join("");
}

/** Types every sentence of one line where a word is asked for, then a harmless one, and leaves. */
async function walkWithSecrets(store: string): Promise<void> {
  const lines = typed.filter((text) => !text.includes("\n"));
  const stdin = ["", ...lines, "harmless", "3", "save", ""].join("\n");
  const { err, out } = await walletHelp(["--flows", flows, "--store", store, "--plain", "run", "types"], { stdin });
  expect(found(out + err)).toEqual([]);
}

async function putUnmasked(store: string): Promise<void> {
  const opened = await openStore(store, systemClock());
  const { id } = await opened.begin(someHead);
  for (const [index, text] of typed.entries()) await opened.append(id, index + 1, { type: "note", step: null, text });
  await opened.close();
}

async function exported(store: string): Promise<{ readonly text: string; readonly report: string }> {
  const runs = await Promise.all(
    ["jsonl", "json", "markdown"].map((format) =>
      walletHelp(["--store", store, "cases", "export", "--format", format]),
    ),
  );
  return { text: runs.map(({ out }) => out).join(""), report: runs.map(({ err }) => err).join("") };
}

describe("what people type that is secret", { timeout: 60_000 }, () => {
  it("is in the corpus", () => {
    expect(secrets.length).toBeGreaterThan(100);
    expect(found(typed.join("\n")).length).toBe(secrets.length);
  });

  it("is in no file of the embedded store after a walk", async () => {
    const folder = folderForTest();
    await walkWithSecrets(join(folder, "cases.db"));
    expect(bytesIn(folder)).toContain("harmless");
    expect(found(bytesIn(folder))).toEqual([]);
  });

  it("leaves no older store in an export, and the report counts it without telling it", async () => {
    const store = join(folderForTest(), "cases.db");
    await putUnmasked(store);
    expect(found(bytesIn(join(store, "..")))).not.toEqual([]);
    const { text, report } = await exported(store);
    expect(found(text)).toEqual([]);
    expect(found(report)).toEqual([]);
    expect(report).toMatch(/Masked on the way out: \d{3} secrets/);
  });

  it.each([
    ["--lang", ["--lang"]],
    ["run", ["run"]],
    ["cases show", ["cases", "show"]],
  ])("stands in no file when it is given to %s", async (_, before) => {
    const folder = folderForTest();
    vi.stubEnv("XDG_STATE_HOME", folder);
    await walletHelp([...before, "my code is 482913"]);
    expect(bytesIn(folder)).not.toContain("482913");
  });
});

describe.skipIf(noPostgres !== undefined)(
  `what people type that is secret, on a server${noPostgres ? `: ${noPostgres}` : ""}`,
  { timeout: 60_000 },
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.remove());

    it("is in no table after a walk", async () => {
      const address = server.newDatabase();
      await walkWithSecrets(address);
      expect(await tablesOf(address)).toContain("harmless");
      expect(found(await tablesOf(address))).toEqual([]);
    });

    it("leaves no older database in an export", async () => {
      const address = server.newDatabase();
      await putUnmasked(address);
      expect(found(await tablesOf(address))).not.toEqual([]);
      const { text, report } = await exported(address);
      expect(found(text + report)).toEqual([]);
    });

    it("is not in what waits on this disk while the server is away", async () => {
      const state = folderForTest();
      vi.stubEnv("XDG_STATE_HOME", state);
      const phrases = await loadPhraseWords();
      const { context } = deskContext("postgres://nobody:hunter2secret@127.0.0.1:1/cases");
      const keeper = openKeeper(context);
      for (const text of typed) {
        await keeper.keep(maskEvent({ type: "note", step: null, text }, phrases).event, someHead, "open");
      }
      await keeper.close();
      expect(bytesIn(state)).toContain("***");
      expect(found(bytesIn(state))).toEqual([]);
      expect(bytesIn(state)).not.toContain("hunter2secret");
    });
  },
);
