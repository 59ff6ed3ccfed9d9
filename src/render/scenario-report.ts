import type { FailureReport, FlowReport, ScenarioReport, TestReport } from "../core/authoring/scenario-report.js";
import { safeText } from "../core/text/safe.js";
import { coverageLines } from "./coverage.js";
import { hintText, placeText } from "./scenario-style.js";
import type { ReportStyle } from "./scenario-style.js";

/** The scenarios for people: every failure with its path, the place where it parts, and what would mend it; then the counts. */
export function scenarioReport({ flows, passed, failed }: TestReport, style: ReportStyle): string {
  const { words, theme } = style;
  const lines = flows.flatMap((flow) => flowLines(flow, style));
  const total = passed + failed === 0 ? words.noScenarios : words.scenarios(passed, failed);
  return `${[...lines, theme.paint(failed === 0 ? "helped" : "danger", total)].join("\n")}\n`;
}

function flowLines({ flow, scenarios, coverage }: FlowReport, style: ReportStyle): readonly string[] {
  const { words, theme } = style;
  const failing = scenarios.filter(({ failures }) => failures.length > 0);
  const sign = failing.length === 0 ? theme.paint("helped", "ok  ") : theme.paint("danger", "FAIL");
  const head = `${sign} ${theme.paint("strong", safeText(flow))}  ${words.scenarios(scenarios.length - failing.length, failing.length)}`;
  return [
    head,
    ...failing.flatMap((scenario) => ["", ...scenarioLines(scenario, style)]),
    ...(coverage ? coverageLines(coverage, style) : []),
    ...(failing.length > 0 || coverage ? [""] : []),
  ];
}

/** One failing scenario. */
export function scenarioLines(scenario: ScenarioReport, style: ReportStyle): readonly string[] {
  const { theme } = style;
  return [
    `  ${theme.paint("danger", safeText(scenario.name))}`,
    ...pathLines(scenario, style),
    ...scenario.failures.flatMap((failure) => failureLines(failure, style)),
  ];
}

function pathLines({ path, stands, failures }: ScenarioReport, { words, theme }: ReportStyle): readonly string[] {
  const parts = new Set(failures.map(({ after }) => after));
  const mark = (index: number): string =>
    parts.has(index) ? `  ${theme.paint("caution", `<- ${words.partsHere}`)}` : "";
  const steps = path.map(({ step, answer, refused }, index) => {
    const why = refused === undefined ? "" : ` (${words.refused}: ${refused})`;
    return `    ${safeText(step)}: ${safeText(String(answer ?? '""'))}${why}${mark(index)}`;
  });
  return [...steps, ...(stands === undefined ? [] : [`    ${safeText(stands)}${mark(path.length)}`])];
}

function failureLines({ what, expected, found, place, hint }: FailureReport, style: ReportStyle): readonly string[] {
  const { words, theme } = style;
  return [
    `    ${theme.paint("strong", placeText(place))}  ${words.expected(what, shortened(expected))}`,
    `      ${words.found(shortened(found))}`,
    ...(hint === undefined ? [] : [`      ${hintText(hint, words)}`]),
  ];
}

/** A whole card is too much to read; what is longer is cut. */
function shortened(text: string): string {
  const characters = [...safeText(text)];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 3).join("")}...` : characters.join("");
}

const LONGEST = 300;
