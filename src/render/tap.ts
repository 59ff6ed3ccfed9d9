import type { FailureReport, TestReport } from "../core/authoring/scenario-report.js";
import { safeText } from "../core/text/safe.js";
import type { TestingWords } from "../words/testing.js";
import { hintText, placeText } from "./scenario-style.js";

/** The scenarios as TAP 14: one test point each, a flow's name before it; failures with a YAML block. */
export function tapReport({ flows }: TestReport, words: TestingWords): string {
  const points = flows.flatMap(({ flow, scenarios }) => scenarios.map((scenario) => ({ flow, scenario })));
  const lines = points.flatMap(({ flow, scenario: { name, failures } }, index) => [
    `${failures.length === 0 ? "ok" : "not ok"} ${index + 1} - ${escaped(`${flow}: ${name}`)}`,
    ...(failures.length === 0 ? [] : block(failures, words)),
  ]);
  return `${["TAP version 14", `1..${points.length}`, ...lines].join("\n")}\n`;
}

/** `#` begins a directive, and a backslash escapes. */
function escaped(text: string): string {
  return safeText(text).replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}

function block(failures: readonly FailureReport[], words: TestingWords): readonly string[] {
  return ["  ---", "  failures:", ...failures.flatMap((failure) => failureLines(failure, words)), "  ..."];
}

/** Texts stand in double quotes, as JSON writes them. */
function failureLines({ what, expected, found, place, hint }: FailureReport, words: TestingWords): readonly string[] {
  const quoted = (text: string): string => JSON.stringify(safeText(text));
  return [
    `    - at: ${quoted(placeText(place))}`,
    `      what: ${quoted(what)}`,
    `      expected: ${quoted(expected)}`,
    `      found: ${quoted(found)}`,
    ...(hint ? [`      hint: ${quoted(hintText(hint, words))}`] : []),
  ];
}
