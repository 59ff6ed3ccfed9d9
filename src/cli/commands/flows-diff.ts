import type { LibraryDiff } from "../../core/authoring/diff.js";
import { diffLibraries, isDifferent } from "../../core/authoring/diff.js";
import type { PathDiff } from "../../core/authoring/diff-paths.js";
import { diffPaths } from "../../core/authoring/diff-paths.js";
import { link } from "../../core/flow/link.js";
import { nearest } from "../../core/text/nearest.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { DiffReport } from "../../render/diff.js";
import type { DiffDocument } from "../../render/author-documents.js";
import { diffWordsFor } from "../../words/diff.js";
import type { DiffWords } from "../../words/diff.js";
import type { Context } from "../context.js";
import { openSides } from "../diff/sides.js";
import type { Side } from "../diff/sides.js";
import { shippedFolder } from "../library.js";
import { surfaceFor } from "../surface.js";
import { writeResult } from "../write-result.js";

/** The options of `flows diff`. */
export interface DiffCommandOptions {
  readonly flow?: string;
  readonly format?: "text" | "markdown" | "json";
  readonly json?: boolean;
  readonly output?: string;
  readonly exitZero?: boolean;
}

/** Something has changed in meaning, as `diff` and `git diff --exit-code` say it. */
const CHANGED = 1;

/** `wallet-help flows diff <old> [new]`: what has changed in meaning between two folders, files or revisions. */
export async function flowsDiff(
  context: Context,
  before: string,
  after: string | undefined,
  options: DiffCommandOptions,
): Promise<number> {
  const words = diffWordsFor(context.locale);
  const folder = context.libraryRequest.folder ?? shippedFolder();
  const sides = await openSides({ before, after, folder }, words);
  const only = options.flow?.replace(/\.ya?ml$/i, "") ?? sides.before.flow ?? sides.after.flow;
  const report = await compare(sides, only, context, words);
  const text = await textOf(report, formatOf(options), options.output !== undefined, context);
  await writeResult(text, { file: options.output }, context);
  if (report.broken.length > 0) return exitCodes.flowErrors;
  return isDifferent(report.diff) && options.exitZero !== true ? CHANGED : exitCodes.ended;
}

interface Sides {
  readonly before: Side;
  readonly after: Side;
}

async function compare(
  sides: Sides,
  only: string | undefined,
  context: Context,
  words: DiffWords,
): Promise<DiffReport> {
  const { before, after } = sides;
  if (only !== undefined && !isThere(only, before) && !isThere(only, after))
    throw noSuchFlow(only, sides, words, context);
  const broken = [before, after].flatMap((side) =>
    side.loaded.broken.filter((id) => only === undefined || id === only).map((flow) => ({ flow, side: side.name })),
  );
  const without = new Set(broken.map(({ flow }) => flow));
  const paths = await pathsOf(sides, context);
  const options = { without, paths, ...(only !== undefined && { only }) };
  const diff = diffLibraries(before.loaded.library, after.loaded.library, options);
  return { diff, before: before.name, after: after.name, broken, words, locale: context.locale };
}

function isThere(id: string, { loaded }: Side): boolean {
  return Object.hasOwn(loaded.library.flows, id) || loaded.broken.includes(id);
}

/** Milliseconds for all paths of a comparison; what is not looked at by then is said. */
const PATIENCE = 30_000;

async function pathsOf({ before, after }: Sides, { clock }: Context): Promise<(flow: string) => PathDiff> {
  const [old, now] = await Promise.all(
    [before, after].map(({ loaded: { library } }) => link(library, Object.keys(library.flows))),
  );
  const end = performance.now() + PATIENCE;
  const limits = { today: clock.today(), goOn: () => performance.now() < end };
  return (id) => {
    const [one, other] = [old?.get(id), now?.get(id)];
    if (!one || !other) throw new Error(`The flow ${id} was not linked`);
    return diffPaths(one, other, limits);
  };
}

type Format = NonNullable<DiffCommandOptions["format"]>;

/** What was asked for, or what the name of the file tells. */
function formatOf({ format, json, output = "" }: DiffCommandOptions): Format {
  if (json === true) return "json";
  if (format !== undefined) return format;
  if (/\.(?:md|markdown)$/i.test(output)) return "markdown";
  return /\.json$/i.test(output) ? "json" : "text";
}

async function textOf(report: DiffReport, format: Format, toFile: boolean, context: Context): Promise<string> {
  switch (format) {
    case "markdown":
      return (await import("../../render/diff-markdown.js")).diffMarkdown(report);
    case "json":
      return `${(await import("../../render/json-text.js")).jsonText(documentOf(report), 2)}\n`;
    case "text":
      return `${await terminalText(report, toFile, context)}\n`;
  }
}

async function terminalText(report: DiffReport, toFile: boolean, context: Context): Promise<string> {
  const { diffText } = await import("../../render/diff-text.js");
  const { plainTheme } = await import("../../render/theme.js");
  const surface = await surfaceFor(context, "stdout");
  return diffText(report, toFile ? { ...surface, columns: 100, theme: plainTheme() } : surface);
}

function documentOf({ diff, before, after, broken }: DiffReport): DiffDocument {
  const { flows, common, wallets, unchanged }: LibraryDiff = diff;
  const changed = isDifferent(diff);
  return { schema: "wallet-help/diff/1", before, after, changed, flows, common, wallets, unchanged, broken };
}

function noSuchFlow(flow: string, { before, after }: Sides, words: DiffWords, context: Context): HostError {
  const ids = [before, after].flatMap(({ loaded }) => [...Object.keys(loaded.library.flows), ...loaded.broken]);
  const near = nearest(flow, ids);
  return new HostError(words.noFlowOnEitherSide(flow), {
    code: "no_such_flow",
    exitCode: exitCodes.notFound,
    hint: near.length > 0 ? context.words.cli.didYouMean(near) : words.flowsThere([...new Set(ids)].toSorted()),
  });
}
