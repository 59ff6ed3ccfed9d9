import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/render/issue-finding.js";
import { githubCommands } from "../../src/render/issue-github.js";
import { sarifLog } from "../../src/render/issue-sarif.js";
import { sarifSubset } from "./sarif-subset.js";

const error: Finding = {
  file: "flows/a.yaml",
  line: 3,
  column: 5,
  end: { line: 3, column: 9 },
  severity: "error",
  code: "unknown-step",
  title: "Unknown step",
  words: 'There is no step "x".',
  hint: "Write it.",
  text: "next: x",
};
const warning: Finding = { ...error, severity: "warning", code: "missing-owner", title: "No owner", text: "title: A" };

function log(...findings: readonly Finding[]) {
  const document = sarifLog({ findings, version: "1.2.3", address: (file) => file });
  return JSON.parse(JSON.stringify(document)) as {
    runs: readonly [
      {
        tool: { driver: { rules: readonly { id: string }[] } };
        results: readonly {
          ruleIndex: number;
          partialFingerprints: Record<string, string>;
          locations: readonly { physicalLocation: { region: object; artifactLocation: object } }[];
          suppressions?: readonly object[];
        }[];
      },
    ];
  };
}

describe("a SARIF log", () => {
  test.each([
    ["nothing", []],
    ["errors and warnings", [error, warning]],
    ["what was set aside", [{ ...warning, reason: "no team yet" }]],
    ["a file that was not read", [{ ...error, code: "file-too-large", text: "" }]],
  ])("of %s has the parts that our subset of its schema asks for, and no others", (_what, findings) => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(sarifSubset);
    validate(log(...findings));
    expect(validate.errors ?? []).toEqual([]);
  });

  test("names each rule once, and its index in every result", () => {
    const [{ tool, results }] = log(error, warning, error).runs;
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(["unknown-step", "missing-owner"]);
    expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 0]);
  });

  test("has the place from 1, its end exclusive", () => {
    expect(log(error).runs[0].results[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "flows/a.yaml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
    });
  });

  test("knows an issue again that has moved, and tells two in lines of the same text apart", () => {
    const marks = (...findings: readonly Finding[]) =>
      log(...findings).runs[0].results.map(({ partialFingerprints }) => partialFingerprints["walletHelpIssue/v1"]);
    const [first, second] = marks(error, { ...error, line: 9 });
    expect(marks({ ...error, line: 7, end: { line: 7, column: 9 } })).toEqual([first]);
    expect(second).not.toBe(first);
    expect(marks({ ...error, file: "flows/b.yaml" })).not.toEqual([first]);
  });

  test("tells what was set aside with its reason", () => {
    expect(log({ ...warning, reason: "no team yet" }).runs[0].results[0]?.suppressions).toEqual([
      { kind: "inSource", status: "accepted", justification: "no team yet" },
    ]);
  });
});

describe("workflow commands", () => {
  test("have place, title and words, one a line", () => {
    expect(githubCommands([error, warning], (file) => `top/${file}`)).toBe(
      [
        '::error file=top/flows/a.yaml,line=3,endLine=3,col=5,endColumn=9,title=Unknown step [unknown-step]::There is no step "x".%0AWrite it.\n',
        '::warning file=top/flows/a.yaml,line=3,endLine=3,col=5,endColumn=9,title=No owner [missing-owner]::There is no step "x".%0AWrite it.\n',
      ].join(""),
    );
  });

  test("escape what would end them or begin another", () => {
    const { hint: _, ...bare } = error;
    const hostile = { ...bare, title: "a,b:c%", words: "100%\r\n::set-output name=x::y" };
    expect(githubCommands([{ ...hostile, end: { line: 4, column: 1 } }], () => "a:b,c.yaml")).toBe(
      "::error file=a%3Ab%2Cc.yaml,line=3,endLine=4,col=5,title=a%2Cb%3Ac%25 [unknown-step]::100%25%0D%0A::set-output name=x::y\n",
    );
  });

  test("tell the texts that a translation lacks once a file, because GitHub shows ten warnings", () => {
    const lacking = { ...warning, code: "missing-translation", words: "No text." };
    const told = githubCommands([lacking, error, lacking, lacking, { ...lacking, file: "b.yaml" }], (file) => file);
    expect(told.split("\n").map((line) => line.split("::").at(-1))).toEqual([
      "No text.%0ASo it is with 2 more of this file.%0AWrite it.",
      'There is no step "x".%0AWrite it.',
      "No text.%0AWrite it.",
      "",
    ]);
  });

  test("leave out what was set aside", () => {
    expect(githubCommands([{ ...warning, reason: "no team yet" }], (file) => file)).toBe("");
  });
});
