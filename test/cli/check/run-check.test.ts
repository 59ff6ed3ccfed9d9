import { appendFileSync, chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";
import type { CheckedFolder } from "../../../src/cli/check/checked-folder.js";
import { runCheck } from "../../../src/cli/check/run-check.js";
import { openFolder } from "../../../src/cli/library/folder.js";
import { describe as describeIssue } from "../../../src/core/issue/describe.js";
import type { Issue } from "../../../src/core/issue/issue.js";
import { bigFlow, writeBigLibrary } from "../../bench/big-library.js";
import { folderForFile, folderForTest } from "../../support/temporary-folder.js";

const today = "2026-11-22";

function library(flows = 3): string {
  const folder = join(folderForTest(), "flows");
  writeBigLibrary(folder, flows);
  return folder;
}

/** Gives some flows of a library something to complain of: an unknown name, a part with errors, a flow that is not there. */
function spoil(folder: string): void {
  writeFileSync(join(folder, "flow-1.yaml"), bigFlow(20, 1).replace("in_shop", "in_shp"));
  writeFileSync(join(folder, "flow-2.yaml"), bigFlow(20, 2).replace("use: part", "use: prt"));
  writeFileSync(join(folder, "flow-3.zh-CN.yaml"), "translates: flow-3\n");
  writeFileSync(join(folder, "nobody.zh-CN.yaml"), "translates: nobody\n");
  appendFileSync(join(folder, "common.yaml"), "first: flow-1\n");
}

function said(issues: readonly Issue[]): readonly unknown[] {
  return issues.map((issue) => describeIssue(issue));
}

describe("a folder that is checked in parts", () => {
  test("has the issues that it has as a whole", async () => {
    const folder = library(120);
    spoil(folder);
    const whole = openFolder(folder, { today });
    const parts = await runCheck({ folder, today, cache: false, env: {} });
    expect(said(parts.issues)).toEqual(said(whole.issues));
    expect(parts.broken).toEqual(whole.broken);
    expect(parts.issues.length).toBeGreaterThan(4);
  }, 30_000);

  test("has the faults that it has as a whole", async () => {
    const folder = library();
    writeFileSync(join(folder, "flow-1.yaml"), Buffer.from([0x66, 0xff, 0xfe]));
    writeFileSync(join(folder, "Flow-7.yaml"), "");
    const whole = openFolder(folder, { today });
    const parts = await runCheck({ folder, today, cache: false, env: {} });
    expect(parts.faults).toEqual(whole.faults);
    expect(parts.broken).toEqual(["flow-1"]);
  });

  test("tells how far it is", async () => {
    const told: (readonly number[])[] = [];
    const progress = (done: number, all: number): void => void told.push([done, all]);
    await runCheck({ folder: library(120), today, cache: false, env: {}, progress });
    expect(told[0]).toEqual([0, 121]);
    expect(told.at(-1)).toEqual([121, 121]);
  });
});

describe("several threads", () => {
  const worker = join(folderForFile(), "check-worker.cjs");

  beforeAll(async () => {
    const output = { file: worker, format: "cjs", codeSplitting: false } as const;
    await build({ input: "src/host/check-worker.ts", platform: "node", logLevel: "silent", output });
  });

  test("find what one finds", async () => {
    const folder = library(260);
    spoil(folder);
    const one = await runCheck({ folder, today, cache: false, env: {}, threads: { most: 1 } });
    const two = await runCheck({ folder, today, cache: false, env: {}, threads: { most: 2, worker } });
    expect(said(two.issues)).toEqual(said(one.issues));
    expect(two).toMatchObject({ flows: one.flows, broken: one.broken });
  }, 30_000);

  test.each(["throw new Error('out of luck');", "process.exit(3);"])(
    "that fail, as by %s, leave their flows to this one",
    async (program) => {
      const worker = join(folderForTest(), "broken.cjs");
      writeFileSync(worker, program);
      const request = { folder: library(260), today, cache: false, env: {} };
      const checked = await runCheck({ ...request, threads: { most: 2, worker } });
      expect(checked).toMatchObject({ broken: [], issues: [], checked: 261 });
    },
    30_000,
  );

  test("that take flows and never tell of them leave them to this one", async () => {
    const worker = join(folderForTest(), "silent.cjs");
    const takes = "Atomics.add(new Int32Array(require('node:worker_threads').workerData.taken), 0, 2);";
    writeFileSync(worker, takes);
    const told: number[] = [];
    const request = {
      folder: library(260),
      today,
      cache: false,
      env: {},
      progress: (done: number) => void told.push(done),
    };
    const checked = await runCheck({ ...request, threads: { most: 2, worker } });
    expect(checked).toMatchObject({ broken: [], checked: 261 });
    expect(told.at(-1)).toBe(261);
  }, 30_000);
});

describe("what was found the last time", () => {
  test("holds for flows that have not changed", async () => {
    const { folder, check } = kept();
    expect((await check()).checked).toBe(4);
    expect((await check()).checked).toBe(0);
    writeFileSync(join(folder, "flow-1.yaml"), bigFlow(20, 1).replace("in_shop", "in_shp"));
    const again = await check();
    expect(again.checked).toBe(1);
    expect(again.broken).toEqual(["flow-1"]);
    expect(said((await check()).issues)).toEqual(said(again.issues));
  });

  test("does not hold for flows that use one that has changed", async () => {
    const { folder, check } = kept();
    await check();
    appendFileSync(join(folder, "part.yaml"), "nonsense: 1\n");
    const again = await check();
    expect(again.checked).toBe(4);
    expect(again.broken).toEqual(["flow-0", "flow-1", "flow-2", "part"]);
  });

  test.each(["common.yaml", "wallets.yaml"])("does not hold when %s has changed", async (name) => {
    const { folder, check } = kept();
    await check();
    appendFileSync(join(folder, name), "  # another\n");
    expect((await check()).checked).toBe(4);
  });

  test("does not hold on another day", async () => {
    const { check } = kept();
    await check();
    expect((await check({ today: "2026-11-23" })).checked).toBe(4);
  });

  test("is not asked where nobody wants it", async () => {
    const { check, cacheFile } = kept();
    await check({ cache: false });
    expect(() => cacheFile()).toThrow("ENOENT");
  });

  test("is for nobody else to read", async () => {
    const { check, cacheFile, caches } = kept();
    await check();
    expect(statSync(cacheFile()).mode & 0o777).toBe(0o600);
    expect(statSync(join(caches, "wallet-help", "check")).mode & 0o777).toBe(0o700);
  });

  test.each<readonly [what: string, spoil: (text: string) => string]>([
    ["torn", (text) => text.slice(0, -20)],
    ["empty", () => ""],
    ["of something else", () => "[]"],
    ["edited", (text) => text.replace('"sound":true', '"sound":false')],
  ])("is forgotten where its file is %s", async (_what, change) => {
    const { check, cacheFile } = kept();
    await check();
    const file = cacheFile();
    writeFileSync(file, change(readFileSync(file, "utf8")));
    expect(await check()).toMatchObject({ checked: 4, broken: [] });
  });

  test("is not believed where others may have written it", async () => {
    const { check, cacheFile } = kept();
    await check();
    chmodSync(cacheFile(), 0o666);
    expect((await check()).checked).toBe(4);
  });

  test("is not missed where it cannot be kept", async () => {
    const { folder } = kept();
    const nowhere = join(folder, "common.yaml");
    const result = await runCheck({ folder, today, cache: true, env: { XDG_CACHE_HOME: nowhere } });
    expect(result).toMatchObject({ checked: 4, broken: [] });
  });

  test("shows no text of a file that has gone", async () => {
    const { folder, check } = kept();
    writeFileSync(join(folder, "flow-1.yaml"), bigFlow(20, 1).replace("in_shop", "in_shp"));
    const { issues } = await check();
    rmSync(join(folder, "flow-1.yaml"));
    expect(said(issues)).toHaveLength(issues.length);
  });
});

function kept() {
  const folder = library();
  const caches = folderForTest();
  return {
    folder,
    caches,
    check: (more: { readonly today?: string; readonly cache?: boolean } = {}): Promise<CheckedFolder> =>
      runCheck({ folder, today, cache: true, env: { XDG_CACHE_HOME: caches }, ...more }),
    cacheFile: (): string => {
      const inside = join(caches, "wallet-help", "check");
      return join(inside, readdirSync(inside)[0] ?? "");
    },
  };
}
