import { describe, expect, test } from "vitest";
import { COMMON, FACTS } from "../../../.build/issue-pages.js";
import { loadLibrary } from "../../../src/core/flow/load/load.js";
import { contentEntries } from "../../../src/core/issue/content-entries.js";
import { describe as describeIssue } from "../../../src/core/issue/describe.js";
import { ruleEntries } from "../../../src/core/issue/rule-entries.js";
import { HEAD, TODAY } from "../../support/flow-from-text.js";
import { filesIn } from "./reading.js";

const files = filesIn("bad");

/** Where the one mistake of each file stands, and the file that it is read as. */
const places: readonly [code: string, line: number, column: number][] = [
  ["unknown-step", 14, 18],
  ["unknown-name", 15, 13],
  ["unknown-flow", 9, 16],
  ["unknown-choice", 14, 13],
  ["unknown-checklist-item", 12, 15],
  ["unknown-channel", 12, 16],
  ["unknown-choice-list", 9, 36],
  ["unknown-value", 15, 19],
  ["type-mismatch", 15, 13],
  ["bad-expression", 15, 21],
  ["bad-message", 15, 19],
  ["bad-pattern", 9, 50],
  ["bad-default", 14, 14],
  ["missing-last-rule", 15, 9],
  ["rule-after-last", 16, 9],
  ["shadowed-rule", 17, 13],
  ["impossible-comparison", 15, 13],
  ["missing-else", 9, 3],
  ["unreachable-step", 16, 3],
  ["no-way-out", 15, 3],
  ["read-before-given", 23, 12],
  ["table-gap", 17, 13],
  ["duplicate-name", 11, 3],
  ["reserved-word", 9, 3],
  ["circular-fact", 9, 3],
  ["circular-use", 15, 16],
  ["missing-input", 9, 3],
  ["unknown-input", 9, 41],
  ["mixed-results", 16, 3],
  ["table-key-unused", 9, 32],
  ["unused-name", 9, 3],
  ["silent-loop", 15, 3],
  ["used-flow-broken", 9, 18],
  ["not-proved", 2, 8],
  ["contact-in-text", 15, 31],
  ["secret-asked", 9, 15],
  ["missing-summary", 2, 8],
  ["missing-symptoms", 2, 8],
  ["missing-owner", 2, 8],
  ["missing-reviewed", 2, 8],
  ["missing-sources", 2, 8],
  ["review-overdue", 6, 11],
  ["missing-translation", 1, 13],
  ["stale-translation", 9, 22],
  ["extra-translation", 8, 11],
  ["variant-mismatch", 8, 7],
  ["never-holds-here", 17, 13],
  ["always-holds", 17, 13],
  ["overlapping-ranges", 17, 13],
  ["range-gap", 17, 13],
  ["no-choice-left", 13, 3],
  ["min-above-max", 18, 12],
  ["fixed-to-solved", 9, 3],
  ["unchecked-fix", 9, 3],
  ["no-way-to-support", 13, 3],
  ["too-many-questions", 8, 10],
  ["unknown-source", 12, 15],
  ["unqualified-fact", 12, 15],
  ["figure-without-source", 12, 11],
  ["glossary-word", 11, 25],
  ["same-label", 13, 13],
  ["labels-not-parallel", 14, 13],
  ["text-too-long", 10, 10],
  ["missing-basics", 9, 3],
];

/** Files beside the one with the mistake. */
const beside: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "missing-input": part("inputs:\n  why: { type: text, required: true }\n"),
  "unknown-input": part("inputs:\n  why: { type: text }\n"),
  "used-flow-broken": { "broken.yaml": `${HEAD}steps:\n  over: { end: advice, title: Over, next: over }\n` },
  "unknown-source": { "facts.yaml": FACTS },
  "unqualified-fact": { "facts.yaml": FACTS },
  "figure-without-source": { "facts.yaml": FACTS },
  "glossary-word": { "common.yaml": COMMON },
  "missing-basics": { "common.yaml": COMMON },
  "unknown-checklist-item": { "common.yaml": "format: 1\nprepare:\n  registered_contact: { label: The number }\n" },
};

describe("a flow with one mistake", () => {
  test.each(places)("%s is reported once, at %i:%i", (code, line, column) => {
    expect(placesOf(code)).toEqual([`${code} ${line}:${column}`]);
  });

  test("exists for every code of rules and content", () => {
    const codes = [...Object.keys(ruleEntries), ...Object.keys(contentEntries)];
    // The reader's own test has the last one.
    const known = [...places.map(([code]) => code), "wrong-translation-file"];
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  });
});

test("a choice on the way qualifies a fact, whether any condition reads it or not", () => {
  const asks = `${HEAD}steps:
  region:
    ask: Where is the account?
    choices:
      china: { label: In the first place, next: over }
      abroad: { label: Elsewhere, next: bye }
`;
  const over = "  over: { end: advice, title: It waits, sources: [TST-01] }\n  bye: { end: advice, title: Bye }\n";
  const codesOf = (text: string): readonly string[] =>
    loadLibrary(
      [
        { name: "main.yaml", text },
        { name: "facts.yaml", text: FACTS },
      ],
      { today: TODAY },
    ).issues.map(({ code }) => code);
  expect(codesOf(asks + over)).toEqual([]);
  expect(codesOf(asks.replace("next: bye", "next: over") + over.replace(/ {2}bye.*\n/, ""))).toEqual([
    "unqualified-fact",
  ]);
});

/** `code line:column` of what is wrong with the file itself; what is beside it may be wrong too. */
function placesOf(code: string): readonly string[] {
  const text = files.get(code) ?? "";
  const isTranslation = text.startsWith("translates:");
  const own = isTranslation
    ? { "main.yaml": `${HEAD}steps:\n  over: { end: advice, title: Over }\n`, "main.zh-CN.yaml": text }
    : { "main.yaml": text };
  const sources = Object.entries({ ...own, ...beside[code] }).map(([name, each]) => ({ name, text: each }));
  const { issues } = loadLibrary(sources, { today: TODAY });
  return issues
    .filter(({ source }) => source.text === text)
    .map((issue) => {
      const { position } = describeIssue(issue);
      return `${issue.code} ${position.line}:${position.column}`;
    });
}

function part(inputs: string): Readonly<Record<string, string>> {
  return { "part.yaml": `${HEAD}${inputs}steps:\n  over: { end: return }\n` };
}
