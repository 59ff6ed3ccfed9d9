/**
 * What it takes to open a large folder of flows again, as a ratio to Node doing nothing and to parsing one compiled file:
 * `npm run bench -- library`. `BENCH_FLOWS=10000` for the full size.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openCachedFolder } from "../../src/cli/library/cached.js";
import type { CompiledLibrary } from "../../src/core/flow/flow.js";
import { writeBigLibrary } from "./big-library.js";
import { interleave, table } from "./measure.js";

const flows = Number(process.env["BENCH_FLOWS"] ?? 1000);
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 11);
const bin = resolve("bin/wallet-help.js");
const home = mkdtempSync(join(tmpdir(), "wallet-help-bench-"));
/** The exit code of a script that gives no answers. */
const MISSING_ANSWER = 3;
const [task = "", ...given] = process.argv.slice(2).filter((word) => word !== "--as");

if (task === "load") await loadAll(given);
else if (task !== "nothing") await bench();

/** In a process of its own: opens a folder, and makes every flow of it. */
async function loadAll([folder = "", caches = "", compiled = ""]: readonly string[]): Promise<void> {
  const { library } = await openCachedFolder(folder, {
    env: { XDG_CACHE_HOME: caches },
    program: "bench",
    later: (work) => work(),
  });
  const { common, wallets } = library;
  const whole: CompiledLibrary = { heads: {}, flows: { ...library.flows }, common, wallets };
  if (compiled !== "") writeFileSync(compiled, JSON.stringify(whole));
}

async function bench(): Promise<void> {
  try {
    const folder = join(home, "flows");
    writeBigLibrary(folder, flows);
    const env = { PATH: process.env["PATH"] ?? "", HOME: home, XDG_CACHE_HOME: join(home, "cache") };
    const time = (...args: readonly string[]) => {
      const startedAt = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8", maxBuffer: 2 ** 30 });
      if (status !== 0 && status !== MISSING_ANSWER) throw new Error(`${args.join(" ")} failed: ${stderr}`);
      return performance.now() - startedAt;
    };
    const ours = (...args: readonly string[]) => time(bin, ...args, "--flows", folder);
    const [empty, parse, compiled] = ["empty.cjs", "parse.cjs", "compiled.json"].map((name) => join(home, name));
    if (empty === undefined || parse === undefined || compiled === undefined) return;
    writeFileSync(empty, "");
    writeFileSync(parse, `JSON.parse(require("node:fs").readFileSync(${JSON.stringify(compiled)}, "utf8"));`);
    await settle();
    const self = process.argv[1] ?? "";
    const caches = join(home, "own");
    time(self, "--as", "load", folder, caches, compiled);
    const first = ours("list", "--json");
    ours("list", "--json");
    const bare = [{ name: "bare node, empty.cjs", time: () => time(empty) }];
    console.log(`Node ${process.version}, ${flows} flows, ${rounds} rounds\n`);
    const commands = [
      { name: "run, one flow of them", time: () => ours("run", "flow-7", "--json", "--no-input"), target: 1.3 },
      { name: "show, one flow of them", time: () => ours("show", "flow-7") },
      { name: "list --json", time: () => ours("list", "--json"), target: 4 },
      { name: "list", time: () => ours("list"), target: 4 },
      {
        name: "list --json, one flow changed",
        time: () => {
          appendFileSync(join(folder, "flow-8.yaml"), "# changed\n");
          return ours("list", "--json");
        },
      },
    ];
    console.log(`${table(await interleave([...bare, ...commands], rounds))}\n`);
    console.log(`first run, list --json: ${(first / 1000).toFixed(2)} s\n`);
    // What was changed is to be too old to be looked into again.
    await settle();
    time(self, "--as", "load", folder, caches);
    // Without what it takes to start each of the two.
    const loads = [
      { name: "JSON.parse of one compiled file", time: () => time(parse) - time(empty) },
      {
        name: "warm load of all",
        time: () => time(self, "--as", "load", folder, caches) - time(self, "--as", "nothing"),
        target: 1.3,
      },
    ];
    console.log(table(await interleave(loads, rounds)));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Files that were changed shortly before are read again each time. */
function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, 2500));
}
