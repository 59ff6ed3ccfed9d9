import type {
  ErrorReport,
  FailureReport,
  FlowReport,
  ScenarioReport,
  TestReport,
} from "../core/authoring/scenario-report.js";
import { safeText } from "../core/text/safe.js";
import type { TestingWords } from "../words/testing.js";
import { hintText, placeText } from "./scenario-style.js";

/** The scenarios as JUnit XML: a flow is a suite, a scenario a case; one that could not be tested has a case with its errors. Nothing from a file can end an element or an attribute. */
export function junitReport({ flows, passed, failed }: TestReport, words: TestingWords): string {
  const errors = flows.filter((flow) => flow.errors).length;
  const lines = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites tests="${passed + failed}" failures="${failed - errors}" errors="${errors}">`,
    ...flows.flatMap((flow) => suite(flow, words)),
    `</testsuites>`,
  ];
  return `${lines.join("\n")}\n`;
}

function suite({ flow, scenarios, errors }: FlowReport, words: TestingWords): readonly string[] {
  if (errors) return untested(flow, errors, words);
  const failed = scenarios.filter(({ failures }) => failures.length > 0).length;
  return [
    `  <testsuite name="${escaped(flow)}" tests="${scenarios.length}" failures="${failed}" errors="0">`,
    ...scenarios.flatMap((scenario) => testCase(flow, scenario, words)),
    `  </testsuite>`,
  ];
}

function untested(flow: string, errors: readonly ErrorReport[], words: TestingWords): readonly string[] {
  const name = escaped(flow);
  return [
    `  <testsuite name="${name}" tests="1" failures="0" errors="1">`,
    `    <testcase classname="${name}" name="${escaped(words.canRun)}"${placed(errors)}>`,
    `      <error type="${escaped(errors[0]?.code ?? "")}" message="${escaped(errors[0]?.words ?? "")}">${errors
      .map((error) => escaped(`${placeText(error.place)}  ${error.words} [${error.code}]`))
      .join("\n")}</error>`,
    `    </testcase>`,
    `  </testsuite>`,
  ];
}

function placed([first]: readonly ErrorReport[]): string {
  return first ? ` file="${escaped(first.place.file)}" line="${first.place.line}"` : "";
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
