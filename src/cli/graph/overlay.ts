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
import { graphNextFor } from "../../words/graph-next.js";
import type { GraphNextWords } from "../../words/graph-next.js";
import { commandLine } from "../command-line.js";
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
  const next = graphNextFor(context.locale);
  const asked: Asked = { id, words, next, context };
  const wanted = OVERLAYS.filter((name) => options[name] !== undefined);
  const [first, second] = wanted;
  if (first !== undefined && second !== undefined)
    throw refused("option_conflict", words.oneOverlay(`--${first}`, `--${second}`), next.leaveOne);
  if (options.path !== undefined) return wayOf(await walkPath(options.path, asked), true, asked);
  if (options.handoff !== undefined) return wayOf(await walkHandoff(options.handoff, asked), false, asked);
  if (options.coverage !== undefined) return coverage(asked);
  return options.stats === undefined ? undefined : statistics(options.stats, asked);
}

const OVERLAYS = ["path", "handoff", "coverage", "stats"] as const;

interface Asked {
  readonly id: string;
  readonly words: GraphPageWords;
  readonly next: GraphNextWords;
  readonly context: Context;
}

async function walkPath(path: string, { id, next, context }: Asked): Promise<Scripted> {
  const flow = await openFlow(id, await context.libraryForOne(), context);
  return walk(flow, answersIn(path, next), {}, context);
}

/** `a=b,c=d`; what has no equals sign goes on with the answer before it, as answers of several choices are written. */
function answersIn(path: string, next: GraphNextWords): readonly EarlyAnswer[] {
  const answers: { step: string; answer: string; source: "flag" }[] = [];
  for (const part of path.split(",")) {
    const at = part.indexOf("=");
    const last = answers.at(-1);
    if (at > 0) answers.push({ step: part.slice(0, at).trim(), answer: part.slice(at + 1), source: "flag" });
    else if (last) last.answer += `,${part}`;
    else if (part.trim() !== "") throw refused("bad_path", next.badPath(part.trim()), next.writePath);
  }
  return answers;
}

async function walkHandoff(code: string, { id, words, next, context }: Asked): Promise<Scripted> {
  const brought = await openHandoff(code, context);
  if (!brought)
    throw new HostError(words.badCode(code), {
      code: "bad_code",
      exitCode: exitCodes.notFound,
      hint: next.writeCode,
    });
  if (brought.flow.data.id !== id) {
    const { id: other } = brought.flow.data;
    const command = commandLine(`flows graph ${other} --handoff ${code}`, context.globals);
    throw refused("code_of_other_flow", words.otherFlow(other), next.drawOther(command));
  }
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

/**
 * A way that stops at a question is drawn as far as it goes. Throws a `HostError`, as `run` does, for an answer that is not
 * taken; what nobody asks for is an error in a path that was typed, and only said of a code of another version.
 */
async function wayOf(walked: Scripted, isTyped: boolean, { context }: Asked): Promise<MakeOverlay> {
  const { complainOfAnswers } = await import("../outcome.js");
  complainOfAnswers(walked, { locale: context.locale, words: context.words.builtIn }, isTyped, context);
  const visited = visitedBy(walked.session);
  return (graph, { pathTitle }) => pathOverlay(graph, pathTitle, visited);
}

async function coverage({ id, words, next, context }: Asked): Promise<MakeOverlay> {
  const flow = await openFlow(id, await context.libraryForOne(), context);
  const walks = walksOf(flow, context);
  if (walks === undefined)
    throw new HostError(words.noScenarios(id), {
      code: "no_scenarios",
      exitCode: exitCodes.notFound,
      hint: next.writeScenarios(commandLine(`flows test ${id} --missing`, context.globals)),
    });
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

async function statistics(file: string, { id, words, next, context }: Asked): Promise<MakeOverlay> {
  const document = parsed((await readInput(file, LARGEST, context.io.stdin)).text);
  const make = (graph: FlowGraph, { statsTitle: title, statistics: say }: GraphPageWords): GraphOverlay | undefined =>
    statisticsOverlay(document, graph, { title, say });
  return (graph, said) => {
    const overlay = make(graph, said);
    if (!overlay) {
      const command = commandLine("cases stats --json --output stats.json", context.globals);
      throw refused("no_statistics", words.noStatistics(file, id), next.makeStatistics(command));
    }
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

function refused(code: string, message: string, hint: string): HostError {
  return new HostError(message, { code, exitCode: exitCodes.usage, hint });
}
