import type { ErrorReport, FailureReport, FlowReport, TestReport } from "../core/authoring/scenario-report.js";
import { safeText } from "../core/text/safe.js";
import type { TestingWords } from "../words/testing.js";
import { hintText, placeText } from "./scenario-style.js";

/** The scenarios as TAP 14: one test point each, a flow's name before it; failures with a YAML block. A flow that could not be tested is one that failed. */
export function tapReport({ flows }: TestReport, words: TestingWords): string {
  const points = flows.flatMap((flow) => pointsOf(flow, words));
  const lines = points.flatMap(({ name, problems }, index) => [
    `${problems.length === 0 ? "ok" : "not ok"} ${index + 1} - ${escaped(name)}`,
    ...problems,
  ]);
  return `${["TAP version 14", `1..${points.length}`, ...lines].join("\n")}\n`;
}

interface Point {
  readonly name: string;
  /** The lines of its block; none where it passed. */
  readonly problems: readonly string[];
}

function pointsOf({ flow, errors, scenarios }: FlowReport, words: TestingWords): readonly Point[] {
  if (errors) return [{ name: `${flow}: ${words.canRun}`, problems: block("errors", errors.flatMap(errorLines)) }];
  return scenarios.map(({ name, failures }) => {
    const lines = failures.flatMap((failure) => failureLines(failure, words));
    return { name: `${flow}: ${name}`, problems: lines.length === 0 ? [] : block("failures", lines) };
  });
}

/** `#` begins a directive, and a backslash escapes. */
function escaped(text: string): string {
  return safeText(text).replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}

function block(head: "failures" | "errors", lines: readonly string[]): readonly string[] {
  return ["  ---", `  ${head}:`, ...lines, "  ..."];
}

/** Texts stand in double quotes, as JSON writes them. */
function quoted(text: string): string {
  return JSON.stringify(safeText(text));
}

function errorLines({ place, code, words }: ErrorReport): readonly string[] {
  return [`    - at: ${quoted(placeText(place))}`, `      code: ${quoted(code)}`, `      words: ${quoted(words)}`];
}

function failureLines({ what, expected, found, place, hint }: FailureReport, words: TestingWords): readonly string[] {
  return [
    `    - at: ${quoted(placeText(place))}`,
    `      what: ${quoted(what)}`,
    `      expected: ${quoted(expected)}`,
    `      found: ${quoted(found)}`,
    ...(hint ? [`      hint: ${quoted(hintText(hint, words))}`] : []),
  ];
}
