import { percentOf } from "../../core/authoring/coverage-percent.js";
import { marksOf } from "../../core/authoring/coverage.js";
import { reportCoverage, reportScenario, walkOf } from "../../core/authoring/scenario-report.js";
import type { FlowReport, TestReport } from "../../core/authoring/scenario-report.js";
import { runScenario } from "../../core/authoring/scenario.js";
import type { Voice } from "../../core/session/voice.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { TestsDocument } from "../../render/author-documents.js";
import { testingFor } from "../../words/testing.js";
import type { Context } from "../context.js";
import { surfaceFor } from "../surface.js";
import { addMissing } from "../testing/add-missing.js";
import { openTested } from "../testing/tested-folder.js";
import type { FlowsTestOptions, Ran } from "../testing/test-run.js";
import type { Tested } from "../testing/tested-folder.js";
import { updateExpectations } from "../testing/update.js";

/** `wallet-help flows test [flow...]`: runs the scenarios of flows, and measures, completes and updates them. */
export async function flowsTest(
  context: Context,
  wanted: readonly string[],
  options: FlowsTestOptions,
): Promise<number> {
  const least = percentIn(options.minCoverage, context);
  const { all, asked } = await openTested(context, wanted);
  const ran = new Map(all.map((tested) => [tested, run(tested, context)] as const));
  const mine = asked.flatMap((tested) => ran.get(tested) ?? []);
  if (options.update === true) return updateExpectations(mine, options, voiceOf, context);
  if (options.missing === true) return addMissing(mine, options, context);
  const measured = options.coverage === true || least !== undefined;
  const report = reportOf(mine, [...ran.values()], measured);
  await write(report, options, context);
  return codeOf(report, least, context);
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

function reportOf(mine: readonly Ran[], all: readonly Ran[], measured: boolean): TestReport {
  const everywhere = measured ? marksOf(all.flatMap(({ results }) => results.flatMap(walkOf))) : undefined;
  const flows = mine.map(({ flow, draft, source, scenarios, results }): FlowReport => {
    const reports = results.flatMap((result, index) => {
      const scenario = scenarios[index];
      return scenario ? [reportScenario(scenario, result, source)] : [];
    });
    if (!everywhere) return { flow: flow.data.id, scenarios: reports };
    const own = marksOf(results.flatMap(walkOf));
    return { flow: flow.data.id, scenarios: reports, coverage: reportCoverage(flow, draft, { own, all: everywhere }) };
  });
  const total = flows.flatMap(({ scenarios }) => scenarios);
  const failed = total.filter(({ failures }) => failures.length > 0).length;
  return { flows, failed, passed: total.length - failed };
}

async function write(report: TestReport, options: FlowsTestOptions, context: Context): Promise<void> {
  const text = await textOf(report, options, context);
  const { output, words, globals } = context;
  const { output: file } = options;
  if (file === undefined || file === "-") return output.write(text);
  (await import("../../host/whole-file.js")).writeWhole(file, text);
  if (globals.quiet !== true) output.complain(`${words.cli.wrote(file)}\n`);
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
      return `${(await import("../../render/json.js")).jsonText(document, 2)}\n`;
    }
    case "tap":
      return (await import("../../render/tap.js")).tapReport(report, words);
    case "junit":
      return (await import("../../render/junit.js")).junitReport(report, words);
    case "text": {
      const { plainTheme } = await import("../../render/theme.js");
      const theme = options.output === undefined ? (await surfaceFor(context, "stdout")).theme : plainTheme();
      return (await import("../../render/scenario-report.js")).scenarioReport(report, { words, theme });
    }
  }
}

function codeOf({ flows, failed }: TestReport, least: number | undefined, context: Context): number {
  if (failed > 0) return exitCodes.flowErrors;
  const shares = flows.flatMap(({ coverage }) => (coverage ? [percentOf(coverage.all)] : []));
  const lowest = Math.min(100, ...shares);
  if (least === undefined || lowest >= least) return exitCodes.ended;
  context.output.complain(`${testingFor(context.locale).tooLittle(lowest, least)}\n`);
  return exitCodes.flowErrors;
}

function percentIn(given: string | undefined, { locale }: Context): number | undefined {
  if (given === undefined) return undefined;
  const percent = Number(given.replace(/%$/, ""));
  if (given.trim() !== "" && percent >= 0 && percent <= 100) return percent;
  throw new HostError(testingFor(locale).badPercent(given), {
    code: "bad_percent",
    exitCode: exitCodes.usage,
    hint: "",
  });
}
