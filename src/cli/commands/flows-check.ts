import { isError } from "../../core/issue/describe.js";
import { SHARED_FILES } from "../../core/flow/load/folder.js";
import { nearest } from "../../core/text/nearest.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { Surface } from "../../render/layout.js";
import { checkFor } from "../../words/check.js";
import { flowOf } from "../broken-flows.js";
import type { CheckFormat, CheckReport } from "../check/report.js";
import type { CheckedFolder } from "../check/checked-folder.js";
import { commandLine } from "../command-line.js";
import type { Context } from "../context.js";
import { complainFolded } from "../folded.js";
import { shippedFolder } from "../library.js";
import { surfaceFor } from "../surface.js";
import { writeResult } from "../write-result.js";

/** The options of `flows check`. */
export interface CheckOptions {
  readonly json?: boolean;
  readonly format?: CheckFormat;
  readonly output?: string;
  readonly maxWarnings?: string;
  /** No warning may be there. */
  readonly strict?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

/** `wallet-help flows check [flow]`: everything that is wrong with a folder of flows, or with one of them. */
export async function flowsCheck(context: Context, name: string | undefined, options: CheckOptions): Promise<number> {
  const id = name?.replace(/\.ya?ml$/i, "");
  const most = mostWarnings(options, context);
  if (options.watch === true) await refuseBesideWatch(options, context);
  if (options.watch === true) return watchFlows(id, options, context);
  if (options.fix === true || options.dryRun === true) await fixFlows(id, options, context);
  const report = await checkFlows(id, context);
  await writeReport(report, options, context);
  return exitCode(report, most, context);
}

/** A watch is for somebody who looks at it: it shows text, and leaves the files to their writer. */
async function refuseBesideWatch(options: CheckOptions, { locale }: Context): Promise<void> {
  const { json, format = "text", output, fix, dryRun } = options;
  const others = {
    "--json": json === true,
    [`--format ${format}`]: format !== "text",
    "--output": output !== undefined,
    "--fix": fix === true,
    "--dry-run": dryRun === true,
  };
  const other = Object.entries(others).find(([, isGiven]) => isGiven)?.[0];
  if (other === undefined) return;
  throw (await import("../usage-error.js")).optionConflict("--watch", other, locale);
}

function mostWarnings({ strict, maxWarnings }: CheckOptions, { locale }: Context): number {
  if (maxWarnings !== undefined && !/^\d{1,9}$/.test(maxWarnings)) {
    throw new HostError(checkFor(locale).badCount(maxWarnings), {
      code: "bad_count",
      exitCode: exitCodes.usage,
      hint: checkFor(locale).writeCount,
    });
  }
  if (strict === true) return 0;
  return maxWarnings === undefined ? Infinity : Number(maxWarnings);
}

function folderOf({ libraryRequest }: Context): string {
  return libraryRequest.folder ?? shippedFolder();
}

async function checkFlows(id: string | undefined, context: Context): Promise<CheckReport> {
  const [{ runCheck }, { progressFor }, { settleIssues }, { sourcesToSettle }] = await Promise.all([
    import("../check/run-check.js"),
    import("../check/progress.js"),
    import("../../core/issue/suppression.js"),
    import("../check/sources.js"),
  ]);
  const folder = folderOf(context);
  const progress = progressFor(context);
  const cache = context.libraryRequest.env !== undefined;
  const request = { folder, cache, today: context.clock.today(), env: context.io.env, progress: progress?.show };
  const checked = await runCheck(request).finally(() => progress?.clear());
  if (isEmpty(checked)) throw (await import("../empty-folder.js")).noFlows(context);
  if (id !== undefined && !isThere(id, checked)) throw noFlow(id, checked, context);
  const isMeant = (file: string): boolean => id === undefined || flowOf(file) === id;
  const files = sourcesToSettle(
    folder,
    checked.issues.map(({ source }) => source),
  );
  const settled = settleIssues(files, checked.issues);
  const issues = settled.issues.filter(({ source }) => isMeant(source.name));
  return {
    issues,
    suppressed: settled.suppressed.filter(({ issue }) => isMeant(issue.source.name)),
    faults: checked.faults.filter((fault) => id === undefined || fault.id === id),
    translate: (file, locale) => commandLine(`flows translate ${locale} ${flowOf(file)}`, context.globals),
    more: context.output.terminal.stdout ? await nextSteps(id, issues, context) : [],
  };
}

/** A check of the wrong folder would else pass for ever. */
function isEmpty({ flows, issues, faults }: CheckedFolder): boolean {
  return flows.length + issues.length + faults.length === 0;
}

function isThere(id: string, { flows }: CheckedFolder): boolean {
  return flows.includes(id) || SHARED_FILES.has(id);
}

function noFlow(id: string, { flows }: CheckedFolder, { words, globals }: Context): HostError {
  const near = nearest(id, flows);
  return new HostError(words.cli.noSuchFlow(id.length > LONGEST_NAME ? `${id.slice(0, LONGEST_NAME)}...` : id), {
    code: "no_such_flow",
    exitCode: exitCodes.notFound,
    hint: near.length > 0 ? words.cli.didYouMean(near) : words.cli.seeList(commandLine("list", globals)),
  });
}

/** UTF-16 units of a name that are repeated: whoever made it may have made it very long. */
const LONGEST_NAME = 80;

async function nextSteps(
  id: string | undefined,
  issues: CheckReport["issues"],
  { locale, globals }: Context,
): Promise<readonly string[]> {
  const first = issues.find(isError) ?? issues[0];
  if (first === undefined) return [];
  const { editFor } = await import("../../core/authoring/fix-mends.js");
  const fixable = issues.filter((issue) => editFor(issue).length > 0).length;
  const words = checkFor(locale);
  const command = id === undefined ? "flows check --fix" : `flows check ${id} --fix`;
  return [
    ...(fixable > 0 ? [words.fixable(fixable, commandLine(command, globals))] : []),
    words.explain(commandLine(`flows explain ${first.code}`, { program: globals.program })),
  ];
}

async function writeReport(report: CheckReport, options: CheckOptions, context: Context): Promise<void> {
  const { reportText } = await import("../check/report.js");
  const format = options.format ?? (options.json === true ? "json" : "text");
  const { output: file } = options;
  const surface = await surfaceOf(file, context);
  await writeResult(await reportText(report, format, surface, context.locale), { file }, context);
}

/** A file is as wide as a pipe and has no colours. */
async function surfaceOf(file: string | undefined, context: Context): Promise<Surface> {
  if (file === undefined || file === "-") return surfaceFor(context, "stdout");
  const { plainTheme } = await import("../../render/theme.js");
  return { columns: 80, words: context.words, theme: plainTheme() };
}

async function exitCode({ issues, faults }: CheckReport, most: number, { output, locale }: Context): Promise<number> {
  if (faults.length > 0 || issues.some(isError)) return exitCodes.flowErrors;
  if (issues.length <= most) return exitCodes.ended;
  await complainFolded(`${checkFor(locale).tooManyWarnings(issues.length, most)}\n`, output);
  return exitCodes.flowErrors;
}

async function watchFlows(id: string | undefined, options: CheckOptions, context: Context): Promise<number> {
  const [{ watchAndCheck }, { reportText }] = await Promise.all([
    import("../check/watch.js"),
    import("../check/report.js"),
  ]);
  const again = async (): Promise<string> => {
    const surface = await surfaceFor(context, "stdout");
    return reportText(await checkFlows(id, context), "text", surface, context.locale);
  };
  return watchAndCheck(folderOf(context), again, context);
}

/** What was mended is said on standard error, so that what is left may go into a pipe; the diff is a result. */
async function fixFlows(
  id: string | undefined,
  { dryRun = false, format, json, output: file }: CheckOptions,
  context: Context,
): Promise<void> {
  const { fixFolder } = await import("../check/fix.js");
  const today = context.clock.today();
  const mayChange = ({ name }: { readonly name: string }): boolean => id === undefined || flowOf(name) === id;
  const fixed = fixFolder(folderOf(context), { today, dryRun, mayChange });
  const words = checkFor(context.locale);
  const edits = fixed.reduce((sum, each) => sum + each.edits, 0);
  const said = dryRun ? words.wouldFix(edits, fixed.length) : words.fixed(edits, fixed.length);
  const isData = json === true || (format ?? "text") !== "text" || file !== undefined;
  if (dryRun && fixed.length > 0 && !isData) {
    const { fixDiff } = await import("../../render/fix-diff.js");
    context.output.write(`${fixDiff(fixed, await surfaceFor(context, "stdout"))}\n\n`);
  }
  if (context.globals.quiet !== true) {
    await complainFolded(`${edits === 0 ? words.nothingToFix : said}\n`, context.output);
  }
}
