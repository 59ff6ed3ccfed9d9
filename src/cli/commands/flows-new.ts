import { existsSync } from "node:fs";
import type { Issue } from "../../core/issue/issue.js";
import { safeLines } from "../../core/text/safe.js";
import type { Source } from "../../core/text/source.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { writeWhole } from "../../host/whole-file.js";
import { newFlowFor } from "../../words/new-flow.js";
import { flowSources } from "../check/sources.js";
import { commandLine } from "../command-line.js";
import type { Context } from "../context.js";
import { shippedFolder } from "../library.js";
import type { TakenBy } from "../new-flow/ask.js";
import { newFlowFiles } from "../new-flow/files.js";
import { flowOf, refuseFaults, toldBefore } from "../new-flow/told.js";
import type { FlowsNewOptions, Told } from "../new-flow/told.js";
import { surfaceFor } from "../surface.js";

/** `wallet-help flows new [flow]`: begins a flow with its scenarios, from a few questions. */
export async function flowsNew(context: Context, id: string | undefined, options: FlowsNewOptions): Promise<number> {
  const before = await toldBefore(id?.replace(/\.ya?ml$/i, ""), options, context);
  const folder = context.libraryRequest.folder ?? shippedFolder();
  const takenBy = (id: string, locales: readonly string[] = []): string | undefined =>
    fileOf(id, ["", ".scenarios", ...locales.map((locale) => `.${locale}`)], folder);
  refuseFaults(before, context);
  // A folder that cannot be read is said before anybody answers eleven questions.
  const there = flowSources(folder);
  refuseExisting(takenBy(before.id?.[0] ?? ""), context);
  const told = await toldByPerson(before, (asked) => takenBy(asked), { options, context });
  if (typeof told === "number") return told;
  const { flow, locales } = flowOf(told, context);
  refuseExisting(takenBy(flow.id, locales), context);
  const today = context.clock.today();
  const files = await newFlowFiles({ flow, locales, folder, there, today });
  if ("issues" in files) return refuse(files.issues, context);
  if (options.dryRun === true) show(files, context);
  else write(files, flow.id, context);
  return exitCodes.ended;
}

/** The first of the files of an id that is there. */
function fileOf(id: string, endings: readonly string[], folder: string): string | undefined {
  return endings.map((ending) => `${folder}/${id}${ending}.yaml`).find((file) => existsSync(file));
}

/** A person is asked where there is one, unless a file of answers was to say everything. */
async function toldByPerson(
  before: Told,
  takenBy: TakenBy,
  { options, context }: { readonly options: FlowsNewOptions; readonly context: Context },
): Promise<Told | number> {
  const isAsked = options.answers === undefined && context.globals.input && context.interactive;
  return isAsked ? (await import("../new-flow/ask.js")).askForRest(before, takenBy, context) : before;
}

function refuseExisting(there: string | undefined, { locale }: Context): void {
  const words = newFlowFor(locale);
  if (there === undefined) return;
  throw new HostError(words.exists(there), { code: "file_exists", exitCode: exitCodes.usage, hint: words.takeOtherId });
}

async function refuse(issues: readonly Issue[], context: Context): Promise<number> {
  const { reportText } = await import("../check/report.js");
  const report = { issues, suppressed: [], faults: [], more: [] };
  context.output.complain(await reportText(report, "text", await surfaceFor(context, "stderr"), context.locale));
  context.output.complain(`${newFlowFor(context.locale).notSound(issues.length)}\n`);
  return exitCodes.flowErrors;
}

function show(files: readonly Source[], { output, locale }: Context): void {
  const words = newFlowFor(locale);
  for (const { name, text } of files) output.write(`${safeLines(`${words.wouldWrite(name)}\n${text}`)}\n`);
}

function write(files: readonly Source[], id: string, { output, locale, globals }: Context): void {
  const words = newFlowFor(locale);
  for (const { name, text } of files) {
    writeWhole(name, text);
    output.write(`${words.written(name)}\n`);
  }
  const verbs = [`flows check ${id}`, `flows test ${id} --coverage`, `flows preview ${id}`];
  output.write(`${words.next(verbs.map((verb) => commandLine(verb, globals)))}\n`);
}
