import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openKeeper, openStoreOf } from "../../src/cli/keeping.js";
import type { CaseFilter, RecordEvent } from "../../src/host/store.js";
import { systemClock } from "../../src/host/clock.js";
import { openStore } from "../../src/host/store/open.js";
import { someHead } from "../host/store-contract.js";
import { deskContext } from "../support/desk-context.js";
import { openFaultyProxy, type FaultyProxy, type Loss } from "../support/faulty-proxy.js";
import { noPostgres, startPostgres, type PostgresServer } from "../support/postgres.js";
import { folderForTest } from "../support/temporary-folder.js";

/** Two are the same, so that one that is kept twice is not taken for the other. */
const events: readonly RecordEvent[] = [
  { type: "answer", step: "channel", answer: "sms", source: "typed" },
  { type: "back" },
  { type: "back" },
  { type: "note", step: "channel", text: "calls back" },
];

describe.skipIf(noPostgres !== undefined)(
  `a walk whose server fails${noPostgres ? `: ${noPostgres}` : ""}`,
  { timeout: 60_000 },
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.remove());
    beforeEach(() => {
      vi.stubEnv("XDG_STATE_HOME", folderForTest());
    });

    /** A database that is ready, and how many pieces a walk sends to it, the connection counted. */
    async function ready(): Promise<{ readonly address: string; readonly pieces: number }> {
      const address = server.newDatabase();
      const proxy = await openFaultyProxy(address);
      await walk(proxy);
      await proxy.close();
      const proxyAgain = await openFaultyProxy(address);
      await walk(proxyAgain);
      await proxyAgain.close();
      return { address, pieces: proxyAgain.sent };
    }

    it.each<Loss>(["request", "answer"])(
      "loses nothing and keeps nothing twice, whichever %s is lost",
      async (loss) => {
        const { address, pieces } = await ready();
        expect(pieces).toBeGreaterThanOrEqual(8);
        for (let n = 1; n <= pieces; n += 1) {
          const proxy = await openFaultyProxy(address);
          proxy.breakAt(n, loss);
          const { id, failures } = await walk(proxy);
          await proxy.close();
          expect({ n, failures, kept: await keptIn(address, id) }).toEqual({ n, failures: 0, kept: events });
        }
        // Those of `ready`, and one a walk: none was begun twice.
        expect(await countIn(address)).toBe(2 + pieces);
      },
    );

    it.each<Loss>(["request", "answer"])(
      "goes on and catches up, whichever %s is lost with the server staying away",
      async (loss) => {
        const { address, pieces } = await ready();
        const walks = Array.from({ length: pieces }, async (_, index) => {
          const proxy = await openFaultyProxy(address);
          proxy.breakAt(index + 1, loss, "away");
          const { id } = await walk(proxy);
          await proxy.close();
          return { n: index + 1, kept: await keptIn(address, id) };
        });
        for (const { n, kept } of await Promise.all(walks)) expect({ n, kept }).toEqual({ n, kept: events });
        expect(await countIn(address)).toBe(2 + pieces);
        expect(waiting()).toEqual([]);
      },
    );

    it("keeps each event once where the program dies while the server is away, whichever answer was lost", async () => {
      const { address, pieces } = await ready();
      const walks = Array.from({ length: pieces }, async (_, index) => {
        const proxy = await openFaultyProxy(address);
        proxy.breakAt(index + 1, "answer", "away");
        const { context } = deskContext(proxy.address);
        const killed = openKeeper(context);
        for (const [index, event] of events.entries()) {
          await killed.keep(event, someHead, index === events.length - 1 ? "ended" : "open");
        }
        // What it knew is lost, but for what stands on the disk.
        await killed.close();
        proxy.back();
        await (await openStoreOf(context)).close();
        await proxy.close();
      });
      await Promise.all(walks);
      // One more is marked where only the answer to its last event was lost.
      expect(await countIn(address, { state: "ended" })).toBeGreaterThanOrEqual(pieces - 1);
      const kept = await allIn(address);
      expect(kept.filter((each) => each.length > 0)).toEqual(Array.from({ length: 2 + pieces }, () => events));
      expect(waiting()).toEqual([]);
    });

    it("is only slower on a slow server", async () => {
      const { address } = await ready();
      const proxy = await openFaultyProxy(address);
      proxy.delay(40);
      const { id, failures } = await walk(proxy);
      await proxy.close();
      expect({ failures, kept: await keptIn(address, id) }).toEqual({ failures: 0, kept: events });
    });

    it("keeps the order of events whatever a clock says that jumps back", async () => {
      const address = server.newDatabase();
      for (const place of [address, join(folderForTest(), "cases.db")]) {
        const instants = ["2026-11-22T10:00:00.000Z", "2026-11-22T10:00:05.000Z", "2025-01-01T00:00:00.000Z"];
        let asked = 0;
        const clock = {
          now: () => new Date(instants[Math.min(asked++, instants.length - 1)] ?? ""),
          today: () => "2026-11-22",
        };
        const store = await openStore(place, clock);
        const { id } = await store.begin(someHead);
        for (const [index, event] of events.entries()) await store.append(id, index + 1, event);
        expect((await store.read(id))?.events.map(({ event }) => event)).toEqual(events);
        const [listed] = await store.list();
        // Retention goes by the last change: a clock that fell back must not make a case old.
        expect({ place, updatedAt: listed?.updatedAt }).toEqual({ place, updatedAt: "2026-11-22T10:00:05.000Z" });
        await store.close();
      }
    });
  },
);

/** Keeps every event, then goes on trying until all of it is in the store. */
async function walk(proxy: FaultyProxy): Promise<{ readonly id: string | undefined; readonly failures: number }> {
  const keeper = openKeeper(deskContext(proxy.address).context);
  let failures = 0;
  for (const event of events) if (await keeper.keep(event, someHead, "open")) failures += 1;
  proxy.back();
  await keeper.catchUp();
  expect(keeper.whole).toBe(true);
  await keeper.close();
  return { id: keeper.id, failures };
}

async function keptIn(address: string, id = ""): Promise<readonly RecordEvent[] | undefined> {
  const store = await openStore(address, systemClock());
  const kept = await store.read(id);
  await store.close();
  return kept?.events.map(({ event }) => event);
}

async function countIn(address: string, filter: CaseFilter = {}): Promise<number> {
  const store = await openStore(address, systemClock());
  const count = await store.count(filter);
  await store.close();
  return count;
}

async function allIn(address: string): Promise<readonly (readonly RecordEvent[])[]> {
  const store = await openStore(address, systemClock());
  const all: (readonly RecordEvent[])[] = [];
  for await (const kept of store.records()) all.push(kept.events.map(({ event }) => event));
  await store.close();
  return all;
}

function waiting(): readonly string[] {
  const folder = join(process.env.XDG_STATE_HOME ?? "", "wallet-help", "unsent");
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
