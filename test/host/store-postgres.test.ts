import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/host/store/open.js";
import { openPostgresStore } from "../../src/host/store/postgres.js";
import { noPostgres, startPostgres, type PostgresServer } from "../support/postgres.js";
import { describeStore, everyEvent, someHead, tickingClock } from "./store-contract.js";

describe.skipIf(noPostgres !== undefined)(
  `on a real server${noPostgres === undefined ? "" : `: ${noPostgres}`}`,
  { timeout: 20_000 },
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.remove());

    describeStore("PostgreSQL", async () => {
      const address = server.newDatabase();
      return { open: (clock) => openStore(address, clock), remove: async () => undefined };
    });

    it("brings a new database up to date once, however many desks open it at the same moment", async () => {
      const address = server.newDatabase();
      const stores = await Promise.all(Array.from({ length: 8 }, () => openPostgresStore(address, tickingClock())));
      const heads = await Promise.all(stores.map((store) => store.begin(someHead)));
      await Promise.all(stores.map((store) => store.close()));
      expect(new Set(heads.map(({ id }) => id)).size).toBe(8);
    });

    it("goes on after the server was stopped in the middle, and keeps every event once", async () => {
      const store = await openPostgresStore(server.newDatabase(), tickingClock());
      const { id } = await store.begin(someHead);
      for (const [index, event] of everyEvent.entries()) {
        const restarted = index % 4 === 1 ? server.restart() : Promise.resolve();
        await untilKept(() => store.append(id, index + 1, event));
        await restarted;
      }
      expect((await store.read(id))?.events.map(({ event }) => event)).toEqual(everyEvent);
      await store.close();
    });

    it("says that the server cannot be reached, without user and password, and goes on when it is there again", async () => {
      const address = server.newDatabase().replace("tester@", "tester:secret@");
      const store = await openPostgresStore(address, tickingClock());
      const { id } = await store.begin(someHead);
      await server.kill();
      const failure = await store.append(id, 1, { type: "back" }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: "unreachable", exitCode: 74 });
      expect(String(failure)).toContain("127.0.0.1");
      expect(String(failure)).not.toMatch(/secret|tester/);
      await server.start();
      await store.append(id, 1, { type: "back" });
      expect((await store.read(id))?.events).toHaveLength(1);
      await store.close();
    });

    it.each([
      ["a database that is not there", (address: string) => `${address}_gone`, "no_such_database"],
      ["a port where nobody answers", (address: string) => address.replace(/:\d+\//, ":1/"), "server_away"],
      [
        "a server without TLS where it is asked for",
        (address: string) => `${address}?sslmode=verify-full`,
        "server_untrusted",
      ],
    ])("says what is wrong with %s", async (_, change, kind) => {
      const failure = await openPostgresStore(change(server.newDatabase()), tickingClock()).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ code: "unreachable", exitCode: 74, said: { kind } });
    });

    it("leaves a store alone that a newer program made", async () => {
      const address = server.newDatabase();
      await (await openPostgresStore(address, tickingClock())).close();
      const { default: pg } = await import("pg");
      const client = new pg.Client(address);
      await client.connect();
      await client.query("UPDATE wallet_help.store SET version = 99");
      await client.end();
      await expect(openPostgresStore(address, tickingClock())).rejects.toMatchObject({ code: "newer" });
    });
  },
);

/** As a walk does: an event that the server did not take is given to it again. */
async function untilKept(append: () => Promise<void>): Promise<void> {
  for (;;) {
    const failure = await append().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure === undefined) return;
    expect(failure).toMatchObject({ code: "unreachable" });
  }
}
