import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../src/host/clock.js";
import { openStore } from "../../src/host/store/open.js";
import { buildProgram } from "../support/build-program.js";
import { noPostgres, startPostgres, type PostgresServer } from "../support/postgres.js";

/** How often a program is killed; set the variable for a longer run. */
const kills = Number(process.env.WALLET_HELP_KILLS ?? 40);

describe.skipIf(noPostgres !== undefined)(`a program on a shared store${noPostgres ? `: ${noPostgres}` : ""}`, () => {
  let server: PostgresServer;
  let program: string;
  beforeAll(async () => {
    [server, program] = await Promise.all([
      startPostgres(),
      buildProgram("test/host/programs/append-and-acknowledge.ts"),
    ]);
  }, 30_000);
  afterAll(() => server.remove());

  it(
    `that is killed at any moment loses no event that it acknowledged, in ${kills} kills`,
    {
      timeout: 3000 * kills,
    },
    async () => {
      const address = server.newDatabase();
      let acknowledged = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        const lines = await appendUntilKilled(address, Math.floor(Math.random() * 40));
        acknowledged += lines.length;
        await expectKept(address, lines);
      }
      expect(acknowledged).toBeGreaterThan(kills);
    },
  );

  /** Runs the program and kills it when it has acknowledged `count` events. */
  function appendUntilKilled(address: string, count: number): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, address], { stdio: ["ignore", "pipe", "inherit"] });
      let output = "";
      child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
        if (wholeLines(output).length > count + 1) child.kill("SIGKILL");
      });
      child.on("error", reject).on("close", () => resolve(wholeLines(output)));
    });
  }
});

/** A line without its end was not acknowledged. */
function wholeLines(output: string): readonly string[] {
  return output.split("\n").slice(0, -1);
}

async function expectKept(address: string, lines: readonly string[]): Promise<void> {
  const [id, last] = lines.at(-1)?.split(" ") ?? [];
  const store = await openStore(address, systemClock());
  const kept = await store.read(id ?? "");
  await store.close();
  expect(kept?.events.length).toBeGreaterThanOrEqual(Number(last));
  const texts = kept?.events.map(({ event }) => (event.type === "note" ? Number.parseInt(event.text, 10) : 0));
  expect(texts).toEqual(texts?.map((_, index) => index + 1));
}
