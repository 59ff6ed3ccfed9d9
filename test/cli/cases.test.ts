import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { recover } from "../../src/core/casebook/journal.js";
import type { RecordEvent } from "../../src/core/casebook/record.js";
import { systemClock } from "../../src/host/clock.js";
import { openStore } from "../../src/host/store/open.js";
import { displayWidth } from "../../src/render/width.js";
import { someHead } from "../host/store-contract.js";
import { noPostgres, startPostgres, type PostgresServer } from "../support/postgres.js";
import { walletHelp, walletHelpJson, type Surroundings } from "../support/run-cli.js";
import { folderForTest } from "../support/temporary-folder.js";

const walked: readonly RecordEvent[] = [
  { type: "answer", step: "channel", answer: "sms", source: "typed" },
  { type: "note", step: "channel", text: "calls from the train" },
  { type: "flag", step: "channel", text: "unclear" },
  { type: "wrap_up", outcome: "called_back", text: "sorted out", followUp: "2026-12-01" },
];

/** Puts a case into a store, past the gate that masks: as an older program may have. */
async function put(address: string, events: readonly RecordEvent[] = walked, head = {}): Promise<string> {
  const store = await openStore(address, systemClock());
  const { id } = await store.begin({ ...someHead, locale: "en", inputs: {}, title: "No code comes", ...head });
  for (const [index, event] of events.entries()) await store.append(id, index + 1, event);
  await store.close();
  return id;
}

async function idsIn(address: string): Promise<readonly string[]> {
  const store = await openStore(address, systemClock());
  const ids = (await store.list()).map(({ id }) => id);
  await store.close();
  return ids.toSorted();
}

function describeCases(kind: string, place: () => string): void {
  describe(`cases in ${kind}`, { timeout: 20_000 }, () => {
    let store: string;
    beforeEach(() => {
      store = place();
    });
    const cases = (args: readonly string[], surroundings?: Surroundings) =>
      walletHelp(["--store", store, "cases", ...args], surroundings);

    it("are listed, the newest first, at 40, 80 and 200 columns and in both languages", async () => {
      await put(store);
      await put(store, [], {
        title: "很长的标题，讲的是收不到验证码、也打不开应用的时候该怎么办，还有更多的话",
        flow: "refund",
      });
      for (const columns of [40, 80, 200]) {
        for (const lang of ["en", "zh-CN"]) {
          const { out, code } = await cases(["list", "--lang", lang], { columns, env: { NO_COLOR: "1" } });
          expect(code).toBe(0);
          expect(out.split("\n").filter((line) => displayWidth(line) > columns)).toEqual([]);
          expect(out.indexOf("26-0002")).toBeLessThan(out.indexOf("26-0001"));
          expect(out.includes("verification-code")).toBe(columns === 200);
        }
      }
    });

    it("are listed by state, flow and number, and what is left out is said", async () => {
      for (const flow of ["refund", "verification-code", "refund"]) await put(store, [], { flow });
      const listed = async (...args: string[]) => {
        const { document, err } = await walletHelpJson(["--store", store, "cases", "list", "--json", ...args]);
        expect(err).toBe("");
        return document;
      };
      expect(await listed("--flow", "refund")).toMatchObject({
        total: 2,
        cases: [{ id: "26-0003" }, { id: "26-0001" }],
      });
      expect(await listed("--limit", "1")).toMatchObject({ schema: "wallet-help/cases/1", total: 3 });
      expect(await listed("--state", "ended")).toMatchObject({ cases: [], total: 0 });
      expect((await cases(["list", "--limit", "2"])).err).toContain("2 of 3");
      expect((await cases(["list", "--limit", "0"])).code).toBe(2);
    });

    it("are shown on a page: path, notes, flags, wrap-up", async () => {
      await put(store);
      const { out, code } = await cases(["show", "26-0001"]);
      expect(code).toBe(0);
      for (const text of ["26-0001", "calls from the train", "unclear", "called_back", "sorted out", "2026-12-01"]) {
        expect(out).toContain(text);
      }
      const { document } = await walletHelpJson(["--store", store, "cases", "show", "26-0001", "--json"]);
      expect(document).toMatchObject({
        schema: "wallet-help/case-told/1",
        flow: { id: "verification-code", now: "changed" },
        notes: [{ step: "channel", text: "calls from the train" }],
        wrap_ups: [{ outcome: "called_back", follow_up: "2026-12-01" }],
      });
    });

    it("are shown with their outcome and ending in words, in both languages", async () => {
      const solved: readonly RecordEvent[] = [
        { type: "answer", step: "danger-check/money_moving", answer: "no", source: "typed" },
        { type: "wrap_up", outcome: "to_support", text: "", followUp: null },
      ];
      await put(store, solved);
      expect((await cases(["show", "26-0001"])).out).toContain("Handed to the wallet's support");
      expect((await cases(["show", "26-0001", "--lang", "zh-CN"])).out).toContain("已转钱包官方客服");
    });

    it("are shown with their answers as kept where the flow is gone", async () => {
      await put(store, walked, { flow: "no-such-flow" });
      const { out } = await cases(["show", "26-0001"]);
      expect(out).toMatch(/channel {2}sms/);
    });

    it("are exported as journals that can be read again, as JSON and as Markdown", async () => {
      const [first, second] = [await put(store), await put(store)];
      const { out } = await cases(["export", first]);
      expect(recover(out).record?.events.map(({ event }) => event)).toEqual(walked);
      const { document } = await walletHelpJson(["--store", store, "cases", "export", "--format", "json"]);
      expect(document).toMatchObject({ schema: "wallet-help/cases-export/1", cases: [{ id: first }, { id: second }] });
      const file = join(folderForTest(), "cases.md");
      expect((await cases(["export", "-o", file])).err).toContain("2 cases");
      expect(readFileSync(file, "utf8").match(/^# /gm)).toHaveLength(2);
    });

    it("are exported without the secrets that an older program kept, and the report names kinds and places only", async () => {
      const secret = "my code is 482913";
      await put(store, [{ type: "note", step: "channel", text: secret }], { inputs: { card: "4111111111111111" } });
      for (const args of [
        ["export"],
        ["export", "--format", "json"],
        ["export", "--format", "markdown"],
        ["show", "26-0001"],
      ]) {
        const { out, err } = await cases(args);
        expect(out + err).not.toMatch(/482913|4111/);
        expect(out).toContain("my code is");
        expect(err).toContain("26-0001, 1 note channel: a one-time code");
        expect(err).toContain("26-0001, input card: a full card number");
      }
    });

    it("are deleted once somebody says so, and are gone", async () => {
      const id = await put(store);
      const refused = await cases(["delete", id]);
      expect(refused).toMatchObject({ code: 2 });
      expect(refused.err).toContain("--yes");
      expect(await cases(["delete", id, "--yes"])).toMatchObject({ code: 0 });
      for (const args of [
        ["show", id],
        ["delete", id, "--yes"],
        ["export", id],
      ])
        expect((await cases(args)).code).toBe(66);
    });

    it("are purged by age or date, with a rehearsal", async () => {
      await put(store);
      expect((await cases(["purge", "--older-than", "1d", "--yes"])).out).toContain("0 cases");
      const tomorrow = new Date(Date.now() + 86_400_000 * 2).toISOString().slice(0, 10);
      expect((await cases(["purge", "--older-than", tomorrow, "--dry-run"])).out).toContain("1 case ");
      expect((await cases(["purge", "--older-than", tomorrow])).code).toBe(2);
      expect(await idsIn(store)).toEqual(["26-0001"]);
      expect((await cases(["purge", "--older-than", tomorrow, "--yes"])).out).toContain("1 case ");
      expect(await idsIn(store)).toEqual([]);
      for (const age of ["soon", "0d", "-1d", "2026-02-30", "90"]) {
        expect((await cases(["purge", "--older-than", age, "--yes"])).code).toBe(2);
      }
    });

    it("are purged at the start where a time to keep is set", async () => {
      await put(store);
      const tomorrow = new Date(Date.now() + 86_400_000 * 2).toISOString().slice(0, 10);
      const { err } = await cases(["list"], { env: { WALLET_HELP_KEEP: tomorrow } });
      expect(err).toContain("1 case ");
      expect(await idsIn(store)).toEqual([]);
      expect((await cases(["list"], { env: { WALLET_HELP_KEEP: "long" } })).code).toBe(2);
    });

    it("move to another store, keep their number where it is free there, and are gone here", async () => {
      const target = join(folderForTest(), "target.db");
      for (const text of ["one", "two", "three"]) await put(store, [{ type: "note", step: null, text }]);
      expect(await cases(["move", "26-0002", "--to", target])).toMatchObject({ code: 0, err: "" });
      const { out } = await cases(["move", "--to", target]);
      expect(out).toContain("26-0001 is now 26-0003");
      expect(out).toContain("26-0003 is now 26-0004");
      expect(await idsIn(store)).toEqual([]);
      expect(await idsIn(target)).toEqual(["26-0002", "26-0003", "26-0004"]);
      expect((await cases(["move", "26-0002", "--to", target])).code).toBe(66);
    });

    it("go on moving where a move was killed, and double nothing", async () => {
      const target = join(folderForTest(), "target.db");
      await put(target);
      const id = await put(store);
      const [from, to] = [await openStore(store, systemClock()), await openStore(target, systemClock())];
      const kept = await from.read(id);
      if (!kept) throw new Error("it was put there");
      // As far as a killed move came.
      const copy = await to.adopt(kept);
      await from.append(id, walked.length + 1, { type: "note", step: null, text: "meanwhile" });
      await Promise.all([from.close(), to.close()]);
      expect((await cases(["move", "--to", target])).out).toContain(`${id} is now ${copy}`);
      expect(await idsIn(target)).toEqual(["26-0001", copy]);
      const { document } = await walletHelpJson(["--store", target, "cases", "show", copy, "--json"]);
      expect(document).toMatchObject({ notes: [{}, { text: "meanwhile" }] });
    });

    it("stay on both sides where both went on after a killed move", async () => {
      const target = join(folderForTest(), "target.db");
      const id = await put(store);
      const [from, to] = [await openStore(store, systemClock()), await openStore(target, systemClock())];
      const kept = await from.read(id);
      if (!kept) throw new Error("it was put there");
      const copy = await to.adopt(kept);
      await from.append(id, walked.length + 1, { type: "back" });
      await to.append(copy, walked.length + 1, { type: "restart" });
      await Promise.all([from.close(), to.close()]);
      expect(await cases(["move", "--to", target])).toMatchObject({ code: 74 });
      expect(await idsIn(store)).toEqual([id]);
      expect(await idsIn(target)).toEqual([copy]);
    });

    it("do not move to where they are", async () => {
      const id = await put(store);
      const same = store.startsWith("postgres")
        ? store.replace("127.0.0.1", "localhost")
        : join(store, "..", ".", "cases.db");
      expect((await cases(["move", "--to", same])).code).toBe(2);
      expect(await idsIn(store)).toEqual([id]);
    });

    it("are none where there is no store yet", async () => {
      const none = store.startsWith("postgres") ? store : join(folderForTest(), "none.db");
      expect((await walletHelp(["--store", none, "cases", "list"])).out).toBe("  There are no cases here.\n");
      expect((await walletHelp(["--store", none, "cases", "export"])).out).toBe("");
      expect((await walletHelp(["--store", none, "cases", "show", "26-0001"])).code).toBe(66);
    });
  });
}

describeCases("a file", () => join(folderForTest(), "cases.db"));

describe.skipIf(noPostgres !== undefined)(`on a server${noPostgres ? `: ${noPostgres}` : ""}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  describeCases("PostgreSQL", () => server.newDatabase());
});

describe("a deleted case", () => {
  it("leaves none of its bytes in the files of the embedded store", async () => {
    const folder = folderForTest();
    const store = join(folder, "cases.db");
    const secret = "UNMISTAKABLE-TEXT";
    for (let count = 0; count < 20; count += 1)
      await put(store, [{ type: "note", step: null, text: "x".repeat(3000) }]);
    const id = await put(store, [{ type: "note", step: null, text: secret.repeat(400) }], { title: secret });
    const bytes = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), "latin1"))
        .join("");
    expect(bytes()).toContain(secret);
    // Another program has the store open: what was deleted must go from the log all the same.
    const other = await openStore(store, systemClock());
    await other.list();
    await walletHelp(["--store", store, "cases", "delete", id, "--yes"]);
    expect(bytes()).not.toContain(secret);
    await other.close();
    expect(bytes()).not.toContain(secret);
  });
});
