import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadLibrary } from "../../src/core/flow/load/load.js";
import { describe as describeIssue } from "../../src/core/issue/describe.js";
import { advance } from "../../src/core/session/advance.js";
import type { Answer } from "../../src/core/session/event.js";
import { readInputs } from "../../src/core/session/inputs.js";
import { path, view } from "../../src/core/session/present.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import { addressOf } from "../../src/core/session/session.js";
import { begin, flowFrom, inChinese, inEnglish, pathIn, TODAY, walk } from "../support/flow-from-text.js";

const QUESTIONS = `inputs:
  told: { type: text, optional: true }
facts:
  length: 'answered.text ? size(text) : 0'
steps:
  text: { ask: T?, type: text, refuse: [{ if: text.startsWith("no") && size(text) < 4, say: "Not {$text}" }], next: { else: pattern } }
  pattern: { ask: P?, type: text, pattern: '(a|aa)+\\w*', optional: true, next: phone }
  phone: { ask: P?, type: text, format: phone, optional: true, next: mail }
  mail: { ask: M?, type: text, format: email, optional: true, max: 4000, next: ref }
  ref: { ask: R?, type: text, format: reference, optional: true, next: way }
  way: { ask: W?, choices: { a: A, b: B }, optional: true, next: { a: many, else: many } }
  many: { ask: M?, type: many, choices: { a: A, b: B }, optional: true, next: number }
  number: { ask: N?, type: number, decimals: 3, optional: true, next: money }
  money: { ask: M?, type: money, optional: true, next: date }
  date: { ask: D?, type: date, optional: true, next: fix }
  fix: { do: F, check: C?, next: over }
  over:
    end: support
    title: "{$text} {$length}"
    prepare: [{ id: text, label: Text, from: text }]
`;
const STEPS = 11;

/** Milliseconds; a slow machine looks at fewer. */
const LONGEST = 4000;

const NAUGHTY = [
  "constructor",
  "__proto__",
  "toString",
  "null",
  "undefined",
  "{$text}",
  "{{}}",
  "\\",
  "**bold** [x](javascript:alert)",
  "\u0000\u001b[31m\u0007",
  "\u202eright to left\u202c",
  "\ud800",
  "a\nb\r\nc",
  "\ufeff",
  "💥".repeat(300),
  "a".repeat(100_000),
  "9".repeat(5000),
  `${"a@".repeat(1500)} `,
  "(1".repeat(3000),
  "-0",
  "1e308",
  "0x10",
  "٣",
  "2026-99-99",
  "1,2,3,,,",
  "<script>alert(1)</script>",
  "'; DROP TABLE cases; --",
];

const hostile: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom(...NAUGHTY),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.double(),
  fc.array(fc.oneof(fc.constantFrom(...NAUGHTY), fc.string()), { maxLength: 4 }),
  fc.constant(null),
);

test("whatever is answered is refused or kept as it was given, and nothing throws", async () => {
  const flow = await flowFrom(QUESTIONS);
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 40 }), (answers) => {
      let session = begin(flow);
      for (const answer of answers) {
        const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "typed" });
        if (!isRefusal(next)) session = next;
        // oxlint-disable-next-line vitest/no-conditional-expect -- what is expected depends on what was generated
        else expect(next.step).toBe(session.status === "ended" ? next.step : addressOf(session));
        JSON.stringify([view(session, inEnglish), path(session, inChinese)]);
      }
      const text = pathIn(session).find(([step]) => step === "text")?.[1];
      // oxlint-disable-next-line vitest/no-conditional-expect -- what is expected depends on what was generated
      if (text !== undefined) expect(answers.map((answer) => asText(answer).trim())).toContain(text);
    }),
    { numRuns: 150 },
  );
});

test("whatever an input is told is refused or kept, and nothing throws", async () => {
  const flow = await flowFrom(QUESTIONS);
  fc.assert(
    fc.property(
      fc.dictionary(fc.oneof(fc.constantFrom("told", "constructor", "toString"), fc.string()), hostile),
      (given) => {
        const { inputs, refused, unknown } = readInputs(flow, given, TODAY);
        const names = Object.keys(given);
        expect([...Object.keys(inputs), ...refused.map(({ step }) => step), ...unknown].toSorted()).toEqual(
          names.toSorted(),
        );
      },
    ),
    { numRuns: 100 },
  );
});

test("no event throws, whatever it says", async () => {
  const flow = await flowFrom(QUESTIONS);
  const ended = walk(begin(flow), "x", ...Array.from({ length: STEPS - 2 }, () => null), "unable");
  fc.assert(
    fc.property(
      fc.integer({ min: -3, max: 20 }),
      hostile,
      fc.oneof(fc.constantFrom(...NAUGHTY), fc.string()),
      (index, answer, text) => {
        for (const session of [begin(flow), walk(begin(flow), "x", null), ended]) {
          advance(session, { type: "change", index, answer, source: "typed" });
          advance(session, { type: "answer", step: text, answer, source: "typed" });
          const filled = advance(session, { type: "fill", item: index % 2 === 0 ? "text" : text, value: text });
          if (!isRefusal(filled)) view(filled, inEnglish);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test("no flow makes the checker throw, whatever is done to it", () => {
  const originals = readdirSync("flows")
    .filter((name) => /^[a-z-]+\.yaml$/.test(name))
    .map((name) => ({ name, lines: readFileSync(`flows/${name}`, "utf8").split("\n") }));
  const pieces = [
    "  next: nowhere",
    "    if: '!x && (y'",
    "  x: [a, b",
    "    - if: visits.way > 1\n      go: way",
    "facts:\n  a: a",
    "    min: = 1 +",
    "  - {",
    "",
    "    each: way",
    "    type: many",
  ];
  const edit = fc.record({ at: fc.nat(), take: fc.nat({ max: 3 }), put: fc.option(fc.constantFrom(...pieces)) });
  const around = originals
    .filter(({ name }) => ["freeze-account.yaml", "wallets.yaml"].includes(name))
    .map(({ name, lines }) => ({ name, text: lines.join("\n") }));
  fc.assert(
    fc.property(
      fc.constantFrom(...originals),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      ({ name, lines }, edits) => {
        const text = edits
          .reduce(
            (all, { at, take, put }) => all.toSpliced(at % all.length, take, ...(put === null ? [] : [put])),
            lines,
          )
          .join("\n");
        const { issues } = loadLibrary([...around.filter((file) => file.name !== name), { name, text }]);
        for (const issue of issues) expect(describeIssue(issue).position.line).toBeLessThanOrEqual(lines.length + 12);
      },
    ),
    { numRuns: 20, interruptAfterTimeLimit: LONGEST },
  );
}, 30_000);

function asText(answer: Answer): string {
  return Array.isArray(answer) ? answer.join(",") : String(answer);
}
