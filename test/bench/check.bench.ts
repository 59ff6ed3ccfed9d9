/**
 * What it takes to check a large library, as a ratio to one thread that only parses its YAML: `npm run bench -- check`.
 * `BENCH_FLOWS=10000` for the full size.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bigFlow, writeBigLibrary } from "./big-library.js";
import { layOut } from "./measure.js";

const flows = Number(process.env["BENCH_FLOWS"] ?? 1000);
const steps = Number(process.env["BENCH_STEPS"] ?? 4000);
const bin = resolve("bin/wallet-help.js");
const folder = mkdtempSync(join(tmpdir(), "wallet-help-bench-"));

interface Run {
  /** Milliseconds. */
  readonly wall: number;
  readonly user: number;
  /** Megabytes of the one process; its threads are in it. */
  readonly peak: number;
}

try {
  const libraries = [flows / 2, flows].map((count) => ({ count, path: library(count) }));
  const whole = join(folder, String(flows));
  const raw = run([rawParser(), whole]);
  const rows = libraries.flatMap(({ count, path }) => [
    row(`${count} flows, cold`, check(path, "--no-cache"), raw, count === flows ? 0.6 : undefined),
    row(`${count} flows, first with a cache`, check(path), raw),
    row(`${count} flows, unchanged`, check(path), raw),
  ]);
  const long = [steps / 2, steps].map((count) => row(`one flow of ${count} steps`, check(longFlow(count)), raw));
  console.log(`Node ${process.version}\n`);
  const head = ["", "wall", "x raw", "user CPU", "peak memory", "target"];
  console.log(layOut([head, row(`${flows} flows, raw yaml`, raw, raw), ...rows, ...long]));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function library(count: number): string {
  const path = join(folder, String(count));
  writeBigLibrary(path, count);
  return path;
}

function longFlow(count: number): string {
  const path = join(folder, `long-${count}`);
  writeBigLibrary(path, 0);
  writeFileSync(join(path, "long.yaml"), bigFlow(count));
  return path;
}

function rawParser(): string {
  const file = join(folder, "raw.mjs");
  const lines = [
    `import { LineCounter, parseDocument } from ${JSON.stringify(import.meta.resolve("yaml"))};`,
    'import { readdirSync, readFileSync } from "node:fs";',
    "const folder = process.argv[2];",
    'for (const name of readdirSync(folder)) parseDocument(readFileSync(`${folder}/${name}`, "utf8"), { lineCounter: new LineCounter() });',
  ];
  writeFileSync(file, lines.join("\n"));
  return file;
}

function check(path: string, ...options: readonly string[]): Run {
  return run([bin, "flows", "check", "--flows", path, ...options]);
}

function run(args: readonly string[]): Run {
  const probe = join(folder, "probe.cjs");
  const report = join(folder, "report.json");
  writeFileSync(
    probe,
    `if (require("node:worker_threads").isMainThread) process.on("exit", () => require("node:fs").writeFileSync(process.env.REPORT,
      JSON.stringify({ user: process.cpuUsage().user / 1000, peak: process.resourceUsage().maxRSS / 1024 })));`,
  );
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder, XDG_CACHE_HOME: join(folder, "cache"), REPORT: report };
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--require", probe, ...args], { env, encoding: "utf8" });
  const wall = performance.now() - startedAt;
  if (status !== 0) throw new Error(`${args.join(" ")} failed with ${status}: ${stderr}`);
  // The probe wrote it.
  return { wall, ...(JSON.parse(readFileSync(report, "utf8")) as Omit<Run, "wall">) };
}

function row(name: string, { wall, user, peak }: Run, raw: Run, target?: number): readonly string[] {
  const ratio = wall / raw.wall;
  const missed = target !== undefined && ratio > target ? "  missed" : "";
  return [
    name,
    `${(wall / 1000).toFixed(2)} s`,
    ratio.toFixed(2),
    `${(user / 1000).toFixed(2)} s`,
    `${peak.toFixed(0)} MB`,
    target === undefined ? "" : `${target}${missed}`,
  ];
}
