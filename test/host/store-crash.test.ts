import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/host/clock.js";
import { openEmbeddedStore } from "../../src/host/store/embedded.js";
import { buildProgram } from "../support/build-program.js";

/** How often a program is killed; set the variable for a longer run. */
const kills = Number(process.env.WALLET_HELP_KILLS ?? 60);

let program: string;
let folder: string;
let path: string;

beforeAll(async () => {
  program = await buildProgram("test/host/programs/append-and-acknowledge.ts");
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
  path = join(folder, "cases.db");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a program killed at any moment", () => {
  it(`loses no event that it acknowledged, in ${kills} kills of one store`, { timeout: 2000 * kills }, async () => {
    let acknowledged = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const lines = await appendUntilKilled(path, Math.floor(Math.random() * 40));
      acknowledged += lines.length;
      await expectKept(path, lines);
    }
    expect(acknowledged).toBeGreaterThan(kills);
  });

  it("leaves a store that it was making usable, with no half of one", { timeout: 60_000 }, async () => {
    for (let kill = 0; kill < 10; kill += 1) {
      const fresh = join(folder, String(kill), "cases.db");
      const lines = await appendUntilKilled(fresh, -1);
      const store = await openEmbeddedStore({ path: fresh, clock: systemClock() });
      expect((await store.list()).length).toBeGreaterThanOrEqual(lines.length - 1);
      await store.close();
    }
  });
});

describe("several programs at once", () => {
  it("each keep every event of their own case", { timeout: 60_000 }, async () => {
    const outputs = await Promise.all([1, 2, 3].map(() => appendUntilKilled(path, 60)));
    expect(new Set(outputs.map((lines) => lines[1])).size).toBe(3);
    for (const lines of outputs) await expectKept(path, lines);
  });
});

describe.skipIf(process.platform === "win32")("a disk that takes no more", () => {
  it("is said, and everything acknowledged before is kept, when files may not grow", async () => {
    const { lines, failure } = appendUnder(`ulimit -f 300; exec "$0" "$@"`);
    expect(failure).toMatch(/"code":"(io|full)","exitCode":74/);
    expect(lines.length).toBeGreaterThan(10);
    await expectKept(path, lines);
  });

  it("is said before a store is made there", async () => {
    const { status, stderr } = runShell(`ulimit -f 0; exec "$0" "$@"`);
    expect(status).toBe(1);
    expect(stderr).toMatch(/StoreError: .*cases\.db/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!canMount())("is called full when it is full", () => {
    const mounted = `mount -t tmpfs -o size=400k tmpfs '${folder}' && exec "$0" "$@"`;
    const { lines, failure } = appendUnder(mounted, ["unshare", "-rm"]);
    expect(failure).toMatch(/"code":"full","exitCode":74/);
    expect(lines.length).toBeGreaterThan(10);
  });
});

describe.skipIf(process.platform === "win32")("a place that may not be written", () => {
  it("is said when the folder is read-only", () => {
    chmodSync(folder, 0o555);
    expect(asNobody()).toContain('"code":"read_only"');
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is said when a part of the path is a file", () => {
    const { stderr } = runShell(`exec "$0" "$@"`, ["env"], join(program, "cases.db"));
    expect(stderr).toMatch(/code: 'unreachable'/);
  });

  it("is said when a store that is there is read-only", async () => {
    await appendUntilKilled(path, 2);
    mkdirSync(join(folder, "sub"));
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
    chmodSync(folder, 0o555);
    expect(asNobody()).toContain('"code":"read_only"');
  });
});

/** Runs the program and kills it when it has acknowledged `count` events, or with -1 when it has only started. */
function appendUntilKilled(store: string, count: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, store], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      if (wholeLines(output).length > count + 1) child.kill("SIGKILL");
    });
    child.on("error", reject).on("close", () => resolve(wholeLines(output)));
  });
}

/** A line without its end was not acknowledged. */
function wholeLines(output: string): readonly string[] {
  return output.split("\n").slice(0, -1);
}

async function expectKept(store: string, lines: readonly string[]): Promise<void> {
  const [id, last] = lines.at(-1)?.split(" ") ?? [];
  const opened = await openEmbeddedStore({ path: store, clock: systemClock() });
  const kept = await opened.read(id ?? "");
  await opened.close();
  expect(kept?.unread).toBeUndefined();
  expect(kept?.events.length).toBeGreaterThanOrEqual(Number(last));
  const texts = kept?.events.map(({ event }) => (event.type === "note" ? Number.parseInt(event.text, 10) : 0));
  expect(texts).toEqual(texts?.map((_, index) => index + 1));
}

function appendUnder(script: string, wrapper?: readonly string[]): { lines: readonly string[]; failure: string } {
  const lines = wholeLines(runShell(script, wrapper).stdout);
  return { lines: lines.slice(0, -1), failure: lines.at(-1) ?? "" };
}

function runShell(script: string, wrapper: readonly string[] = ["env"], store = path): ReturnType<typeof run> {
  return run([...wrapper, "sh", "-c", script, process.execPath, program, store, "5000"]);
}

function run([command = "", ...args]: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(command, args, { encoding: "utf8" });
}

/** Root may write everywhere, so root becomes somebody else for this. */
function asNobody(): string {
  const someone = process.getuid?.() === 0 ? { uid: 65534 } : {};
  const script = `import(${JSON.stringify(program)}).catch((e) => console.log(JSON.stringify(e)))`;
  const args = ["-e", script, "--", path, "1"];
  return spawnSync(process.execPath, args, { encoding: "utf8", ...someone }).stdout;
}

function canMount(): boolean {
  return spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
}
