import { spawn } from "node:child_process";
import { chownSync, mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { openCachedFolder } from "../../../src/cli/library/cached.js";
import type { CachedFolder } from "../../../src/cli/library/kept.js";
import { buildProgram } from "../../support/build-program.js";
import { runChild } from "../../support/child.js";
import { seededRandom } from "../../support/seeded-random.js";
import { folderForTest } from "../../support/temporary-folder.js";

/** How often a program is stopped; set the variable for a longer run. */
const KILLS = Number(process.env["WALLET_HELP_KILLS"] ?? 12);
const FLOWS = 24;
const random = seededRandom(20_261_122);

let program: string;
beforeAll(async () => {
  program = await buildProgram("test/cli/programs/open-folder.ts");
});

/** A folder of flows that are changed one at a time, and what each of them says. */
function library() {
  const home = folderForTest();
  const folder = join(home, "flows");
  const caches = join(home, "cache");
  mkdirSync(folder);
  const titles = new Map<string, string>();
  const change = (index: number, word: string): void => {
    titles.set(`f${index}`, `The flow ${index} says ${word}`);
    // In one step, as editors do: half a file would be another.
    writeFileSync(join(folder, "draft"), flow(titles.get(`f${index}`) ?? ""));
    renameSync(join(folder, "draft"), join(folder, `f${index}.yaml`));
  };
  for (let index = 0; index < FLOWS; index += 1) change(index, "first");
  return {
    folder,
    caches,
    kept: join(caches, "wallet-help", "flows"),
    change,
    titles: () => [...titles].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, title]) => title),
    files: () => readdirSync(join(caches, "wallet-help", "flows")),
  };
}

const flow = (title: string): string => `format: 1
title: ${title}
summary: What it says. ${"It says a lot. ".repeat(200)}
symptoms: [it]
owner: tests
reviewed: 2026-11-22
sources: [TST-01]
steps:
  last: { ask: Is it?, why: Because., type: yes_no, next: { yes: done, no: done } }
  done: { end: advice, title: The end }
`;

type Library = ReturnType<typeof library>;

function open({ folder, caches }: Library): Promise<CachedFolder> {
  return openCachedFolder(folder, { env: { XDG_CACHE_HOME: caches }, program: "this", later: (work) => work() });
}

async function told(made: Library): Promise<readonly unknown[]> {
  return Object.values((await open(made)).library.flows).map(({ texts }) => texts["en"]?.["title"]);
}

/** Starts a program on it, and stops it so many milliseconds after it has answered. */
function stopped({ folder, caches }: Library, after: number): Promise<void> {
  const child = spawn(process.execPath, [program, folder, caches], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.once("data", () => {
    const end = performance.now() + after;
    while (performance.now() < end);
    child.kill("SIGKILL");
  });
  return new Promise((done) => void child.on("close", () => done()));
}

describe("a program stopped while it keeps flows", () => {
  test(`leaves what gives right answers, in ${KILLS} times`, { timeout: 3000 * KILLS }, async () => {
    const made = library();
    const looks: { readonly kill: number; readonly told: readonly unknown[]; readonly right: readonly unknown[] }[] =
      [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      made.change(random.below(FLOWS), `word ${kill}`);
      // Each fourth time there is another file to write, with all that there is.
      if (kill % 4 === 0) for (let index = 0; index < FLOWS; index += 1) made.change(index, `turn ${kill}`);
      await stopped(made, random.below(120) / 10);
      // Every other time it is stopped again before anybody looks.
      if (kill % 2 === 0) looks.push({ kill, told: await told(made), right: made.titles() });
    }
    for (const look of looks) expect(look).toEqual({ ...look, told: look.right });
    for (const name of made.files()) utimesSync(join(made.kept, name), 1, 1);
    made.change(0, "last");
    expect(await told(made)).toEqual(made.titles());
    expect(made.files().length).toBeLessThanOrEqual(3);
  });
});

describe.each([2, 8])("%i programs at once", (count) => {
  test("all say what the files say, and leave one generation in the end", { timeout: 60_000 }, async () => {
    const made = library();
    for (let round = 0; round < 3; round += 1) {
      for (let edits = 1 + random.below(8); edits > 0; edits -= 1)
        made.change(random.below(FLOWS), `${round}-${edits}`);
      const runs = Array.from({ length: count }, () => runChild(process.execPath, [program, made.folder, made.caches]));
      for (const { out, err } of await Promise.all(runs)) {
        expect(err).toBe("");
        expect(JSON.parse(out)).toEqual(made.titles());
      }
      expect(await told(made)).toEqual(made.titles());
    }
    for (const name of made.files()) utimesSync(join(made.kept, name), 1, 1);
    made.change(0, "last");
    await told(made);
    expect(made.files().length).toBeLessThanOrEqual(3);
  });

  test("say what there was or what there is while files change", { timeout: 60_000 }, async () => {
    const made = library();
    await open(made);
    for (let round = 0; round < 2; round += 1) {
      const before = made.titles();
      const runs = Array.from({ length: count }, () => runChild(process.execPath, [program, made.folder, made.caches]));
      // By then some have started to read.
      await setTimeout(random.below(150));
      made.change(random.below(FLOWS), `round ${round}`);
      const after = made.titles();
      for (const { out, err } of await Promise.all(runs)) {
        expect(err).toBe("");
        expect([before, after]).toContainEqual(JSON.parse(out));
      }
      expect(await told(made)).toEqual(after);
    }
  });
});

describe.skipIf(process.platform === "win32")("a disk that takes no more", () => {
  test("is not noticed, however much of it is written before", { timeout: 60_000 }, async () => {
    for (const blocks of [0, 2, 60, 150, 170, 200, 400]) {
      const made = library();
      const run = () =>
        runChild("/bin/sh", [
          "-c",
          `ulimit -f ${blocks}; exec "$0" "$@"`,
          process.execPath,
          program,
          made.folder,
          made.caches,
        ]);
      for (let round = 0; round < 2; round += 1) {
        const { out, err, code } = await run();
        expect([err, code, JSON.parse(out)]).toEqual(["", 0, made.titles()]);
        made.change(round, "changed");
      }
      expect(made.files().filter((name) => name.endsWith(".tmp"))).toEqual([]);
      expect(await told(made)).toEqual(made.titles());
    }
  });
});

describe.skipIf(process.getuid?.() !== 0)("root with the home of somebody else", () => {
  test("takes nothing from there, and leaves nothing there", async () => {
    const made = library();
    mkdirSync(made.caches);
    chownSync(made.caches, 12_345, 12_345);
    expect(await told(made)).toEqual(made.titles());
    expect(readdirSync(made.caches)).toEqual([]);
    chownSync(made.caches, 0, 0);
    await open(made);
    for (const name of made.files()) chownSync(join(made.kept, name), 12_345, 12_345);
    expect((await open(made)).compiled).toHaveLength(FLOWS);
    const index = made.files().find((name) => name.endsWith(".index")) ?? "";
    expect(statSync(join(made.kept, index)).uid).toBe(0);
    expect((await open(made)).compiled).toEqual([]);
  });
});
