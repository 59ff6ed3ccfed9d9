import type { TranslationReport } from "../../core/authoring/translation.js";
import { safeLines } from "../../core/text/safe.js";
import { exitCodes } from "../../host/errors.js";
import type { HostError } from "../../host/errors.js";
import { writeWhole } from "../../host/whole-file.js";
import type { TranslationDocument } from "../../render/author-documents.js";
import { translationFor } from "../../words/translation.js";
import { commandLine } from "../command-line.js";
import type { Context } from "../context.js";
import { surfaceFor } from "../surface.js";
import { complainFolded, foldFor } from "../folded.js";
import { openTranslations } from "../translating/open.js";
import { toldLines } from "../told-error.js";
import type { Translated } from "../translating/open.js";

/** The options of `flows translate`. */
export interface TranslateOptions {
  /** Texts that were read again; `true` for all. */
  readonly accept?: readonly string[] | true;
  readonly prune?: boolean;
  readonly report?: boolean;
  readonly json?: boolean;
  readonly check?: boolean;
  readonly dryRun?: boolean;
}

/** `wallet-help flows translate <locale> [flow...]`: writes translation files anew, or says how it stands with them. */
export async function flowsTranslate(
  context: Context,
  locale: string,
  wanted: readonly string[],
  options: TranslateOptions,
): Promise<number> {
  const { accept, prune = false } = options;
  const given = accept === true ? "all" : (accept ?? []);
  const { files, left } = openTranslations({ locale, wanted, accept: given, prune }, context);
  if (options.dryRun === true) await showChanges(files, context);
  else if (options.report !== true && options.json !== true && options.check !== true) await writeFiles(files, context);
  if (options.json === true) await printDocument(files, locale, context);
  else if (options.dryRun !== true) await printReport(files, options, locale, context);
  for (const error of left) await complainFolded(`${await toldText(error, context)}\n`, context.output);
  const code = options.check === true ? await checkedCode(files, left.length, context) : exitCodes.ended;
  return left.length > 0 ? exitCodes.flowErrors : code;
}

async function toldText(error: HostError, { locale }: Context): Promise<string> {
  return (await toldLines(error, locale)).map(safeLines).join("\n");
}

async function showChanges(files: readonly Translated[], context: Context): Promise<void> {
  const changed = files.filter(hasChanged).map(({ before, text }) => ({ before, after: { ...before, text } }));
  const { lineDiff } = await import("../../render/line-diff.js");
  if (changed.length > 0) context.output.write(lineDiff(changed, await surfaceFor(context, "stdout")));
  await sayUnchanged(files, context);
}

async function writeFiles(files: readonly Translated[], context: Context): Promise<void> {
  const { output, globals, locale } = context;
  const words = translationFor(locale);
  for (const { before, text } of files.filter(hasChanged)) {
    writeWhole(before.name, text);
    if (globals.quiet !== true) await complainFolded(`${words.written(before.name)}\n`, output);
  }
  await sayUnchanged(files, context);
}

async function sayUnchanged(files: readonly Translated[], { output, globals, locale }: Context): Promise<void> {
  const same = files.filter((file) => !hasChanged(file)).length;
  if (same > 0 && globals.quiet !== true) await complainFolded(`${translationFor(locale).unchanged(same)}\n`, output);
}

function hasChanged({ before, text }: Translated): boolean {
  return before.text !== text;
}

/** After writing, only files in which something is to be done are told. */
async function printReport(
  files: readonly Translated[],
  options: TranslateOptions,
  locale: string,
  context: Context,
): Promise<void> {
  const told = files.filter(
    ({ report }) => options.report === true || isUnfinished(report) || report.obsolete.length > 0,
  );
  if (told.length === 0) return;
  const words = translationFor(context.locale);
  const { translationReport } = await import("../../render/translation.js");
  const rows = told.map(({ before, report }) => ({ file: before.name, report }));
  const { theme, columns } = await surfaceFor(context, "stdout");
  const width = context.output.terminal.stdout ? columns : Infinity;
  context.output.write(translationReport(rows, words, { theme, columns: width }));
  const stale = told.filter(({ report }) => report.stale.length > 0).map(({ report }) => report.flow);
  if (stale.length === 0) return;
  const command = commandLine(`flows translate ${locale} ${stale.join(" ")} --accept`, context.globals);
  context.output.write((await foldFor(context.output, "stdout"))(`${words.accept(command)}\n`));
}

function isUnfinished({ missing, stale }: TranslationReport): boolean {
  return missing.length + stale.length > 0;
}

async function printDocument(files: readonly Translated[], locale: string, { output }: Context): Promise<void> {
  const document: TranslationDocument = {
    schema: "wallet-help/translation/1",
    locale,
    files: files.map(({ before, report }) => ({ file: before.name, ...report })),
  };
  output.write(`${(await import("../../render/json-text.js")).jsonText(document, 2)}\n`);
}

async function checkedCode(
  files: readonly Translated[],
  left: number,
  { output, locale, globals }: Context,
): Promise<number> {
  const words = translationFor(locale);
  const count = files.reduce((sum, { report }) => sum + report.missing.length + report.stale.length, 0);
  const texts = files.reduce((sum, { report }) => sum + report.texts, 0);
  if (count > 0) await complainFolded(`${words.incomplete(count)}\n`, output);
  else if (left === 0 && globals.quiet !== true) await complainFolded(`${words.complete(texts)}\n`, output);
  return count === 0 ? exitCodes.ended : exitCodes.flowErrors;
}
