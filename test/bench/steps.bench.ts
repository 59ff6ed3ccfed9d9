/** How many answers an engine takes in a second, beside others: `npm run bench -- steps`. */
import { loadFlows } from "../../src/core/flow/load/load-flows.js";
import { advance, start } from "../../src/core/session/advance.js";
import { view } from "../../src/core/session/present.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import type { Session } from "../../src/core/session/session.js";
import { wordsFor } from "../../src/words/words-for.js";
import { engines } from "./engines.js";
import type { Engine } from "./engines.js";
import { interleave, layOut, quantile } from "./measure.js";
import { loopFlow, QUESTIONS, walkFlow } from "./walk-flow.js";

/** How many times as fast as xstate's actor we want to be. */
const TARGET = 30;
const voice = { locale: "en", words: wordsFor("en").builtIn };
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 15);

console.log(`Node ${process.version}, ${rounds} rounds, CPU time, ${QUESTIONS} questions\n`);
await compareEngines();
await lengthenPath();

async function compareEngines(): Promise<void> {
  const made = await Promise.all(
    Object.entries(engines).map(async ([name, make]) => (await make().catch(() => undefined)) ?? name),
  );
  const present = made.filter((engine) => typeof engine !== "string");
  const results = await interleave(
    present.map((engine) => ({ name: engine.name, time: () => timeOf(engine) })),
    rounds,
  );
  const rows = results.map(({ name, median, ratios }) => {
    const times = ratios.map((ratio) => 1 / ratio);
    const missed = name.startsWith("wallet-help") && quantile(times, 0.5) < TARGET ? "  missed" : "";
    return [
      name,
      rate(median),
      quantile(times, 0.5).toFixed(2),
      `${quantile(times, 0.25).toFixed(2)} to ${quantile(times, 0.75).toFixed(2)}${missed}`,
    ];
  });
  const absent = made.filter((engine) => typeof engine === "string").map((name) => [name, "not installed", "", ""]);
  console.log(layOut([["", "answers/s", "x xstate", "middle half"], ...rows, ...absent]));
  console.log(`\nTarget: ${TARGET} x xstate.\n`);
}

/** Milliseconds of CPU for a thousand answers. */
async function timeOf({ walk, walks }: Engine): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < walks; index += 1) await walk();
  return (cpuSince(before) * 1000) / (walks * QUESTIONS);
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Answers a second, from milliseconds a thousand. */
function rate(milliseconds: number): string {
  return Math.round(1_000_000 / milliseconds).toLocaleString("en");
}

/** What an answer costs late on a long path, on a long flow and in a loop. */
async function lengthenPath(): Promise<void> {
  const { flows } = await loadFlows([
    { name: "loop.yaml", text: loopFlow().replace("visits.other > 3.0", "visits.other > 1000000.0") },
    { name: "long.yaml", text: walkFlow(6000) },
  ]);
  const rows: string[][] = [];
  for (const [id, lengths] of [
    ["loop", [100, 1000, 10_000, 100_000]],
    ["long", [100, 1000, 5000]],
  ] as const) {
    const flow = flows.get(id);
    if (!flow) throw new Error(`The flow ${id} has errors`);
    for (const length of lengths)
      rows.push([id, String(length), ...costs(start(flow, { today: "2026-11-22", asks: "script" }), length)]);
  }
  console.log(layOut([["flow", "answers before", "ns an answer", "bytes an answer"], ...rows]));
}

/** Nanoseconds and bytes of a hundred answers after so many; the least of some tries, since nothing makes it too small. */
function costs(first: Session, length: number): readonly string[] {
  const far = walkOn(first, length);
  const tries = Array.from({ length: 50 }, () => {
    const memory = process.memoryUsage().heapUsed;
    const before = process.hrtime.bigint();
    walkOn(far, 100);
    const time = Number(process.hrtime.bigint() - before) / 100;
    return { time, bytes: (process.memoryUsage().heapUsed - memory) / 100 };
  });
  const bytes = tries.map((each) => each.bytes).filter((each) => each > 0);
  return [Math.min(...tries.map(({ time }) => time)).toFixed(0), quantile(bytes, 0.5).toFixed(0)];
}

function walkOn(from: Session, answers: number): Session {
  let session = from;
  for (let index = 0; index < answers; index += 1) {
    const next = advance(session, { type: "answer", step: session.at, answer: "yes", source: "input" });
    if (isRefusal(next)) throw new Error(next.code);
    session = next;
    view(session, voice);
  }
  return session;
}
