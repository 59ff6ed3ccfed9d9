import { describe, expect, test } from "vitest";
import { readFlow, readTranslation, readWallets } from "../../../src/core/flow/read.js";
import type { IssueCode } from "../../../src/core/issue/catalogue.js";
import { shapeEntries } from "../../../src/core/issue/shape-entries.js";
import { syntaxEntries } from "../../../src/core/issue/syntax-entries.js";
import type { Report } from "../../../src/core/issue/issue.js";
import { filesIn, placesOf, reportOf } from "./reading.js";

const files = filesIn("bad");

/** Where the one mistake of each file stands. */
const places: readonly [code: IssueCode, line: number, column: number][] = [
  ["too-large", 1, 1],
  ["too-deep", 4, 48],
  ["control-character", 5, 16],
  ["bidi-character", 5, 16],
  ["invisible-character", 5, 15],
  ["empty-file", 1, 1],
  ["tab-indent", 5, 1],
  ["full-width-colon", 5, 8],
  ["comment-too-close", 5, 16],
  ["duplicate-key", 7, 5],
  ["refused-key", 4, 3],
  ["anchor-or-alias", 5, 10],
  ["tag", 6, 15],
  ["bad-start", 5, 10],
  ["yaml-feature", 11, 1],
  ["bad-indent", 8, 6],
  ["missing-colon", 6, 5],
  ["key-across-lines", 6, 7],
  ["colon-in-text", 5, 10],
  ["cut-short", 6, 22],
  ["unclosed-bracket", 6, 14],
  ["unclosed-quote", 5, 10],
  ["text-after-quote", 5, 15],
  ["bad-escape", 5, 16],
  ["bad-yaml", 5, 7],
  ["unknown-key", 7, 5],
  ["missing-key", 1, 1],
  ["wrong-kind", 6, 10],
  ["empty-value", 7, 5],
  ["bad-id", 4, 3],
  ["bad-option", 6, 11],
  ["bad-number", 7, 10],
  ["bad-boolean", 7, 13],
  ["bad-duration", 6, 11],
  ["bad-date", 3, 11],
  ["bad-url", 10, 14],
  ["bad-format-version", 1, 9],
  ["no-step-kind", 5, 5],
  ["two-step-kinds", 7, 5],
  ["question-without-type", 5, 5],
  ["key-not-for-type", 7, 5],
  ["key-not-for-ending", 7, 5],
  ["text-in-brackets", 6, 11],
  ["wrong-translation-file", 1, 13],
];

const read: Readonly<Record<string, (report: Report) => unknown>> = {
  "too-large": (report) => readFlow("test", report.source, report, { size: 100 }),
  "bad-url": (report) => readWallets(report.source, report),
  "wrong-translation-file": (report) => readTranslation("some-flow", "zh-CN", report.source, report),
};

describe("a file with one mistake", () => {
  test.each(places)("%s is reported once, at %i:%i", (code, line, column) => {
    const report = reportOf(files.get(code) ?? "");
    (read[code] ?? (() => readFlow("test", report.source, report)))(report);
    expect(placesOf(report)).toEqual([`${code} ${line}:${column}`]);
  });

  test("reports at most 200 issues and says that there are more", () => {
    const report = reportOf(files.get("too-many-issues") ?? "");
    readFlow("test", report.source, report);
    expect(placesOf(report)).toHaveLength(201);
    expect(placesOf(report).at(-1)).toBe("too-many-issues 203:1");
  });

  test("exists for every code of syntax and shape", () => {
    const codes = [...Object.keys(syntaxEntries), ...Object.keys(shapeEntries)].filter(
      (code) => code !== "too-many-issues",
    );
    expect(codes.filter((code) => !places.some(([known]) => known === code))).toEqual([]);
  });
});
