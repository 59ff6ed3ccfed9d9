/** How long until the program has done something, as a ratio to Node doing nothing: `npm run bench -- start-up`. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { spawn } from "@lydell/node-pty";
import type { IPty } from "@lydell/node-pty";
import { interleave, layOut, table } from "./measure.js";
import type { Subject } from "./measure.js";
import { writePeers } from "./peers.js";

interface Command {
  readonly name: string;
  readonly args: readonly string[];
  readonly target: number;
}

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 21);
const bin = resolve("bin/wallet-help.js");
/** Milliseconds. */
const promptTimeout = 5_000;
/** Any of what the wizard asks first. */
const firstPrompt = /going wrong|money|telling you/i;
const CTRL_C = "\u0003";

const commands: readonly Command[] = [
  { name: "--version", args: ["--version"], target: 1.05 },
  { name: "list", args: ["list"], target: 1.25 },
  { name: "search", args: ["search", "code"], target: 1.25 },
  {
    name: "scripted run",
    args: ["run", "verification-code", "-a", "channel=sms", "--json", "--no-input"],
    target: 1.25,
  },
];

const folder = mkdtempSync(join(tmpdir(), "wallet-help-bench-"));
const env = cleanEnvironment(folder);
const emptyScript = join(folder, "empty.cjs");
const emptyModule = join(folder, "empty.mjs");
try {
  writeFileSync(emptyScript, "");
  writeFileSync(emptyModule, "");
  console.log(`Node ${process.version}, ${rounds} rounds\n`);
  await benchCommands();
  await benchFirstPrompt();
  printMemory();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchCommands(): Promise<void> {
  const subjects: Subject[] = [
    { name: "bare node, empty.cjs", time: () => timeToExit([emptyScript]) },
    { name: "bare node, empty.mjs", time: () => timeToExit([emptyModule]) },
    ...commands.filter(works).map(({ name, args, target }) => ({
      name: `wallet-help ${name}`,
      time: () => timeToExit([bin, ...args]),
      target,
    })),
  ];
  console.log(`${table(await interleave(subjects, rounds))}\n`);
}

async function benchFirstPrompt(): Promise<void> {
  const peers = await writePeers(resolve("node_modules/.cache/wallet-help/bench/peers"));
  const subjects: Subject[] = [
    { name: "bare node, empty.cjs", time: () => timeToExit([emptyScript]) },
    ...((await prompts()) ? [{ name: "wallet-help, first prompt", time: wizard, target: 1.9 }] : []),
    ...peers.map(({ name, file, prompt }) => ({ name, time: () => timeToText([file], prompt) })),
  ];
  console.log(`${table(await interleave(subjects, rounds))}\n`);
}

/** One run each: peak memory hardly varies. Only where Linux tells it: `maxRSS` would be that of this process. */
function printMemory(): void {
  if (!existsSync("/proc/self/status")) return;
  const bare = peakMemory([emptyScript]);
  const rows = commands.map(({ name, args }) => {
    const peak = peakMemory([bin, ...args]);
    return [`wallet-help ${name}`, `${peak.toFixed(1)} MB`, (peak / bare).toFixed(2)];
  });
  console.log(layOut([["", "peak memory", "x first"], ["bare node", `${bare.toFixed(1)} MB`, "1.00"], ...rows]));
}

/** Megabytes. */
function peakMemory(args: readonly string[]): number {
  const probe = join(folder, "probe.cjs");
  const report = join(folder, "status");
  writeFileSync(
    probe,
    [
      'const { readFileSync, writeFileSync } = require("node:fs");',
      'process.on("exit", () => writeFileSync(process.env.REPORT, readFileSync("/proc/self/status")));',
    ].join("\n"),
  );
  spawnSync(process.execPath, ["--require", probe, ...args], { env: { ...env, REPORT: report }, stdio: "ignore" });
  return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(report, "utf8"))?.[1]) / 1024;
}

/** A command that fails would look fast. Each of them keeps the code that was made of it, as the first start does for people. */
function works({ name, args }: Command): boolean {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { env, encoding: "utf8" });
  const asked = status === 3 && stdout.startsWith("{");
  if (status === 0 || asked) return true;
  console.log(`wallet-help ${name} is left out: exit code ${status}. ${stderr.split("\n")[0]}`);
  return false;
}

/** This first time it ends by itself, as it does for people, and so keeps the code that was made of it. */
async function prompts(): Promise<boolean> {
  try {
    await timeToText([bin], firstPrompt, (terminal) => terminal.write(CTRL_C));
    return true;
  } catch (error) {
    console.log(`The first prompt is left out: ${String(error)}`);
    return false;
  }
}

function wizard(): Promise<number> {
  return timeToText([bin], firstPrompt);
}

function timeToExit(args: readonly string[]): number {
  const startedAt = performance.now();
  spawnSync(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  return performance.now() - startedAt;
}

function timeToText(
  args: readonly string[],
  text: RegExp,
  end: (terminal: IPty) => void = (terminal) => terminal.kill("SIGKILL"),
): Promise<number> {
  return new Promise((done, fail) => {
    const startedAt = performance.now();
    const terminal = spawn(process.execPath, [...args], { name: "xterm-256color", cols: 80, rows: 24, env });
    let seen = "";
    const timer = setTimeout(() => {
      terminal.kill("SIGKILL");
      fail(new Error(`${args.join(" ")} did not show ${text} in ${promptTimeout} ms, but ${JSON.stringify(seen)}`));
    }, promptTimeout);
    terminal.onData((data) => {
      seen += data;
      if (!text.test(seen)) return;
      clearTimeout(timer);
      const time = performance.now() - startedAt;
      terminal.onExit(() => done(time));
      end(terminal);
    });
  });
}

/** Nothing of the caller's: an inherited NODE_EXTRA_CA_CERTS alone doubles the time of every start. */
function cleanEnvironment(home: string): Record<string, string> {
  const { PATH = "" } = process.env;
  return { PATH, HOME: home, XDG_STATE_HOME: home, XDG_CACHE_HOME: home, TERM: "xterm-256color", LANG: "en_US.UTF-8" };
}
