import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createContext, type Context, type Io } from "../../src/cli/context.js";
import { openKeeper, openStoreOf } from "../../src/cli/keeping.js";
import { createOutput } from "../../src/host/output.js";
import type { RecordEvent } from "../../src/host/store.js";
import { someHead } from "../host/store-contract.js";
import { noPostgres, startPostgres, type PostgresServer } from "../support/postgres.js";
import { folderForTest } from "../support/temporary-folder.js";

it("leaves no empty case when the program dies before it appends anything", async () => {
  const { context } = desk(join(folderForTest(), "cases.db"));
  const opened = await openStoreOf(context);
  const dead = new Promise<never>(() => undefined);
  const keeper = openKeeper(context, undefined, async () => ({ ...opened, append: () => dead, mark: () => dead }));
  void keeper.keep(events[0], someHead, "ended");
  await vi.waitUntil(async () => (await opened.count()) > 0);
  expect(await kept(context, "26-0001")).toEqual({ events: [events[0]], state: "open" });
  await opened.close();
});

describe.skipIf(noPostgres !== undefined)(
  `a case on a shared store${noPostgres ? `: ${noPostgres}` : ""}`,
  { timeout: 20_000 },
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.remove());

    it("goes on while the server is away, says so once, and catches up in order", async () => {
      const { context } = desk(server.newDatabase());
      const keeper = openKeeper(context);
      expect(await keeper.keep(events[0], someHead, "open")).toBeUndefined();
      await server.kill();
      expect(await keeper.keep(events[1], someHead, "open")).toMatchObject({
        code: "unreachable",
        said: { hint: context.words.cli.waitsHere },
      });
      expect(await keeper.keep(events[2], someHead, "ended")).toBeUndefined();
      expect(keeper.whole).toBe(false);
      await server.start();
      expect(await keeper.catchUp()).toBe(true);
      await keeper.close();
      expect(await kept(context, keeper.id)).toEqual({ events, state: "ended" });
      expect(waiting()).toEqual([]);
    });

    it("keeps what the server did not take on this disk alone, and sends it at the next start", async () => {
      const { context, complaints } = desk(server.newDatabase());
      await server.kill();
      const killed = openKeeper(context);
      for (const event of events) await killed.keep(event, someHead, "open");
      expect(killed.id).toBeUndefined();
      await killed.close();
      const [file] = waiting();
      expect(statSync(file ?? "").mode & 0o777).toBe(0o600);
      expect(readFileSync(file ?? "", "utf8")).not.toContain("tester");
      await server.start();
      expect(await kept(context, "26-0001")).toEqual({ events, state: "open" });
      expect(complaints()).toContain("26-0001");
      expect(waiting()).toEqual([]);
    });

    it("keeps both sides where somebody else went on with the case meanwhile", async () => {
      const { context, complaints } = desk(server.newDatabase());
      const mine = openKeeper(context);
      await mine.keep(events[0], someHead, "open");
      await server.kill();
      await mine.keep(events[1], someHead, "open");
      await mine.close();
      const unsent = waiting();
      vi.stubEnv("XDG_STATE_HOME", folderForTest());
      await server.start();
      const theirs = openKeeper(context, { id: "26-0001", events: 1, state: "open" });
      await theirs.keep(events[2], someHead, "open");
      await theirs.close();
      vi.stubEnv("XDG_STATE_HOME", join(unsent[0] ?? "", "..", "..", ".."));
      expect(await kept(context, "26-0002")).toEqual({ events: [events[0], events[1]], state: "open" });
      expect(await kept(context, "26-0001")).toEqual({ events: [events[0], events[2]], state: "open" });
      expect(complaints()).toContain("26-0002");
    });
  },
);

const events: readonly [RecordEvent, RecordEvent, RecordEvent] = [
  { type: "answer", step: "channel", answer: "sms", source: "typed" },
  { type: "note", step: "channel", text: "calls back" },
  { type: "back" },
];

/** A desk on a machine of its own. */
function desk(store: string): { readonly context: Context; readonly complaints: () => string } {
  vi.stubEnv("XDG_STATE_HOME", folderForTest());
  const said: string[] = [];
  const stderr = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said.push(chunk.toString());
      done();
    },
  });
  // Only what the keeper uses is there.
  const io = { stdin: Readable.from([]), stdout: stderr, stderr, env: {} } as unknown as Io;
  const output = createOutput({ ...io, color: undefined });
  return {
    context: createContext({ io, output, locale: "en" }, { input: false, store }),
    complaints: () => said.join(""),
  };
}

function waiting(): readonly string[] {
  const folder = join(process.env.XDG_STATE_HOME ?? "", "wallet-help", "unsent");
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

async function kept(context: Context, id: string | undefined) {
  const store = await openStoreOf(context);
  const found = await store.read(id ?? "");
  await store.close();
  return found && { events: found.events.map(({ event }) => event), state: found.state };
}
