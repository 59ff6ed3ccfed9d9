import type { FailureReport, FlowReport, ScenarioReport, TestReport } from "../core/authoring/scenario-report.js";
import { safeText } from "../core/text/safe.js";
import type { TestingWords } from "../words/testing.js";
import { hintText, placeText } from "./scenario-style.js";

/** The scenarios as JUnit XML: a flow is a suite, a scenario a case. Nothing from a file can end an element or an attribute. */
export function junitReport({ flows, passed, failed }: TestReport, words: TestingWords): string {
  const lines = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites tests="${passed + failed}" failures="${failed}">`,
    ...flows.flatMap((flow) => suite(flow, words)),
    `</testsuites>`,
  ];
  return `${lines.join("\n")}\n`;
}

function suite({ flow, scenarios }: FlowReport, words: TestingWords): readonly string[] {
  const failed = scenarios.filter(({ failures }) => failures.length > 0).length;
  return [
    `  <testsuite name="${escaped(flow)}" tests="${scenarios.length}" failures="${failed}">`,
    ...scenarios.flatMap((scenario) => testCase(flow, scenario, words)),
    `  </testsuite>`,
  ];
}

function testCase(flow: string, { name, place, failures }: ScenarioReport, words: TestingWords): readonly string[] {
  const head = `    <testcase classname="${escaped(flow)}" name="${escaped(name)}" file="${escaped(place.file)}" line="${place.line}"`;
  if (failures.length === 0) return [`${head}/>`];
  return [`${head}>`, ...failures.map((failure) => failureElement(failure, words)), "    </testcase>"];
}

function failureElement({ what, expected, found, place, hint }: FailureReport, words: TestingWords): string {
  const said = [
    placeText(place),
    words.expected(what, expected),
    words.found(found),
    ...(hint ? [hintText(hint, words)] : []),
  ];
  const message = escaped(`${what}: ${expected}`);
  return `      <failure type="${escaped(what)}" message="${message}">${said.map(escaped).join("\n")}</failure>`;
}

/** What is no character of XML 1.0 is shown as an escape by `safeText`, and the two that are left are taken out. */
function escaped(text: string): string {
  return safeText(text)
    .replaceAll(/[\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
