import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openCachedFolder } from "../../src/cli/cached-folder.js";
import type { LoadedFolder } from "../../src/cli/flow-folder.js";
import { openFolder } from "../../src/cli/flow-folder.js";
import { listFlowFolder } from "../../src/host/files.js";
import { keepFlows, readKeptFlows } from "../../src/host/flow-cache.js";
import { stampsOf } from "../../src/host/flow-stamps.js";
import { bigFlow, writeBigLibrary } from "../bench/big-library.js";
import { folderForTest } from "../support/temporary-folder.js";

const TRANSLATION = "translates: flow-0\nsteps: {}\n";

function library(flows = 20) {
  const home = folderForTest();
  const folder = join(home, "flows");
  writeBigLibrary(folder, flows);
  const caches = join(home, "cache");
  const file = (name: string): string => join(folder, name);
  const env: Record<string, string> = { XDG_CACHE_HOME: caches };
  return { folder, file, env, kept: join(caches, "wallet-help", "flows") };
}

/** Opens a folder and does at once what else is done when the program ends; tells whether anything was compiled. */
async function open(folder: string, env: Record<string, string>): Promise<LoadedFolder & { compiled: boolean }> {
  let compiled = false;
  const later = (work: () => void): void => {
    compiled = true;
    work();
  };
  return { ...(await openCachedFolder(folder, { env, later })), compiled };
}

function titleOf({ library: { flows } }: LoadedFolder, id: string): unknown {
  return flows[id]?.texts["en"]?.["title"];
}

describe("a folder of flows that was opened before", () => {
  test("gives the same flows without their files being compiled again", async () => {
    const { folder, env } = library();
    const first = await open(folder, env);
    const second = await open(folder, env);
    expect([first.compiled, second.compiled]).toEqual([true, false]);
    const { library: whole } = openFolder(folder);
    expect(JSON.stringify(second.library.flows)).toBe(JSON.stringify(whole.flows));
    expect(Object.keys(second.library.heads)).toEqual(Object.keys(whole.heads));
    expect(second.library.common).toEqual(whole.common);
    expect(second.library.wallets).toEqual(whole.wallets);
  });

  test("shows a flow that was edited within the same second, to the same size", async () => {
    const { folder, file, env } = library();
    await open(folder, env);
    const text = readFileSync(file("flow-3.yaml"), "utf8");
    writeFileSync(file("flow-3.yaml"), text.replace("payment number 3 does", "payment number 4 does"));
    const again = await open(folder, env);
    expect(titleOf(again, "flow-3")).toContain("number 4");
  });

  test("shows a flow that was edited and dated back", async () => {
    const { folder, file, env } = library();
    const { atime, mtime } = statSync(file("flow-3.yaml"));
    await open(folder, env);
    const text = readFileSync(file("flow-3.yaml"), "utf8");
    writeFileSync(file("flow-3.yaml"), text.replace("payment number 3 does", "payment number 4 does"));
    utimesSync(file("flow-3.yaml"), atime, mtime);
    expect(titleOf(await open(folder, env), "flow-3")).toContain("number 4");
  });

  test.each<readonly [what: string, change: (file: (name: string) => string) => void]>([
    [
      "a flow that others use was replaced",
      (file) => {
        writeFileSync(file("part.new"), readFileSync(file("part.yaml"), "utf8").replace("Freeze the", "Freeze an"));
        renameSync(file("part.new"), file("part.yaml"));
      },
    ],
    ["common.yaml was changed", (file) => appendFileSync(file("common.yaml"), "# more\n")],
    ["wallets.yaml was changed", (file) => appendFileSync(file("wallets.yaml"), "# more\n")],
    ["a translation was taken away", (file) => rmSync(file("flow-0.zh-CN.yaml"))],
    ["a flow was taken away", (file) => rmSync(file("flow-1.yaml"))],
    ["a flow has come", (file) => writeFileSync(file("flow-99.yaml"), bigFlow(20, 99))],
    ["a flow was called otherwise", (file) => renameSync(file("flow-1.yaml"), file("flow-98.yaml"))],
  ])("is compiled anew when %s", async (_what, change) => {
    const { folder, file, env } = library(22);
    writeFileSync(file("flow-0.zh-CN.yaml"), TRANSLATION);
    const first = await open(folder, env);
    expect(first.broken).toEqual([]);
    expect((await open(folder, env)).compiled).toBe(false);
    change(file);
    const again = await open(folder, env);
    expect(again.compiled).toBe(true);
    expect(JSON.stringify(again.library)).toBe(JSON.stringify(openFolder(folder).library));
  });

  test("is compiled anew when a file that was new then has other words now, whatever its dates say", () => {
    const { folder, kept } = library();
    const listed = listFlowFolder(folder);
    const stamps = stampsOf(listed) ?? { files: {}, recent: [] };
    const place = { index: join(kept, "index.json"), key: "this program" };
    keepFlows(place, { library: openFolder(folder).library, stamps, hashes: { "flow-3.yaml": "of before" } });
    expect(readKeptFlows(place, stamps, () => "of before")).toBeDefined();
    expect(readKeptFlows(place, stamps, () => "of now")).toBeUndefined();
    expect(readKeptFlows(place, stamps, () => undefined)).toBeUndefined();
    expect(readKeptFlows({ ...place, key: "another program" }, stamps, () => "of before")).toBeUndefined();
  });

  test("takes a file for new until two seconds after its last change", () => {
    const { folder, file } = library(1);
    const listed = listFlowFolder(folder);
    const changed = Math.max(...readdirSync(folder).map((name) => statSync(file(name)).ctimeMs));
    expect(stampsOf(listed, () => Math.floor(changed) + 1900)?.recent).toContain("part.yaml");
    expect(stampsOf(listed, () => Math.ceil(changed) + 2001)?.recent).toEqual([]);
  });
});

describe("what is kept of a folder", () => {
  test("is for nobody else to read, and one generation of it", async () => {
    const { folder, file, env, kept } = library();
    await open(folder, env);
    appendFileSync(file("common.yaml"), "# more\n");
    await open(folder, env);
    expect(readdirSync(kept).map((name) => name.replace(/^.*?\./, "").replace(/[0-9a-f]{12}/, "x"))).toEqual([
      "json",
      "json.x.data",
    ]);
    for (const name of readdirSync(kept)) expect(statSync(join(kept, name)).mode & 0o777).toBe(0o600);
    expect(statSync(kept).mode & 0o777).toBe(0o700);
  });

  test.each<readonly [what: string, spoil: (path: string) => void]>([
    ["torn", (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ["empty", (path) => truncateSync(path)],
    ["away", (path) => rmSync(path)],
  ])("is forgotten where a file of it is %s", async (_what, spoil) => {
    for (const ending of [".json", ".data"]) {
      const { folder, env, kept } = library();
      await open(folder, env);
      for (const name of readdirSync(kept)) if (name.endsWith(ending)) spoil(join(kept, name));
      expect((await open(folder, env)).compiled).toBe(true);
      expect((await open(folder, env)).compiled).toBe(false);
    }
  });

  test("is not believed where others may have written it", async () => {
    const { folder, env, kept } = library();
    await open(folder, env);
    for (const name of readdirSync(kept)) chmodSync(join(kept, name), 0o666);
    expect((await open(folder, env)).compiled).toBe(true);
  });

  test("is nothing of a small folder, of one with errors, and where nobody wants it", async () => {
    const small = library(5);
    await open(small.folder, small.env);
    const broken = library();
    writeFileSync(broken.file("flow-1.yaml"), bigFlow(20, 1).replace("in_shop", "in_shp"));
    expect((await open(broken.folder, broken.env)).broken).toEqual(["flow-1"]);
    const off = library();
    await open(off.folder, { ...off.env, WALLET_HELP_NO_CACHE: "1" });
    for (const { kept } of [small, broken, off]) expect(existsSync(kept)).toBe(false);
  });

  test("is not missed where it cannot be kept", async () => {
    const { folder, env } = library();
    writeFileSync(env["XDG_CACHE_HOME"] ?? "", "in the way");
    const opened = await open(folder, env);
    expect(Object.keys(opened.library.flows)).toHaveLength(21);
  });
});
