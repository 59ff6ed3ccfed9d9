import type { FlowGraph } from "../../core/authoring/graph.js";
import { coverageOverlay, pathOverlay, visitedBy } from "../../core/authoring/graph-overlay.js";
import type { GraphOverlay, Visited } from "../../core/authoring/graph-overlay.js";
import { statisticsOverlay } from "../../core/authoring/graph-stats.js";
import { runScenario } from "../../core/authoring/scenario.js";
import type { Flow } from "../../core/flow/link.js";
import { readScenarios } from "../../core/flow/read.js";
import { reportOn } from "../../core/issue/issue.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { listFlowFolder, readFlowFile } from "../../host/files.js";
import { readInput } from "../../host/input.js";
import type { GraphPageWords } from "../../words/graph.js";
import type { Context } from "../context.js";
import type { EarlyAnswer } from "../early-answer.js";
import { openHandoff } from "../handoff.js";
import { openFlow, shippedFolder } from "../library.js";
import { answerAll } from "../script.js";
import type { Scripted, Scripting } from "../script.js";
import type { GraphCommandOptions } from "./options.js";

/** Makes what is laid over a graph, in any language that it is drawn in. */
export type MakeOverlay = (graph: FlowGraph, words: GraphPageWords) => GraphOverlay;

/** What the options want to be laid over a flow's graph; nothing where none does. Throws a `HostError` where it cannot be had. */
export async function overlayFor(
  id: string,
  options: GraphCommandOptions,
  words: GraphPageWords,
  context: Context,
): Promise<MakeOverlay | undefined> {
  const wanted = OVERLAYS.filter((name) => options[name] !== undefined);
  const [first, second] = wanted;
  if (first !== undefined && second !== undefined)
    throw refused("option_conflict", words.oneOverlay(`--${first}`, `--${second}`));
  const asked: Asked = { id, words, context };
  if (options.path !== undefined) return wayOf(await walkPath(options.path, asked), asked);
  if (options.handoff !== undefined) return wayOf(await walkHandoff(options.handoff, asked), asked);
  if (options.coverage !== undefined) return coverage(asked);
  return options.stats === undefined ? undefined : statistics(options.stats, asked);
}

const OVERLAYS = ["path", "handoff", "coverage", "stats"] as const;

interface Asked {
  readonly id: string;
  readonly words: GraphPageWords;
  readonly context: Context;
}

async function walkPath(path: string, { id, context }: Asked): Promise<Scripted> {
  const flow = await openFlow(id, await context.libraryForOne(), context);
  return walk(flow, await answersIn(path, context), {}, context);
}

/** `a=b,c=d`; what has no equals sign goes on with the answer before it, as answers of several choices are written. */
async function answersIn(path: string, context: Context): Promise<readonly EarlyAnswer[]> {
  const answers: { step: string; answer: string; source: "flag" }[] = [];
  for (const part of path.split(",")) {
    const at = part.indexOf("=");
    const last = answers.at(-1);
    if (at > 0) answers.push({ step: part.slice(0, at).trim(), answer: part.slice(at + 1), source: "flag" });
    else if (last) last.answer += `,${part}`;
    else if (part.trim() !== "") throw await badPath(context);
  }
  return answers;
}

async function badPath({ locale }: Context): Promise<HostError> {
  const { usageFor } = await import("../../words/usage.js");
  return refused("bad_path", usageFor(locale).badAnswerFlag(1), "--path channel=sms,number_right=yes");
}

async function walkHandoff(code: string, { id, words, context }: Asked): Promise<Scripted> {
  const brought = await openHandoff(code, context);
  if (!brought) throw new HostError(words.badCode(code), { code: "bad_code", exitCode: exitCodes.notFound, hint: "" });
  if (brought.flow.data.id !== id) throw refused("code_of_other_flow", words.otherFlow(brought.flow.data.id));
  const { flow, answers, ...begin } = brought;
  return walk(flow, answers, begin, context);
}

function walk(
  flow: Flow,
  answers: readonly EarlyAnswer[],
  begin: Pick<Scripting, "asks" | "inputs">,
  context: Context,
): Promise<Scripted> {
  return answerAll(flow, answers, { ...begin, today: context.clock.today(), defaults: false });
}

/** A way that ends early is drawn as far as it goes, and said to. */
function wayOf({ session, refusal, unused }: Scripted, { words, context }: Asked): MakeOverlay {
  if (refusal) context.output.complain(`${words.pathStops(refusal.step)}\n`);
  if (unused.length > 0) context.output.complain(`${words.unusedAnswers(unused)}\n`);
  const visited = visitedBy(session);
  return (graph, { pathTitle }) => pathOverlay(graph, pathTitle, visited);
}

async function coverage({ id, words, context }: Asked): Promise<MakeOverlay> {
  const flow = await openFlow(id, await context.libraryForOne(), context);
  const walks = walksOf(flow, context);
  if (walks === undefined)
    throw new HostError(words.noScenarios(id), { code: "no_scenarios", exitCode: exitCodes.notFound, hint: "" });
  return (graph, { coverageTitle }) => {
    const { steps } = coverageOverlay(graph, "", walks);
    const reached = Object.values(steps).filter(({ count }) => count > 0).length;
    return coverageOverlay(graph, coverageTitle(walks.length, reached, graph.nodes.length), walks);
  };
}

function walksOf(flow: Flow, { clock, locale, words, libraryRequest }: Context): readonly Visited[] | undefined {
  const folder = listFlowFolder(libraryRequest.folder ?? shippedFolder());
  const file = folder.files.find(({ id, part }) => id === flow.data.id && part === "scenarios");
  if (!file) return undefined;
  const source = readFlowFile(folder, file.name);
  const voice = { locale, words: words.builtIn };
  return readScenarios(source, reportOn(source)).flatMap((scenario) => {
    const { session } = runScenario(flow, scenario, clock.today(), voice);
    return session ? [visitedBy(session)] : [];
  });
}

/** Bytes that a file of statistics may have. */
const LARGEST = 16 * 1024 * 1024;

async function statistics(file: string, { id, words, context }: Asked): Promise<MakeOverlay> {
  const document = parsed((await readInput(file, LARGEST, context.io.stdin)).text);
  const make = (graph: FlowGraph, { statsTitle: title, statistics: say }: GraphPageWords): GraphOverlay | undefined =>
    statisticsOverlay(document, graph, { title, say });
  return (graph, said) => {
    const overlay = make(graph, said);
    if (!overlay) throw refused("no_statistics", words.noStatistics(file, id));
    return overlay;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(code: string, message: string, hint = ""): HostError {
  return new HostError(message, { code, exitCode: exitCodes.usage, hint });
}
