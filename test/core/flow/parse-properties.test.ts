import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import {
  readAnswers,
  readCommon,
  readFlow,
  readScenarios,
  readTranslation,
  readWallets,
} from "../../../src/core/flow/read.js";
import { describe as describeIssue } from "../../../src/core/issue/describe.js";
import type { Report } from "../../../src/core/issue/issue.js";
import { frame } from "../../../src/core/text/frame.js";
import { isSafe } from "../../../src/core/text/safe.js";
import { filesIn, parsed, reportOf, shippedFiles } from "./reading.js";

const files = [...shippedFiles().values(), ...filesIn("good").values(), ...filesIn("bad").values()];

const readers: readonly ((report: Report) => unknown)[] = [
  (report) => readFlow("test", report.source, report),
  (report) => readTranslation("test", "zh-CN", report.source, report),
  (report) => readCommon(report.source, report),
  (report) => readWallets(report.source, report),
  (report) => readScenarios(report.source, report),
  (report) => readAnswers(report.source, report),
];

const pieces =
  "\n ·  ·\t·:·: ·- ·#· # ·  # ·[·]·{·}·,·'·\"·&a ·*a·!x ·? ·%·@·`·---\n·...\n·\r\n·\r·\\·： ·\0·\u202e·\ud800·\ufeff·|\n·>\n·|·key: " +
  "·- x\n·1: 2\n·'it''s'·\"\\u0041\"·null·~·<<: ·__proto__: x\n·\n\n";

const marks = fc.constantFrom(...pieces.split("·"));

/** A stretch of a real file, with a few marks of YAML put in at random. */
const damaged = fc
  .record({
    file: fc.constantFrom(...files),
    from: fc.nat(),
    length: fc.integer({ min: 1, max: 600 }),
    indent: fc.boolean(),
    edits: fc.array(fc.record({ at: fc.nat(), drop: fc.nat({ max: 3 }), mark: marks }), { maxLength: 4 }),
  })
  .map(({ file, from, length, indent, edits }) => {
    const start = file.lastIndexOf("\n", from % file.length) + 1;
    const stretch = file.slice(start, start + length);
    return edits.reduce(damage, indent ? stretch : outdented(stretch));
  });

function outdented(text: string): string {
  const indent = text.length - text.trimStart().length;
  return text.replaceAll(new RegExp(`^ {0,${indent}}`, "gm"), "");
}

function damage(text: string, { at, drop, mark }: { at: number; drop: number; mark: string }): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + mark + text.slice(place + drop);
}

const anything = fc.oneof(
  damaged,
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(marks, { maxLength: 60 }).map((all) => all.join("")),
);

/** Lone surrogates too, which no well-formed string has. */
const naughty = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));

describe("any text at all", () => {
  test("is read by every reader without throwing, and what is reported is safe to print", () => {
    fc.assert(
      fc.property(fc.oneof(anything, naughty), fc.constantFrom(...readers), (text, read) => {
        const report = reportOf(text, text.slice(0, 20));
        read(report);
        for (const issue of report.issues) {
          const { words, hint = "", title, file, position, endPosition } = describeIssue(issue);
          expect([words, hint, title, file].every(isSafe)).toBe(true);
          expect(issue.span.start).toBeGreaterThanOrEqual(0);
          expect(issue.span.end).toBeGreaterThanOrEqual(issue.span.start);
          expect(position.line).toBeLessThanOrEqual(endPosition.line);
          for (const { before, marked, after } of frame(report.source, issue.span)) {
            expect(isSafe(before + marked + after)).toBe(true);
          }
        }
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  test("is refused where the library refuses it, and else has the tree that the library makes", () => {
    let compared = 0;
    fc.assert(
      fc.property(damaged, (text) => {
        const ours = parsed(`${text}\n`);
        const theirs = parseDocument(`${text}\n`, { uniqueKeys: false, schema: "failsafe", prettyErrors: false });
        expect(theirs.errors.length > 0 && ours.codes.length === 0).toBe(false);
        if (ours.codes.length > 0) return;
        compared += 1;
        expect(withoutEmpty(ours.value)).toEqual(withoutEmpty(theirs.toJS({ mapAsMap: true })));
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(150);
  }, 60_000);
});

/** The library's failsafe schema has an empty text for nothing; block texts keep their last line break there. */
function withoutEmpty(value: unknown): unknown {
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, withoutEmpty(each)]));
  if (Array.isArray(value)) return value.map(withoutEmpty);
  return typeof value === "string" ? value.replace(/\n+$/, "") : "";
}
