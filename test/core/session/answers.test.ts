import { describe, expect, test } from "vitest";
import type { Answer } from "../../../src/core/session/event.js";
import { isRefusal } from "../../../src/core/session/refusal.js";
import type { Refusal, RefusalCode } from "../../../src/core/session/refusal.js";
import { asked, begin, flowFrom, pathIn, refusalOf, tell, walk } from "../../support/flow-from-text.js";

const COMMON = `format: 1
prepare: {}
choices:
  banks: { abc: ABC, xyz: { label: XYZ, hint: The other } }
never_share: []
`;
const WALLETS =
  "format: 1\nsafe_route: { en: The app }\nwallets:\n  one: { name: { en: One } }\n  two: { name: { en: Two } }\n";

/** A flow that asks one question, `q`, after `n` where that is needed. */
async function asks(question: string) {
  const flow = await flowFrom(
    `tables:\n  most: { a: 1, b: 2 }\nsteps:\n  way: { ask: Way?, choices: { a: A, b: B }, next: n }\n  n: { ask: N?, type: number, next: q }\n  q:\n    ask: Q?\n${question}    next: over\n  over: { end: advice, title: Over }\n`,
    { common: COMMON, wallets: WALLETS },
  );
  return walk(begin(flow), "a", 5);
}

/** What is kept of an answer, or the code of its refusal. */
async function kept(question: string, answer: Answer): Promise<Answer | { readonly refused: RefusalCode }> {
  const reached = tell(await asks(question), answer);
  return isRefusal(reached) ? { refused: reached.code } : (pathIn(reached).at(-1)?.[1] ?? null);
}

function keys(...lines: readonly string[]): string {
  return lines.map((line) => `    ${line}\n`).join("");
}

describe.each<[type: string, question: string, answers: readonly (readonly [given: Answer, kept: Answer])[]]>([
  [
    "a choice",
    keys("choices: { sms: Text, voice: { label: Call, if: n > 7 }, mail: { label: E-mail, if: n < 7 } }"),
    [
      ["sms", "sms"],
      [" mail ", "mail"],
      ["voice", "not-a-choice"],
      ["Text", "not-a-choice"],
      ["SMS", "not-a-choice"],
      ["", "required"],
      ["  ", "required"],
      [null, "required"],
      [["sms"], "sms"],
      [["sms", "mail"], "not-a-choice"],
      ["constructor", "not-a-choice"],
      ["__proto__", "not-a-choice"],
    ],
  ],
  [
    "a choice of a shared list",
    keys("choices: banks"),
    [
      ["abc", "abc"],
      ["sms", "not-a-choice"],
    ],
  ],
  [
    "a choice of wallets",
    keys("choices: wallets"),
    [
      ["one", "one"],
      ["three", "not-a-choice"],
    ],
  ],
  [
    "a choice that may be skipped",
    keys("choices: { a: A }", "optional: true"),
    [
      ["a", "a"],
      [null, null],
      ["", null],
      ["b", "not-a-choice"],
    ],
  ],
  [
    "several choices",
    keys("type: many", "choices: { a: A, b: B, c: C, none: { label: None, exclusive: true } }", "max: = most[way] + 1"),
    [
      [
        ["b", "a"],
        ["a", "b"],
      ],
      ["b,a", ["a", "b"]],
      ["b， a，", ["a", "b"]],
      [["a", "a"], ["a"]],
      [["a", "b", "c"], "too-many"],
      [["none"], ["none"]],
      [["none", "a"], "exclusive"],
      [["a", "x"], "not-a-choice"],
      [[], "too-few"],
      ["", "too-few"],
      [null, "required"],
    ],
  ],
  [
    "several choices or none",
    keys("type: many", "min: 0", "choices: { a: A }"),
    [
      [[], []],
      ["", []],
      [null, "required"],
      ["a", ["a"]],
    ],
  ],
  [
    "several choices that may be skipped",
    keys("type: many", "optional: true", "choices: { a: A, b: B }"),
    [
      [[], null],
      ["", null],
      [null, null],
      ["b", ["b"]],
    ],
  ],
  [
    "a yes or no",
    keys("type: yes_no"),
    [
      ["yes", "yes"],
      ["no", "no"],
      ["unsure", "not-a-choice"],
      ["Yes", "not-a-choice"],
      [true as unknown as Answer, "not-a-choice"],
    ],
  ],
  ["a yes, no or unsure", keys("type: yes_no", "unsure: true"), [["unsure", "unsure"]]],
  [
    "a text",
    keys("type: text"),
    [
      ["  hello  ", "hello"],
      ["007", "007"],
      [7, "7"],
      ["", "required"],
      [" \t ", "required"],
      ["x".repeat(500), "x".repeat(500)],
      ["x".repeat(501), "too-long"],
      ["😀".repeat(500), "😀".repeat(500)],
      ["x".repeat(5_000_000), "too-long"],
      ["constructor", "constructor"],
    ],
  ],
  [
    "a text with limits",
    keys("type: text", "min: 3", "max: = n"),
    [
      ["ab", "too-short"],
      ["abc", "abc"],
      ["abcdef", "too-long"],
      ["😀😀", "too-short"],
    ],
  ],
  [
    "a text with a pattern",
    keys("type: text", "pattern: '[A-Z]{2}\\d+'"),
    [
      ["AB12", "AB12"],
      ["xAB12", "bad-format"],
      ["AB12 x", "bad-format"],
    ],
  ],
  [
    "a reference",
    keys("type: text", "format: reference"),
    [
      ["AB-12/3", "AB-12/3"],
      ["订单 7", "订单 7"],
      ["-x", "bad-format"],
    ],
  ],
  [
    "a phone number",
    keys("type: text", "format: phone"),
    [
      ["+44 20 7946 0018", "+44 20 7946 0018"],
      ["call me", "bad-format"],
    ],
  ],
  [
    "an e-mail address",
    keys("type: text", "format: email"),
    [
      ["a@b.co", "a@b.co"],
      ["a@b", "bad-format"],
      ["a b@c.de", "bad-format"],
    ],
  ],
  [
    "a number",
    keys("type: number", "min: 0", "max: 99"),
    [
      ["7", 7],
      [7, 7],
      [" 007 ", 7],
      ["+7", 7],
      ["１２", 12],
      ["-0", 0],
      ["−0", 0],
      ["1,0", "not-a-number"],
      ["1.5", "too-many-decimals"],
      ["1.0", "too-many-decimals"],
      ["-1", "too-small"],
      ["100", "too-large"],
      ["7 times", "not-a-number"],
      ["1e1", "not-a-number"],
      ["0x10", "not-a-number"],
      ["NaN", "not-a-number"],
      ["Infinity", "not-a-number"],
      [Number.NaN, "not-a-number"],
      ["9".repeat(16), "not-a-number"],
      [1e21, "not-a-number"],
    ],
  ],
  [
    "a number with decimals",
    keys("type: number", "decimals: 2", "min: = -n"),
    [
      ["2.50", 2.5],
      ["1,234.5", 1234.5],
      ["2.505", "too-many-decimals"],
      ["-6", "too-small"],
    ],
  ],
  [
    "an amount",
    keys("type: money", "currency: EUR", "max: 1000"),
    [
      ["12.3", "12.30"],
      [12, "12.00"],
      ["0.1", "0.10"],
      ["-0", "0.00"],
      ["1,000", "1000.00"],
      ["-1", "too-small"],
      ["1000.01", "too-large"],
      ["12.345", "too-many-decimals"],
      ["€12", "not-a-number"],
      ["12,30", "not-a-number"],
    ],
  ],
  [
    "an amount without cents",
    keys("type: money", "currency: JPY"),
    [
      ["1200", "1200"],
      ["1200.5", "too-many-decimals"],
    ],
  ],
  ["an amount of three decimals", keys("type: money", "currency: KWD"), [["1.5", "1.500"]]],
  [
    "a date",
    keys("type: date", "min: 2020-01-01", "max: = today"),
    [
      ["2026-11-22", "2026-11-22"],
      ["2026/3/5", "2026-03-05"],
      ["2026年3月5日", "2026-03-05"],
      ["２０２６-03-05", "2026-03-05"],
      ["5 Mar 2026", "2026-03-05"],
      ["March 5th, 2026", "2026-03-05"],
      ["3 sept 2026", "2026-09-03"],
      ["today", "2026-11-22"],
      ["Yesterday", "2026-11-21"],
      ["前天", "2026-11-20"],
      ["3/5/2026", "not-a-date"],
      ["5 Marble 2026", "not-a-date"],
      ["2026-02-30", "not-a-date"],
      ["constructor", "not-a-date"],
      ["2019-12-31", "too-early"],
      ["2026-11-23", "too-late"],
    ],
  ],
])("%s", (_type, question, answers) => {
  test.each(answers)("of %j gives %j", async (given, expected) => {
    const isCode = typeof expected === "string" && (isRefused.has(expected) || expected.startsWith("not-a-"));
    expect(await kept(question, given)).toEqual(isCode ? { refused: expected } : expected);
  });
});

const isRefused: ReadonlySet<string> = new Set([
  "bad-format",
  "exclusive",
  "required",
  "too-early",
  "too-few",
  "too-large",
  "too-late",
  "too-long",
  "too-many",
  "too-many-decimals",
  "too-short",
  "too-small",
]);

describe("a refusal", () => {
  test("names its step, and what would have been taken", async () => {
    const session = await asks(keys("type: number", "max: = n * 2"));
    expect(refusalOf(session, 11)).toEqual({ refused: true, step: "q", code: "too-large", args: { max: 10 } });
    const choice = await asks(keys("choices: { a: A, b: B }"));
    expect(refusalOf(choice, "c").args).toEqual({ given: "c", choices: ["a", "b"] });
  });

  test("leaves the session as it was", async () => {
    const session = await asks(keys("type: number"));
    refusalOf(session, "x");
    expect(asked(session).step).toBe("q");
    expect(pathIn(walk(session, 3)).at(-1)).toEqual(["q", 3]);
  });

  test("of the flow's own comes after its type is right, the first rule first", async () => {
    const question = keys(
      "type: number",
      "max: 50",
      "refuse:",
      "  - if: q < n",
      "    say: Fewer than {$n}",
      "  - if: q % 2 == 1 || answered.q && q == 8",
      '    say: "Not {$q}"',
    );
    const session = await asks(question);
    expect(codeAndRule(refusalOf(session, "x"))).toEqual(["not-a-number", undefined]);
    expect(codeAndRule(refusalOf(session, 51))).toEqual(["too-large", undefined]);
    expect(codeAndRule(refusalOf(session, 3))).toEqual(["rule", 0]);
    expect(codeAndRule(refusalOf(session, 7))).toEqual(["rule", 1]);
    expect(codeAndRule(refusalOf(session, 8))).toEqual(["rule", 1]);
    expect(pathIn(walk(session, 6)).at(-1)).toEqual(["q", 6]);
  });

  test("never comes of a question that is skipped", async () => {
    const session = await asks(keys("type: number", "optional: true", "refuse:", "  - if: q < 99", "    say: No"));
    expect(pathIn(walk(session, null)).at(-1)).toEqual(["q", null]);
  });

  test.each(["4111 1111 1111 1111", "my PIN is 4827", "password: hunter22x"])(
    "keeps a secret out: %s",
    async (text) => {
      const refused = refusalOf(await asks(keys("type: text")), text);
      expect(refused.code).toBe("secret");
      expect(JSON.stringify(refused)).not.toContain(text.slice(-4));
    },
  );

  test("is given for a step that is not asked, and after the end", async () => {
    const session = await asks(keys("type: number"));
    const { advance } = await import("../../../src/core/session/advance.js");
    const early = advance(session, { type: "answer", step: "over", answer: "x", source: "typed" });
    expect(early).toMatchObject({ code: "wrong-step", step: "over", args: { expected: "q", given: "over" } });
    const late = advance(walk(session, 1), { type: "answer", step: "q", answer: 1, source: "typed" });
    expect(late).toMatchObject({ code: "already-ended" });
  });
});

describe("a question shows", () => {
  test("limits and defaults that are worked out", async () => {
    const session = await asks(keys("type: number", "min: = n", "max: = n * 2", "default: = n + 1", "unit: times"));
    expect(asked(session)).toMatchObject({ min: 5, max: 10, default: 6, unit: "times", optional: false });
    const date = await asks(keys("type: date", "max: = plus_days(today, 2)", "default: = today"));
    expect(asked(date)).toMatchObject({ max: "2026-11-24", default: "2026-11-22" });
    const many = await asks(keys("type: many", "choices: { a: A, b: B, c: C }", "default: 'c, a'"));
    expect(asked(many).default).toEqual(["c", "a"]);
  });

  test("only the choices that are offered, with their texts", async () => {
    const session = await asks(
      keys("choices: { a: { label: A, if: n > 9 }, b: { label: 'B of {$n}', hint: The second }, c: C }"),
    );
    expect(asked(session).choices).toEqual([
      { id: "b", label: "B of 5", hint: "The second", exclusive: false },
      { id: "c", label: "C", exclusive: false },
    ]);
    const shared = await asks(keys("choices: banks"));
    expect(asked(shared).choices).toEqual([
      { id: "abc", label: "ABC", exclusive: false },
      { id: "xyz", label: "XYZ", hint: "The other", exclusive: false },
    ]);
  });
});

function codeAndRule({ code, rule }: Refusal): readonly [RefusalCode, number | undefined] {
  return [code, rule];
}
