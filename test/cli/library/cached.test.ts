import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { openCachedFolder } from "../../../src/cli/library/cached.js";
import { programStamp } from "../../../src/host/cache/program-stamp.js";
import { openFolder } from "../../../src/cli/library/folder.js";
import type { CachedFolder } from "../../../src/cli/library/kept.js";
import { isError } from "../../../src/core/issue/describe.js";
import { folderStamp, looksTheSame, stampsOf } from "../../../src/host/cache/stamps.js";
import { bigFlow, bigLibrary } from "../../bench/big-library.js";
import { runChild } from "../../support/child.js";
import { walletHelp } from "../../support/run-cli.js";
import { folderForTest } from "../../support/temporary-folder.js";

const TRANSLATION = "translates: flow-0\nsteps: {}\n";
const FLOWS = 22;

/** A library of short flows, all of which use `part`, and were changed long ago. */
function library(flows = FLOWS) {
  const home = folderForTest();
  const folder = join(home, "flows");
  mkdirSync(folder);
  const file = (name: string): string => join(folder, name);
  for (const [name, text] of bigLibrary(0)) writeFileSync(file(name), text);
  for (let index = 0; index < flows; index += 1) writeFileSync(file(`flow-${index}.yaml`), bigFlow(10, index));
  const caches = join(home, "cache");
  const env: Record<string, string> = { XDG_CACHE_HOME: caches };
  return { folder, file, env, kept: join(caches, "wallet-help", "flows") };
}

/** Opens a folder and does at once what else is done when the program ends. */
function open(folder: string, env: Record<string, string>, only?: string, now?: number): Promise<CachedFolder> {
  const at = now === undefined ? {} : { now: () => now };
  return openCachedFolder(folder, { env, only, program: "this", later: (work) => work(), ...at });
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function titleOf({ library: { flows } }: CachedFolder, id: string): unknown {
  return flows[id]?.texts["en"]?.["title"];
}

function expectWhole(opened: CachedFolder, folder: string): void {
  const whole = openFolder(folder);
  expect(JSON.stringify(opened.library.flows)).toBe(JSON.stringify(whole.library.flows));
  expect(Object.keys(opened.library.heads)).toEqual(Object.keys(whole.library.heads));
  expect(opened.library.common).toEqual(whole.library.common);
  expect(opened.library.wallets).toEqual(whole.library.wallets);
  expect(opened.broken).toEqual(whole.broken);
}

describe("a folder of flows that was opened before", () => {
  test("gives the same flows, and compiles none", async () => {
    const { folder, env } = library();
    const first = await open(folder, env);
    expect(first.compiled).toHaveLength(FLOWS + 1);
    const second = await open(folder, env);
    expect(second.compiled).toEqual([]);
    expectWhole(second, folder);
  });

  test.each<
    readonly [what: string, compiled: readonly string[] | "all", change: (file: (name: string) => string) => void]
  >([
    ["one flow was edited", ["flow-3"], (file) => edit(file("flow-3.yaml"), "number 3 does", "number 4 does")],
    ["one was dated anew", [], (file) => utimesSync(file("flow-3.yaml"), 1, 1)],
    ["a flow that others use was edited", "all", (file) => edit(file("part.yaml"), "Freeze the", "Freeze an")],
    [
      "a flow that others use was replaced",
      "all",
      (file) => {
        writeFileSync(file("part.new"), readFileSync(file("part.yaml"), "utf8").replace("Freeze the", "Freeze an"));
        renameSync(file("part.new"), file("part.yaml"));
      },
    ],
    ["common.yaml was edited", "all", (file) => appendFileSync(file("common.yaml"), "# more\n")],
    ["wallets.yaml was edited", "all", (file) => appendFileSync(file("wallets.yaml"), "# more\n")],
    [
      "facts.yaml has come",
      "all",
      (file) =>
        writeFileSync(
          file("facts.yaml"),
          'reviewed: 2026-11-22\nfacts:\n  PAY-01:\n    tag: S\n    sources:\n      - { title: T, address: "https://a.example/", confidence: A }\n',
        ),
    ],
    ["a translation was taken away", ["flow-0"], (file) => rmSync(file("flow-0.zh-CN.yaml"))],
    [
      "a translation has come",
      ["flow-1"],
      (file) => writeFileSync(file("flow-1.zh-CN.yaml"), TRANSLATION.replace("0", "1")),
    ],
    ["a flow was taken away", [], (file) => rmSync(file("flow-1.yaml"))],
    ["a flow has come", ["flow-99"], (file) => writeFileSync(file("flow-99.yaml"), bigFlow(10, 99))],
    ["a flow was called otherwise", ["flow-98"], (file) => renameSync(file("flow-1.yaml"), file("flow-98.yaml"))],
    [
      "two flows were called each like the other",
      ["flow-1", "flow-2"],
      (file) => {
        renameSync(file("flow-1.yaml"), file("flow-1.new"));
        renameSync(file("flow-2.yaml"), file("flow-1.yaml"));
        renameSync(file("flow-1.new"), file("flow-2.yaml"));
      },
    ],
  ])("when %s, compiles %j", async (_what, compiled, change) => {
    const { folder, file, env } = library();
    writeFileSync(file("flow-0.zh-CN.yaml"), TRANSLATION);
    expect((await open(folder, env)).broken).toEqual([]);
    change(file);
    const again = await open(folder, env);
    expect(again.compiled).toEqual(
      compiled === "all" ? [...Object.keys(again.library.flows), ...again.broken] : compiled,
    );
    expectWhole(again, folder);
    const third = await open(folder, env);
    expect(third.compiled).toEqual(third.broken);
    expectWhole(third, folder);
  });

  test("shows a flow that was edited to the same size and dated back, also to who wants only this one", async () => {
    for (const only of [undefined, "flow-3"]) {
      const { folder, file, env } = library();
      const { atime, mtime } = statSync(file("flow-3.yaml"));
      await open(folder, env);
      edit(file("flow-3.yaml"), "payment number 3 does", "payment number 4 does");
      utimesSync(file("flow-3.yaml"), atime, mtime);
      expect(titleOf(await open(folder, env, only), "flow-3")).toContain("number 4");
    }
  });

  test("of which many flows were edited is kept in one piece again", async () => {
    const { folder, file, env, kept } = library();
    await open(folder, env);
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 9; index += 1) appendFileSync(file(`flow-${index}.yaml`), "# more\n");
      await open(folder, env);
      expect((await open(folder, env)).compiled).toEqual([]);
    }
    const packed = readdirSync(kept).filter((name) => name.endsWith(".pack"));
    const size = packed.reduce((sum, name) => sum + statSync(join(kept, name)).size, 0);
    expect(size).toBeLessThan(2 * JSON.stringify(openFolder(folder).library.flows).length);
    expect(packed.length).toBeLessThanOrEqual(2);
  });
});

describe("who wants one flow", () => {
  /** Of files that were changed long ago, so that their dates are relied on. */
  async function settled() {
    const made = library();
    const later = Date.now() + 10_000;
    for (let round = 0; round < 2; round += 1) await open(made.folder, made.env, undefined, later);
    const opened = (id: string, at = later): Promise<CachedFolder> => open(made.folder, made.env, id, at);
    return { ...made, opened };
  }

  test("gets it with what it uses, and knows the names of the others", async () => {
    const { folder, opened } = await settled();
    const { library: one, compiled } = await opened("flow-3");
    expect(compiled).toEqual([]);
    expect(Object.keys(one.flows)).toEqual(["flow-3", "part"]);
    expect(JSON.stringify(one.flows["flow-3"])).toBe(JSON.stringify(openFolder(folder).library.flows["flow-3"]));
    expect(one.neighbours).toEqual(Object.keys(openFolder(folder).library.flows));
  });

  test("is not told of another that has changed", async () => {
    const { file, opened } = await settled();
    writeFileSync(file("flow-4.yaml"), "broken: [");
    expect(Object.keys((await opened("flow-3")).library.flows)).toEqual(["flow-3", "part"]);
  });

  test.each<readonly [what: string, change: (file: (name: string) => string) => void]>([
    ["the flow was edited", (file) => edit(file("flow-3.yaml"), "number 3 does", "number 4 does")],
    ["one that it uses was edited", (file) => edit(file("part.yaml"), "Freeze the", "Freeze an")],
    ["common.yaml was edited", (file) => edit(file("common.yaml"), "Your account name", "The account name")],
    ["it got a translation", (file) => writeFileSync(file("flow-3.zh-CN.yaml"), TRANSLATION.replace("0", "3"))],
    ["one that it uses was taken away", (file) => rmSync(file("part.yaml"))],
    ["the folder got a name that must not be there", (file) => writeFileSync(file("FLOW-3.yaml"), "")],
  ])("gets what there is now when %s", async (_what, change) => {
    const { folder, file, opened } = await settled();
    change(file);
    const now = await opened("flow-3", Date.now() + 20_000);
    expectWhole(now, folder);
    expect(now.faults.map(({ error }) => error.code)).toEqual(openFolder(folder).faults.map(({ error }) => error.code));
  });

  test("gets the whole folder for a name that is not there", async () => {
    const { opened } = await settled();
    for (const id of ["flow-x", "__proto__", ""]) {
      expect(Object.keys((await opened(id)).library.heads)).toHaveLength(FLOWS + 1);
    }
  });
});

describe("a folder with flows that have errors", () => {
  test("keeps the others, and tells of these each time", async () => {
    const { folder, file, env } = library();
    edit(file("flow-1.yaml"), "in_shop\n", "in_shp\n");
    writeFileSync(file("flow-2.yaml"), Buffer.from([0xff, 0xfe, 0x00]));
    await open(folder, env);
    for (let round = 0; round < 2; round += 1) {
      const opened = await open(folder, env);
      expect(opened.compiled).toEqual(["flow-1", "flow-2"]);
      const whole = openFolder(folder);
      expectWhole(opened, folder);
      expect(opened.faults).toEqual(whole.faults);
      expect(opened.issues.map(({ code, source, span }) => [code, source.name, span])).toEqual(
        whole.issues.map(({ code, source, span }) => [code, source.name, span]),
      );
    }
  });

  test("of which there are so many that they are compiled in turns tells of each what is wrong with it, once", async () => {
    const { folder, file, env } = library(0);
    const steps = "steps:\n  takeover: { use: z-part, next: end }\n  end: { end: advice, title: The end }\n";
    const head = readFileSync(file("part.yaml"), "utf8").split("inputs:")[0] ?? "";
    for (let index = 0; index < 1100; index += 1) writeFileSync(file(`flow-${index}.yaml`), head + steps);
    writeFileSync(file("z-part.yaml"), `${head}steps:\n  end: { end: return, result: ok, nonsense: 1 }\n`);
    writeFileSync(file("flow-7.yaml"), head + steps.replace("z-part", "part"));
    const opened = await open(folder, env);
    const whole = openFolder(folder);
    expectWhole(opened, folder);
    expect(whole.broken).toHaveLength(1101);
    const errors = ({ issues }: typeof whole) => issues.filter(isError).map(({ code, source }) => [code, source.name]);
    expect(errors(opened)).toEqual(errors(whole));
    expect((await open(folder, env)).compiled).toEqual(whole.broken);
  });

  test.each([[["list"]], [["run", "flow-1"]], [["run", "flow-3"]], [["show", "nonsense"]]])(
    "says of %j what it says when nothing is kept",
    async (args) => {
      const { folder, file, env } = library();
      edit(file("flow-1.yaml"), "in_shop\n", "in_shp\n");
      // As the program itself keeps them.
      const program = await programStamp();
      await openCachedFolder(folder, { env, program, later: (work) => work() });
      expect((await openCachedFolder(folder, { env, program })).compiled).toEqual(["flow-1"]);
      const kept = await walletHelp([...args, "--flows", folder], { env });
      const anew = await walletHelp([...args, "--flows", folder, "--no-cache"], { env });
      expect(kept).toEqual(anew);
    },
  );

  test("is read each time where a file that all share has errors", async () => {
    const { folder, file, env, kept } = library();
    appendFileSync(file("common.yaml"), "nonsense: 1\n");
    expectWhole(await open(folder, env), folder);
    expect(existsSync(kept)).toBe(false);
  });
});

describe("what is kept of a folder", () => {
  test("is for nobody else to read, and one generation of it", async () => {
    const { folder, file, env, kept } = library();
    await open(folder, env);
    appendFileSync(file("common.yaml"), "# more\n");
    await open(folder, env);
    expect(readdirSync(kept).map((name) => name.replaceAll(/[0-9a-f]{12,}/g, "x"))).toEqual(["x.x.pack", "x.index"]);
    for (const name of readdirSync(kept)) expect(statSync(join(kept, name)).mode & 0o777).toBe(0o600);
    expect(statSync(kept).mode & 0o777).toBe(0o700);
  });

  test("loses in time what a program that was stopped left there", async () => {
    const { folder, file, env, kept } = library();
    await open(folder, env);
    const [index = ""] = readdirSync(kept).filter((name) => name.endsWith(".index"));
    const left = [`.${index}.abc.tmp`, index.replace("index", "0123456789ab.pack")];
    for (const name of left) writeFileSync(join(kept, name), "");
    appendFileSync(file("flow-1.yaml"), "# more\n");
    await open(folder, env);
    expect(readdirSync(kept)).toEqual(expect.arrayContaining(left));
    for (const name of left) utimesSync(join(kept, name), 1, 1);
    appendFileSync(file("flow-1.yaml"), "# more\n");
    await open(folder, env);
    for (const name of left) expect(readdirSync(kept)).not.toContain(name);
  });

  test.each<readonly [what: string, spoil: (path: string) => void]>([
    ["torn", (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ["empty", (path) => truncateSync(path)],
    ["away", (path) => rmSync(path)],
    ["longer", (path) => appendFileSync(path, "x")],
    ["open to others", (path) => chmodSync(path, 0o666)],
  ])("is made again where a file of it is %s", async (_what, spoil) => {
    for (const ending of [".index", ".pack"]) {
      const { folder, env, kept } = library();
      await open(folder, env);
      for (const name of readdirSync(kept)) if (name.endsWith(ending)) spoil(join(kept, name));
      expect((await open(folder, env)).compiled).toHaveLength(FLOWS + 1);
      expect((await open(folder, env)).compiled).toEqual([]);
    }
  });

  test("is not given out where bytes of it were changed", async () => {
    const { folder, env, kept } = library();
    await open(folder, env);
    const [pack = ""] = readdirSync(kept).filter((name) => name.endsWith(".pack"));
    edit(join(kept, pack), "The payment number 3", "The payment number 5");
    const opened = await open(folder, env);
    expect(titleOf(opened, "flow-4")).toContain("number 4");
    expect(() => titleOf(opened, "flow-3")).toThrow(expect.objectContaining({ code: "damaged_cache" }));
  });

  test("is not taken for that of another folder", async () => {
    const { folder, env, kept } = library();
    const other = library();
    await open(folder, env);
    await open(other.folder, env);
    const names = readdirSync(kept).filter((name) => name.endsWith(".index"));
    const [one = "", two = ""] = names.map((name) => join(kept, name));
    const text = readFileSync(one);
    writeFileSync(one, readFileSync(two));
    writeFileSync(two, text);
    expect((await open(folder, env)).compiled).toHaveLength(FLOWS + 1);
  });

  test("stays whole when two programs keep it at once", async () => {
    const { folder, file, env } = library();
    await open(folder, env);
    const works: (() => void)[] = [];
    const begin = () => openCachedFolder(folder, { env, program: "this", later: (work) => works.push(work) });
    appendFileSync(file("flow-1.yaml"), "# more\n");
    const first = await begin();
    appendFileSync(file("common.yaml"), "# more\n");
    const second = await begin();
    for (const work of works.toReversed()) work();
    expect(JSON.stringify(first.library.flows)).toBe(JSON.stringify(second.library.flows));
    for (let round = 0; round < 2; round += 1) expectWhole(await open(folder, env), folder);
    expect((await open(folder, env)).compiled).toEqual([]);
  });

  test("is nothing of a small folder, and where nobody wants it", async () => {
    const small = library(5);
    await open(small.folder, small.env);
    const off = library();
    const list = (...options: readonly string[]) => [
      resolve("bin/wallet-help.js"),
      "list",
      "--flows",
      off.folder,
      ...options,
    ];
    await runChild(process.execPath, list("--no-cache"), { env: off.env });
    await runChild(process.execPath, list(), { env: { ...off.env, WALLET_HELP_NO_CACHE: "1" } });
    for (const { kept } of [small, off]) expect(existsSync(kept)).toBe(false);
    await runChild(process.execPath, list(), { env: off.env });
    expect(existsSync(off.kept)).toBe(true);
  });

  test("is not missed where it cannot be kept", async () => {
    const { folder, env } = library();
    writeFileSync(env["XDG_CACHE_HOME"] ?? "", "in the way");
    for (let round = 0; round < 2; round += 1) expectWhole(await open(folder, env), folder);
  });
});

describe("the look of a file", () => {
  test("is relied on from two seconds after its last change", () => {
    const { folder, file } = library(1);
    const { ctimeMs } = statSync(file("part.yaml"));
    const look = (settled: number) => stampsOf(folder, ["part.yaml"], settled);
    expect(look(ctimeMs - 1)).toEqual({ "part.yaml": "" });
    expect(looksTheSame(look(ctimeMs - 1), look(ctimeMs - 1))).toBe(false);
    expect(looksTheSame(look(ctimeMs + 1), look(ctimeMs + 1))).toBe(true);
    expect(looksTheSame(look(ctimeMs + 1), {})).toBe(false);
  });

  test("tells a folder into which a file has come", () => {
    const { folder, file } = library(1);
    const before = folderStamp(folder, Date.now() + 1000);
    writeFileSync(file("more.yaml"), "");
    expect(folderStamp(folder, Date.now() + 1000)).not.toBe(before);
    expect(folderStamp(folder, 0)).toBe("");
  });
});
