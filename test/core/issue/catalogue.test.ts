import { describe, expect, test } from "vitest";
import { catalogue, isIssueCode, issueCodes } from "../../../src/core/issue/catalogue.js";
import type { CatalogueEntry } from "../../../src/core/issue/entry.js";
import { describe as describeIssue, isError } from "../../../src/core/issue/describe.js";
import { reportOn } from "../../../src/core/issue/issue.js";

const source = { name: "flow.yaml", text: "title: A\nsteps:\n  a: b\n" };

describe("the catalogue", () => {
  test.each(issueCodes)("%s has a title and words, and a hint that is a sentence", (code) => {
    const entry: CatalogueEntry = catalogue[code];
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(entry.title).toMatch(/^[A-Z].*[^.]$/);
    expect(entry.words({})).toMatch(/^\S.*[.]$/);
    expect(entry.hint?.({}) ?? "Fine.").toMatch(/^\S.*[.?。:]?$/);
  });

  test("tells a code from another text", () => {
    expect([isIssueCode("unknown-key"), isIssueCode("toString"), isIssueCode("x")]).toEqual([true, false, false]);
  });

  test.each(["tab-indent", "full-width-colon"] as const)("gives the hint of %s in English and Chinese", (code) => {
    expect(catalogue[code].hint()).toMatch(/^[ -~]+ \p{Script=Han}/u);
  });
});

describe("an issue", () => {
  test("is described by words, hint and place", () => {
    const report = reportOn(source);
    report.add(
      "unknown-key",
      { start: 18, end: 19 },
      { key: "a", what: "A step", allowed: ["ask", "do"], suggestion: ["ask"] },
    );
    expect(report.issues.map(describeIssue)).toEqual([
      {
        code: "unknown-key",
        severity: "error",
        title: "Unknown key",
        words: 'A step has no key "a".',
        hint: 'Did you mean "ask"?',
        file: "flow.yaml",
        position: { line: 3, column: 3 },
        endPosition: { line: 3, column: 4 },
      },
    ]);
  });

  test("has no hint where there is none to give", () => {
    const report = reportOn(source);
    report.add("wrong-kind", { start: 0, end: 1 }, { name: "a", expected: "a map", found: "a text" });
    expect(describeIssue(report.issues[0]!)).not.toHaveProperty("hint");
  });

  test("names several suggestions", () => {
    const report = reportOn(source);
    report.add("unknown-step", { start: 0, end: 1 }, { name: "x", suggestion: ["a", "b", "c"] });
    expect(describeIssue(report.issues[0]!).hint).toBe('Did you mean "a", "b" or "c"?');
  });

  test("escapes and cuts what comes from the file", () => {
    const report = reportOn({ name: "a\u001b[31m.yaml", text: "" });
    report.add("unknown-step", { start: 0, end: 0 }, { name: `\u202e${"x".repeat(1000)}` });
    const { words, file } = describeIssue(report.issues[0]!);
    expect(words).toBe(`There is no step "\\u202e${"x".repeat(76)}..." in this flow.`);
    expect(file).toBe("a\\x1b[31m.yaml");
  });

  test("is an error or a warning by its code", () => {
    const report = reportOn(source);
    report.add("unknown-step", { start: 0, end: 1 });
    report.add("missing-owner", { start: 0, end: 1 });
    expect(report.issues.map(isError)).toEqual([true, false]);
  });
});

describe("a report", () => {
  test("joins issues of other reports and counts only its own towards the limit", () => {
    const first = reportOn(source);
    for (let index = 0; index < 300; index += 1) first.add("bad-yaml", { start: 0, end: 1 });
    const second = reportOn(source, first.issues);
    second.add("empty-file", { start: 0, end: 1 });
    expect(first.issues).toHaveLength(202);
    expect(first.issues.slice(-2).map(({ code }) => code)).toEqual(["too-many-issues", "empty-file"]);
  });
});
