import { describe, expect, test } from "vitest";
import { path, ruleText, view } from "../../../src/core/session/present.js";
import type { Voice } from "../../../src/core/session/voice.js";
import {
  asked,
  begin,
  ended,
  flowFrom,
  inChinese,
  inEnglish,
  pathIn,
  refusalOf,
  walk,
} from "../../support/flow-from-text.js";

/** The title of an ending that shows a text, after three answers. */
async function shown(
  text: string,
  voice: Voice = inEnglish,
  translated?: string,
  answers: readonly (string | number | null)[] = ["sms", 2, null],
): Promise<string> {
  const flow = await flowFrom(
    `tables:\n  words: { sms: short, voice: long }\nfacts:\n  word: words[way]\n  many: count > 1\n  next_week: plus_days(today, 7)\nsteps:\n  way: { ask: Way?, choices: { sms: A text, voice: A call }, next: count }\n  count: { ask: Count?, type: number, decimals: 2, next: note }\n  note: { ask: Note?, type: text, optional: true, next: over }\n  over:\n    end: advice\n    title: ${text}\n    text: "{$word} {$many} {$next_week}"\n`,
    {
      wallets:
        'format: 1\nsafe_route: { en: The app }\nwallets: {}\nhelplines:\n  police: { name: { en: Police, zh-CN: 报警 }, number: "999", for: { en: Crime } }\n',
      ...(translated !== undefined && {
        "main.zh-CN": `translates: main\nsteps:\n  way:\n    choices: { sms: 短信 }\n  over:\n    title: ${translated}\n`,
      }),
    },
  );
  return ended(walk(begin(flow), ...answers), voice).title;
}

describe("a text shows", () => {
  test.each<[text: string, en: string]>([
    ['"{$way}, {$count} times"', "A text, 2 times"],
    ['"{$word}: {$many}"', "short: Yes"],
    ['"until {$next_week}"', "until November 29, 2026"],
    ['"{$today}"', "November 22, 2026"],
    ["'.input {$count :integer} .match $count one {{One}} * {{{$count} of them}}'", "2 of them"],
    ["'.input {$count :number minimumFractionDigits=1} {{{$count}}}'", "2.0"],
    ["'braces \\{ and \\}'", "braces { and }"],
    ["'**bold** and a \\\\ slash'", "**bold** and a \\ slash"],
    ["'{$helpline.police}'", "Police (999)"],
  ])("%s as %j", async (text, en) => {
    expect(await shown(text)).toBe(en);
  });

  test("the first variant that holds", async () => {
    const variants = "[{ if: answered.note, text: 'Noted {$note}' }, { if: count > 1, text: Many }, { text: Few }]";
    expect(await shown(variants)).toBe("Many");
    expect(await shown(variants, inEnglish, undefined, ["sms", 1, null])).toBe("Few");
    expect(await shown(variants, inEnglish, undefined, ["sms", 1, "a *b*"])).toBe("Noted a \\*b\\*");
  });

  test.each<[count: number, en: string, zh: string]>([
    [1, "1 code", "1 个验证码"],
    [1234.5, "1,234.5 codes", "1,234.5 个验证码"],
  ])("plurals of %d in both languages", async (count, en, zh) => {
    const text = "'.input {$count :number} .match $count one {{{$count} code}} * {{{$count} codes}}'";
    expect(await shown(text, inEnglish, "'{$count :number} 个验证码'", ["sms", count, null])).toBe(en);
    expect(await shown(text, inChinese, "'{$count :number} 个验证码'", ["sms", count, null])).toBe(zh);
  });

  test("the translation where there is one, and else the language of the flow", async () => {
    expect(await shown('"By {$way}"', inChinese, '"通过{$way}"')).toBe("通过短信");
    expect(await shown('"By {$way}"', inChinese, '"通过{$way}"', ["voice", 1, null])).toBe("通过A call");
    expect(await shown('"By {$way}"', inChinese)).toBe("By A text");
    expect(await shown("'{$helpline.police}'", inChinese)).toBe("报警（999）");
    const variants = "[{ if: count > 1, text: Many }, { text: Few }]";
    expect(await shown(variants, inChinese, "[{ text: 很多 }, { text: 很少 }]")).toBe("很多");
  });
});

describe("the path", () => {
  test("has each question and answer as they were, in words", async () => {
    const flow = await flowFrom(
      `steps:\n  a: { ask: "A{$today}?", choices: { x: The x }, next: b }\n  b: { ask: "After {$a}?", type: many, choices: { y: Y, z: Z }, next: c }\n  c: { ask: C?, type: text, private: true, next: d }\n  d: { ask: D?, type: text, optional: true, next: e }\n  e: { do: E, next: over }\n  over: { end: advice, title: Over }\n`,
    );
    const session = walk(begin(flow), "x", ["z", "y"], "hidden away", null, "unable");
    expect(
      path(session, inEnglish).map(({ step, question, answer, answerText, type }) => [
        step,
        type,
        question,
        answer,
        answerText,
      ]),
    ).toEqual([
      ["a", "choice", "ANovember 22, 2026?", "x", "The x"],
      ["b", "many", "After The x?", ["y", "z"], "Y, Z"],
      ["c", "text", "C?", "***", "\\*\\*\\*"],
      ["d", "text", "D?", null, inEnglish.words.skipped],
      ["e", "do", "E", "unable", inEnglish.words.unable],
    ]);
    expect(JSON.stringify([path(session, inEnglish), view(session, inEnglish)])).not.toContain("hidden away");
  });
});

describe("a refusal by the flow's own rule", () => {
  test("speaks of the answer on trial", async () => {
    const flow = await flowFrom(
      'steps:\n  n:\n    ask: N?\n    type: money\n    currency: EUR\n    refuse:\n      - if: n < 3\n        say: "{$n} is too little"\n    next: over\n  over: { end: advice, title: Over }\n',
    );
    const session = begin(flow);
    const refusal = refusalOf(session, "2.5");
    expect(ruleText(session, refusal.rule ?? -1, inEnglish, refusal)).toBe("€2.50 is too little");
    expect(pathIn(session)).toEqual([]);
  });

  test("masks an answer that is private", async () => {
    const flow = await flowFrom(
      'steps:\n  n:\n    ask: N?\n    type: number\n    private: true\n    refuse:\n      - if: n < 3\n        say: "{$n} is too little"\n    next: over\n  over: { end: advice, title: Over }\n',
    );
    const session = begin(flow);
    const refusal = refusalOf(session, 2);
    expect(ruleText(session, refusal.rule ?? -1, inEnglish, refusal)).toBe("\\*\\*\\* is too little");
  });
});

test("labels that show each other's answers come to an end", async () => {
  const flow = await flowFrom(
    `steps:
  a: { ask: A?, choices: { x: [{ if: answered.b, text: "a {$b}" }, { text: X }] }, next: b }
  b: { ask: B?, choices: { y: [{ if: answered.a, text: "b {$a}" }, { text: Y }] }, next: [{ if: visits.b > 1, go: over }, { go: a }] }
  over: { end: advice, title: "{$a}" }
`,
  );
  expect(ended(walk(begin(flow), "x", "y", "x", "y")).title).toBe("a b x");
});

test("what an agent sees stands beside the step and nowhere else", async () => {
  const flow = await flowFrom(
    "steps:\n  q: { ask: Q?, type: yes_no, agent: { say: Say it, note: Note it }, next: over }\n  over: { end: support, title: Over, agent: Only a note }\n",
  );
  expect(asked(begin(flow)).agent).toEqual({ say: "Say it", note: "Note it" });
  const ending = ended(walk(begin(flow), "no"));
  expect(ending.agent).toEqual({ note: "Only a note" });
  expect(JSON.stringify(ending.card)).not.toContain("note");
});
