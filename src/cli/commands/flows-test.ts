import { percentOf } from "../../core/authoring/coverage-percent.js";
import { marksOf } from "../../core/authoring/coverage.js";
import { reportCoverage, reportScenario, walkOf } from "../../core/authoring/scenario-report.js";
import type { FlowReport, TestReport } from "../../core/authoring/scenario-report.js";
import { runScenario } from "../../core/authoring/scenario.js";
import type { Voice } from "../../core/session/voice.js";
import { safeLines } from "../../core/text/safe.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { TestsDocument } from "../../render/author-documents.js";
import { testingFor } from "../../words/testing.js";
import { usageFor } from "../../words/usage.js";
import { commandLine } from "../command-line.js";
import type { Context } from "../context.js";
import { complainFolded } from "../folded.js";
import { surfaceFor } from "../surface.js";
import { addMissing } from "../testing/add-missing.js";
import { openTested } from "../testing/tested-folder.js";
import type { FlowsTestOptions, Ran } from "../testing/test-run.js";
import type { Tested, TestedFolder, Untested } from "../testing/tested-folder.js";
import { updateExpectations } from "../testing/update.js";
import { toldLines } from "../told-error.js";
import { optionConflict } from "../usage-error.js";
import { writeResult } from "../write-result.js";

/** `wallet-help flows test [flow...]`: runs the scenarios of flows, and measures, completes and updates them. */
export async function flowsTest(
  context: Context,
  wanted: readonly string[],
  options: FlowsTestOptions,
): Promise<number> {
  const least = percentIn(options.minCoverage, context);
  refuseBesideWriting(options, context);
  const folder = await openTested(context, wanted);
  const ran = new Map(folder.all.map((tested) => [tested, run(tested, context)] as const));
  const mine = folder.asked.flatMap((tested) => ran.get(tested) ?? []);
  if (options.update === true || options.missing === true) {
    const code = options.update
      ? await updateExpectations(mine, options, voiceOf, context)
      : await addMissing(mine, options, context);
    const isWhole = await tellUntested(folder, context);
    return isWhole ? code : exitCodes.flowErrors;
  }
  const measured = options.coverage === true || least !== undefined;
  const report = reportOf(mine, [...ran.values()], folder.untested, measured);
  await writeResult(await textOf(report, options, context), { file: options.output }, context);
  const code = await codeOf(report, least, context);
  const isWhole = await tellUnnamed(folder, context);
  return isWhole ? code : exitCodes.flowErrors;
}

/** What changes files shows text, one change at a time. */
function refuseBesideWriting(options: FlowsTestOptions, { locale }: Context): void {
  const { update, missing, json, format = "text", output } = options;
  const one = update === true ? "--update" : missing === true ? "--missing" : undefined;
  if (one === undefined) return;
  const others = {
    "--missing": update === true && missing === true,
    "--json": json === true,
    [`--format ${format}`]: format !== "text",
    "--output": output !== undefined,
  };
  const other = Object.entries(others).find(([, isGiven]) => isGiven)?.[0];
  if (other !== undefined) throw optionConflict(one, other, locale);
}

function run(tested: Tested, context: Context): Ran {
  const voice = voiceOf(tested, context);
  const today = context.clock.today();
  return { ...tested, results: tested.scenarios.map((one) => runScenario(tested.flow, one, today, voice)) };
}

/** Scenarios name texts of the card in the language of the flow. */
function voiceOf({ flow }: Tested, { words }: Context): Voice {
  return { locale: flow.data.language, words: words.builtIn };
}

function reportOf(
  mine: readonly Ran[],
  all: readonly Ran[],
  untested: readonly Untested[],
  measured: boolean,
): TestReport {
  const everywhere = measured ? marksOf(all.flatMap(({ results }) => results.flatMap(walkOf))) : undefined;
  const tested = mine.map(({ flow, draft, source, scenarios, results }): FlowReport => {
    const reports = results.flatMap((result, index) => {
      const scenario = scenarios[index];
      return scenario ? [reportScenario(scenario, result, source)] : [];
    });
    if (!everywhere) return { flow: flow.data.id, scenarios: reports };
    const own = marksOf(results.flatMap(walkOf));
    return { flow: flow.data.id, scenarios: reports, coverage: reportCoverage(flow, draft, { own, all: everywhere }) };
  });
  const total = tested.flatMap(({ scenarios }) => scenarios);
  const failed = total.filter(({ failures }) => failures.length > 0).length;
  const others = untested.map(({ flow, errors }): FlowReport => ({ flow, errors, scenarios: [] }));
  const flows = [...tested, ...others].toSorted((one, other) => (one.flow < other.flow ? -1 : 1));
  return { flows, failed: failed + untested.length, passed: total.length - failed };
}

/** Says on standard error which flows nothing was done for; whether it was done for all. */
async function tellUntested(folder: TestedFolder, context: Context): Promise<boolean> {
  const mend = mendIn(context);
  const { cannotRun } = testingFor(context.locale);
  const lines = folder.untested.flatMap(({ flow, errors }) => [`${flow} ${cannotRun(errors.length)}`, mend(flow)]);
  if (lines.length > 0) await complainFolded(`${lines.map(safeLines).join("\n")}\n`, context.output);
  const isWhole = await tellUnnamed(folder, context);
  return isWhole && lines.length === 0;
}

async function tellUnnamed({ unnamed }: TestedFolder, { output, locale }: Context): Promise<boolean> {
  const lines = (await Promise.all(unnamed.map((error) => toldLines(error, locale)))).flat();
  if (lines.length > 0) await complainFolded(`${lines.map(safeLines).join("\n")}\n`, output);
  return lines.length === 0;
}

function mendIn({ locale, globals }: Context): (flow: string) => string {
  return (flow) => usageFor(locale).checkFlows(commandLine(`flows check ${flow}`, globals));
}

type Format = NonNullable<FlowsTestOptions["format"]>;

/** What was asked for, or what the name of the file tells. */
function formatOf({ format, json, output = "" }: FlowsTestOptions): Format {
  if (json === true) return "json";
  return format ?? ENDINGS[/\.\w+$/.exec(output)?.[0].toLowerCase() ?? ""] ?? "text";
}

const ENDINGS: Readonly<Record<string, Format>> = { ".xml": "junit", ".tap": "tap", ".json": "json" };

async function textOf(report: TestReport, options: FlowsTestOptions, context: Context): Promise<string> {
  const words = testingFor(context.locale);
  switch (formatOf(options)) {
    case "json": {
      const document: TestsDocument = { schema: "wallet-help/tests/1", ...report };
      return `${(await import("../../render/json-text.js")).jsonText(document, 2)}\n`;
    }
    case "tap":
      return (await import("../../render/tap.js")).tapReport(report, words);
    case "junit":
      return (await import("../../render/junit.js")).junitReport(report, words);
    case "text": {
      const { plainTheme } = await import("../../render/theme.js");
      const toFile = options.output !== undefined && options.output !== "-";
      const surface = await surfaceFor(context, "stdout");
      const theme = toFile ? plainTheme() : surface.theme;
      const columns = context.output.terminal.stdout && !toFile ? surface.columns : Infinity;
      const style = { words, theme, columns, mend: mendIn(context) };
      return (await import("../../render/scenario-report.js")).scenarioReport(report, style);
    }
  }
}

async function codeOf({ flows, failed }: TestReport, least: number | undefined, context: Context): Promise<number> {
  if (failed > 0) return exitCodes.flowErrors;
  const shares = flows.flatMap(({ coverage }) => (coverage ? [percentOf(coverage.all)] : []));
  const lowest = Math.min(100, ...shares);
  if (least === undefined || lowest >= least) return exitCodes.ended;
  await complainFolded(`${testingFor(context.locale).tooLittle(lowest, least)}\n`, context.output);
  return exitCodes.flowErrors;
}

function percentIn(given: string | undefined, { locale }: Context): number | undefined {
  if (given === undefined) return undefined;
  const percent = Number(given.replace(/%$/, ""));
  if (given.trim() !== "" && percent >= 0 && percent <= 100) return percent;
  throw new HostError(testingFor(locale).badPercent(given), {
    code: "bad_percent",
    exitCode: exitCodes.usage,
    hint: testingFor(locale).writePercent,
  });
}
