/**
 * What a script pays: one whole run as a ratio to Node doing nothing, and lines in and out of one process beside a process
 * that only sends them back: `npm run bench -- scripts`.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { interleave, layOut, quantile, table } from "./measure.js";
import type { Subject } from "./measure.js";

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 15);
const bin = resolve("bin/wallet-help.js");
const { PATH = "" } = process.env;
/** Nothing of the caller's: an inherited NODE_EXTRA_CA_CERTS alone doubles the time of every start. */
const env = { PATH, LANG: "en_US.UTF-8" };

/** A walk to a support card. */
const answers = { channel: "email", email_right: "no", other_way: "not_fixed" };

/** Commands of one walk by lines; a state comes back for each. */
const walk: readonly object[] = [
  { start: "verification-code" },
  ...Object.entries(answers).map(([step, answer]) => ({ step, answer })),
];

/** Sends every line back. */
const ECHO = `require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => process.stdout.write(line + "\\n"));`;

const WALKS = 2500;
const LINE_BREAK = 0x0a;

const folder = mkdtempSync(join(tmpdir(), "wallet-help-bench-"));
try {
  const emptyScript = join(folder, "empty.cjs");
  const echo = join(folder, "echo.cjs");
  writeFileSync(emptyScript, "");
  writeFileSync(echo, ECHO);
  console.log(`Node ${process.version}, ${rounds} rounds\n`);
  await benchRuns(emptyScript);
  await benchLines(echo);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchRuns(emptyScript: string): Promise<void> {
  const flags = Object.entries(answers).flatMap(([step, answer]) => ["-a", `${step}=${answer}`]);
  const run = (args: readonly string[]) => (): number => {
    const startedAt = performance.now();
    const { status } = spawnSync(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    if (status !== 0) throw new Error(`${args.join(" ")}: exit code ${status}`);
    return performance.now() - startedAt;
  };
  const subjects: Subject[] = [
    { name: "bare node, empty.cjs", time: run([emptyScript]) },
    {
      name: "a whole run, the card as JSON",
      time: run([bin, "run", "verification-code", ...flags, "--json"]),
      target: 1.25,
    },
    {
      name: "a whole run, the card as text",
      time: run([bin, "run", "verification-code", ...flags, "--format", "text"]),
    },
  ];
  console.log(`${table(await interleave(subjects, rounds))}\n`);
}

async function benchLines(echo: string): Promise<void> {
  const ways: readonly (readonly [string, (talk: Talk, walks: number) => Promise<void>])[] = [
    ["one after the other", inTurn],
    ["all at once", atOnce],
  ];
  const rows: string[][] = [];
  for (const [name, way] of ways) {
    const subjects = [[echo], [bin, "run", "--ndjson"]].map((args) => ({
      name: args[0] ?? "",
      time: () => timeLines(args, way),
    }));
    const [bare, ours] = await interleave(subjects, Math.ceil(rounds / 3));
    if (!bare || !ours) throw new Error("Two were measured");
    const share = quantile(ours.ratios, 0.5).toFixed(2);
    rows.push([name, rate(bare.median), rate(ours.median), share]);
  }
  console.log(layOut([["lines", "echo, lines/s", "--ndjson, lines/s", "time x echo"], ...rows]));
}

/** Milliseconds for the lines of all walks, once the process is warm. */
async function timeLines(args: readonly string[], way: (talk: Talk, walks: number) => Promise<void>): Promise<number> {
  const talk = converse(args);
  await inTurn(talk, 250);
  const startedAt = performance.now();
  await way(talk, WALKS);
  const time = performance.now() - startedAt;
  await talk.end();
  return time;
}

function rate(milliseconds: number): string {
  return Math.round((WALKS * walk.length * 1000) / milliseconds).toLocaleString("en");
}

/** A process that answers lines with lines. */
interface Talk {
  readonly say: (line: object) => void;
  /** When so many more lines have come. They are counted and not looked at, since that would take longer than to make them. */
  readonly hear: (count: number) => Promise<void>;
  readonly end: () => Promise<void>;
}

function converse(args: readonly string[]): Talk {
  const child = spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((done) => child.on("exit", () => done()));
  let missing = 0;
  let heard = (): void => undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    for (let at = chunk.indexOf(LINE_BREAK); at !== -1; at = chunk.indexOf(LINE_BREAK, at + 1)) missing -= 1;
    if (missing <= 0) heard();
  });
  return {
    say: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    hear: (count) => {
      missing += count;
      return missing <= 0 ? Promise.resolve() : new Promise((done) => (heard = done));
    },
    end: () => {
      child.stdin.end();
      return ended;
    },
  };
}

async function inTurn({ say, hear }: Talk, walks: number): Promise<void> {
  for (let index = 0; index < walks; index += 1) {
    for (const line of walk) {
      say(line);
      await hear(1);
    }
  }
}

async function atOnce({ say, hear }: Talk, walks: number): Promise<void> {
  for (let index = 0; index < walks; index += 1) for (const line of walk) say(line);
  await hear(walks * walk.length);
}
