/**
 * Runs every script `check:…` of package.json, two at a time: all that can be wrong without a failing test. What passes
 * says one line, what fails says everything. `npm run check -- lint format` runs only those.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, resolve } from "node:path";

const env = { ...process.env, PATH: [resolve("node_modules/.bin"), process.env["PATH"]].join(delimiter) };

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} names */
async function main(names) {
  const checks = readChecks();
  const unknown = names.find((name) => !checks.has(name));
  if (unknown !== undefined) {
    console.error(`No check "${unknown}". There are: ${[...checks.keys()].join(", ")}.`);
    return 2;
  }
  const built = await run("build", "node .build/build.mjs --if-stale");
  const queue = [...checks].filter(([name]) => names.length === 0 || names.includes(name));
  const lanes = await Promise.all([work(queue), work(queue)]);
  return built && lanes.every(Boolean) ? 0 : 1;
}

/** @returns {Map<string, string>} */
function readChecks() {
  /** @type {{ scripts: Record<string, string> }} */
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const checks = Object.entries(scripts).filter(([name]) => name.startsWith("check:"));
  return new Map(checks.map(([name, command]) => [name.slice("check:".length), command]));
}

/** @param {[name: string, command: string][]} queue */
async function work(queue) {
  let passed = true;
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) passed = (await run(...check)) && passed;
  return passed;
}

/**
 * @param {string} name
 * @param {string} command
 * @returns {Promise<boolean>}
 */
function run(name, command) {
  const startedAt = Date.now();
  return new Promise((done) => {
    const child = spawn(command, { env, shell: true, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("close", (code) => {
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(10)} ${seconds} s`);
      if (code !== 0) console.log(output.trimEnd());
      done(code === 0);
    });
  });
}
