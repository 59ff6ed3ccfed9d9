/**
 * Runs the benchmarks `test/bench/*.bench.ts`, or those named: `npm run bench -- start-up`. Options behind the name are the benchmark's own. Each is bundled and runs
 * in a process of its own, because the oldest Node that is supported reads no TypeScript and a test runner would
 * measure itself.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "rolldown";

const folder = join("test", "bench");
const suffix = ".bench.ts";
const out = join("node_modules", ".cache", "wallet-help", "bench");

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} given */
async function main(given) {
  const from = given.findIndex((word) => word.startsWith("--"));
  const asked = from === -1 ? given : given.slice(0, from);
  const options = from === -1 ? [] : given.slice(from);
  const all = readdirSync(folder).filter((file) => file.endsWith(suffix));
  const names = all.map((file) => basename(file, suffix));
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    console.error(`No benchmark "${unknown}". There are: ${names.join(", ")}.`);
    return 2;
  }
  if (run(join(".build", "build.mjs"), ["--if-stale"]) === 1) return 1;
  const codes = [];
  for (const name of asked.length === 0 ? names : asked) codes.push(await bench(name, options));
  return codes.every((code) => code === 0) ? 0 : 1;
}

/**
 * @param {string} name
 * @param {readonly string[]} options
 */
async function bench(name, options) {
  mkdirSync(out, { recursive: true });
  const file = join(out, `${name}.mjs`);
  await build({
    input: join(folder, `${name}${suffix}`),
    platform: "node",
    external: /^[^./]/,
    logLevel: "warn",
    output: { file, format: "esm", codeSplitting: false },
  });
  return run(file, options);
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 */
function run(file, args) {
  return spawnSync(process.execPath, [file, ...args], { stdio: "inherit" }).status ?? 1;
}
