import { explore } from "../../core/authoring/explore.js";
import type { Exploration, PathExample } from "../../core/authoring/explore.js";
import { addressesIn, listPaths, pathsTo, randomPath } from "../../core/authoring/path-list.js";
import { countPaths } from "../../core/authoring/paths.js";
import type { PathCounts } from "../../core/authoring/paths.js";
import type { Flow } from "../../core/flow/link.js";
import { nearest } from "../../core/text/nearest.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { PathsDocument } from "../../render/author-documents.js";
import { testingFor } from "../../words/testing.js";
import { commandLine } from "../command-line.js";
import type { Context } from "../context.js";
import { openFlow } from "../library.js";
import { complainFolded } from "../folded.js";
import { surfaceFor } from "../surface.js";
import { deadline } from "../testing/deadline.js";

/** The options of `flows paths`; numbers as they were typed. */
export interface FlowsPathsOptions {
  readonly to?: string;
  readonly list?: boolean;
  readonly limit?: string;
  readonly random?: boolean;
  readonly seed?: string;
  readonly maxStates?: string;
  readonly maxVisits?: string;
  readonly json?: boolean;
}

/** `wallet-help flows paths <flow>`: how many paths there are, how long they are, where they end, and which they are. */
export async function flowsPaths(context: Context, name: string, options: FlowsPathsOptions): Promise<number> {
  const flow = await openFlow(name.replace(/\.ya?ml$/i, ""), await context.libraryForOne(), context);
  const today = context.clock.today();
  const limit = numberIn("--limit", options.limit, context) ?? SHOWN;
  if (options.random === true || options.seed !== undefined) {
    await refuseBoth(options, context);
    const seed = numberIn("--seed", options.seed, context, 0) ?? 1;
    const walk = randomPath(flow, seed, today);
    await write([walk], undefined, flow, options, context);
    return exitCodes.ended;
  }
  const began = performance.now();
  const maxStates = numberIn("--max-states", options.maxStates, context);
  const maxVisits = numberIn("--max-visits", options.maxVisits, context);
  const exploration = explore(flow, {
    today,
    goOn: deadline(),
    ...(maxStates !== undefined && { maxStates }),
    ...(maxVisits !== undefined && { maxVisits }),
  });
  const counts = countPaths(exploration);
  const seconds = Math.round((performance.now() - began) / 1000);
  const found = examples(exploration, options, limit, context);
  await write(found, { exploration, counts, seconds, limit }, flow, options, context);
  return exitCodes.ended;
}

/** A walk that is left to chance goes nowhere in particular. */
async function refuseBoth({ to, list, random }: FlowsPathsOptions, { locale }: Context): Promise<void> {
  const other = to === undefined ? (list === true ? "--list" : undefined) : "--to";
  if (other === undefined) return;
  const { optionConflict } = await import("../usage-error.js");
  throw optionConflict(random === true ? "--random" : "--seed", other, locale);
}

const SHOWN = 20;

interface Counted {
  readonly exploration: Exploration;
  readonly counts: PathCounts;
  readonly seconds: number;
  readonly limit: number;
}

function examples(
  exploration: Exploration,
  { to, list }: FlowsPathsOptions,
  limit: number,
  context: Context,
): readonly PathExample[] | undefined {
  if (to === undefined) return list === true ? taken(listPaths(exploration), limit) : undefined;
  const found = taken(pathsTo(to, exploration), limit);
  if (found.length === 0) throw noSuchPlace(to, exploration, context);
  return found;
}

function taken(paths: Iterable<PathExample>, limit: number): readonly PathExample[] {
  const found: PathExample[] = [];
  for (const path of paths) {
    if (found.length >= limit) break;
    found.push(path);
  }
  return found;
}

function noSuchPlace(name: string, exploration: Exploration, { locale, words, globals }: Context): HostError {
  const show = commandLine(`show ${exploration.flow.data.id}`, globals);
  const near = nearest(name, addressesIn(exploration));
  return new HostError(testingFor(locale).noSuchPlace(name), {
    code: "no_path",
    exitCode: exitCodes.notFound,
    hint: near.length > 0 ? words.cli.didYouMean(near) : testingFor(locale).seeSteps(show),
  });
}

async function write(
  found: readonly PathExample[] | undefined,
  counted: Counted | undefined,
  flow: Flow,
  { json }: FlowsPathsOptions,
  context: Context,
): Promise<void> {
  if (json === true) {
    const { jsonText } = await import("../../render/json-text.js");
    context.output.write(`${jsonText(documentOf(flow, found, counted), 2)}\n`);
    return;
  }
  const { pathList, pathsPage } = await import("../../render/paths.js");
  const words = testingFor(context.locale);
  const { theme, columns } = await surfaceFor(context, "stdout");
  const style = { words, theme, columns: context.output.terminal.stdout ? columns : Infinity };
  if (found) context.output.write(pathList(found, style));
  else if (counted) context.output.write(pathsPage(counted, style));
  if (found && counted && found.length === counted.limit && context.globals.quiet !== true)
    await complainFolded(`${words.more(counted.limit)}\n`, context.output);
}

function documentOf(
  flow: Flow,
  found: readonly PathExample[] | undefined,
  counted: Counted | undefined,
): PathsDocument {
  return {
    schema: "wallet-help/paths/1",
    flow: { id: flow.data.id, version: flow.data.version },
    ...(counted && { counts: countsOf(counted) }),
    ...(found && { paths: found }),
  };
}

function countsOf({ exploration, counts }: Counted): NonNullable<PathsDocument["counts"]> {
  const { complete, cut, maxVisits, states } = exploration;
  const { paths, open, shortest, median, longest, endings } = counts;
  return {
    complete,
    paths: String(paths),
    open: String(open),
    questions: { shortest, median, longest },
    states: states.length,
    cut,
    max_visits: maxVisits,
    endings: [...endings].map(([step, ending]) => ({ step, ...ending, paths: String(ending.paths) })),
  };
}

function numberIn(
  option: string,
  given: string | undefined,
  { locale }: Context,
  least: number = 1,
): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d{1,9}$/.test(given) && Number(given) >= least) return Number(given);
  throw new HostError(testingFor(locale).badNumber(option, given), {
    code: "bad_number",
    exitCode: exitCodes.usage,
    hint: testingFor(locale).writeNumber(option, least),
  });
}
