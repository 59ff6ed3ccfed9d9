import type {
  ErrorReport,
  FailureReport,
  FlowReport,
  ScenarioReport,
  TestReport,
} from "../core/authoring/scenario-report.js";
import { safeLines, safeText } from "../core/text/safe.js";
import { coverageLines } from "./coverage.js";
import { fold } from "./fold.js";
import { paintLines } from "./layout.js";
import { hintText, placeText } from "./scenario-style.js";
import type { ReportStyle } from "./scenario-style.js";
import type { Line, Span } from "./wrap.js";

/** The scenarios for people: every failure with its path, the place where it parts, and what would mend it; then the counts. */
export function scenarioReport({ flows, passed, failed }: TestReport, style: ReportStyle): string {
  const { words, theme, columns } = style;
  const untested = flows.filter(({ errors }) => errors).length;
  const total = passed + failed === 0 ? words.noScenarios : words.scenarios(passed, failed);
  const sums = untested === 0 ? [total] : [total, words.untested(untested)];
  const lines = [
    ...flows.flatMap((flow) => (flow.errors ? errorLines(flow.flow, flow.errors, style) : flowLines(flow, style))),
    ...sums.flatMap((text) => fold([{ text, role: failed === 0 ? "helped" : "danger" }], { columns })),
  ];
  return `${paintLines(lines, theme)}\n`;
}

const OK: Span = { text: "ok  ", role: "helped" };
const NONE: Span = { text: "-   ", role: "muted" };
const FAIL: Span = { text: "FAIL", role: "danger" };

function headLines(sign: Span, flow: string, said: string, { columns }: ReportStyle): readonly Line[] {
  const name: Span = { text: safeText(flow), role: "strong" };
  return fold([sign, { text: " " }, name, { text: `  ${said}` }], { columns, hang: 5 });
}

function flowLines({ flow, scenarios, coverage }: FlowReport, style: ReportStyle): readonly Line[] {
  const failing = scenarios.filter(({ failures }) => failures.length > 0);
  const said = style.words.scenarios(scenarios.length - failing.length, failing.length);
  const sign = scenarios.length === 0 ? NONE : failing.length === 0 ? OK : FAIL;
  return [
    ...headLines(sign, flow, said, style),
    ...failing.flatMap((scenario) => [[], ...scenarioLines(scenario, style)]),
    ...(coverage ? coverageLines(coverage, style) : []),
    ...(failing.length > 0 || coverage ? [[]] : []),
  ];
}

/** Others often follow from the first, and all of them are told by the command that is named below. */
const MOST_ERRORS = 5;

function errorLines(flow: string, errors: readonly ErrorReport[], style: ReportStyle): readonly Line[] {
  const { words, columns, mend } = style;
  const more = errors.length - MOST_ERRORS;
  return [
    ...headLines(FAIL, flow, words.cannotRun(errors.length), style),
    ...errors
      .slice(0, MOST_ERRORS)
      .flatMap(({ place, code, words: said }) => [
        ...fold([{ text: placeText(place), role: "strong" }], { columns, indent: 2, hang: 4 }),
        ...fold([{ text: `${said} ` }, { text: `[${code}]`, role: "muted" }], { columns, indent: 4 }),
      ]),
    ...(more > 0 ? fold([{ text: words.moreErrors(more) }], { columns, indent: 2 }) : []),
    ...fold([{ text: safeLines(mend(flow)), role: "muted" }], { columns, indent: 2, hang: 4 }),
    [],
  ];
}

/** One failing scenario. */
function scenarioLines(scenario: ScenarioReport, style: ReportStyle): readonly Line[] {
  return [
    ...fold([{ text: safeText(scenario.name), role: "danger" }], { columns: style.columns, indent: 2 }),
    ...pathLines(scenario, style),
    ...scenario.failures.flatMap((failure) => failureLines(failure, style)),
  ];
}

function pathLines({ path, stands, failures }: ScenarioReport, { words, columns }: ReportStyle): readonly Line[] {
  const parts = new Set(failures.map(({ after }) => after));
  const mark = (index: number): readonly Span[] =>
    parts.has(index) ? [{ text: "  " }, { text: `<- ${words.partsHere}`, role: "caution" }] : [];
  const steps = path.map(({ step, answer, refused }, index) => {
    const why = refused === undefined ? "" : words.refused(refused);
    return [{ text: safeText(`${step}: ${String(answer ?? '""')}${why}`) }, ...mark(index)];
  });
  const last = stands === undefined ? [] : [[{ text: safeText(stands) }, ...mark(path.length)]];
  return [...steps, ...last].flatMap((spans) => fold(spans, { columns, indent: 4, hang: 6 }));
}

function failureLines({ what, expected, found, place, hint }: FailureReport, style: ReportStyle): readonly Line[] {
  const { words, columns } = style;
  const said = safeText(`  ${words.expected(what, shortened(expected))}`);
  return [
    ...fold([{ text: placeText(place), role: "strong" }, { text: said }], { columns, indent: 4, hang: 6 }),
    ...fold([{ text: words.found(shortened(found)) }], { columns, indent: 6 }),
    ...(hint === undefined ? [] : fold([{ text: hintText(hint, words) }], { columns, indent: 6 })),
  ];
}

/** A whole card is too much to read; what is longer is cut. */
function shortened(text: string): string {
  const characters = [...safeText(text)];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 3).join("")}...` : characters.join("");
}

const LONGEST = 300;
