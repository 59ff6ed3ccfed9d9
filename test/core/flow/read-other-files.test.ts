import { describe, expect, test } from "vitest";
import {
  readAnswers,
  readCommon,
  readScenarios,
  readTranslation,
  readWallets,
  type AnswerLine,
} from "../../../src/core/flow/read.js";
import { placesOf, reportOf, shippedFiles } from "./reading.js";

const shipped = shippedFiles();

describe("a translation", () => {
  function translationOf(text: string) {
    const report = reportOf(text);
    const draft = readTranslation("flow", "zh-CN", report.source, report);
    const texts = [...(draft?.texts ?? [])].map(([key, { variants }]) => [
      key,
      ...variants.map((each) => each.text.value),
    ]);
    return { draft, texts, issues: placesOf(report) };
  }

  test("has its texts under the keys of the flow's", () => {
    const { texts, issues, draft } = translationOf(`translates: flow
title: 标题
symptoms: [收不到, 没有]
inputs:
  wallet: { ask: 哪个 }
steps:
  a:
    ask: 问
    agent: 注意
    choices:
      x: 甲
      y: { label: 乙, hint: 丙 }
    refuse:
      - say: 不行
      - say:
          - text: 一
          - text: 二
  b:
    do: 做
    how:
      - 第一
      - - text: 第二
        - text: 或者
    agent: { say: 说, note: 记 }
  c:
    title: 完
    todo: [甲, 乙]
    prepare:
      item: { label: 丁 }
from:
  steps.a.ask: 3fa9c1
`);
    expect(issues).toEqual([]);
    expect(texts).toEqual([
      ["title", "标题"],
      ["inputs.wallet.ask", "哪个"],
      ["steps.a.ask", "问"],
      ["steps.a.agent.note", "注意"],
      ["steps.a.choices.x.label", "甲"],
      ["steps.a.choices.y.label", "乙"],
      ["steps.a.choices.y.hint", "丙"],
      ["steps.a.refuse.0.say", "不行"],
      ["steps.a.refuse.1.say", "一", "二"],
      ["steps.b.do", "做"],
      ["steps.b.how.0", "第一"],
      ["steps.b.how.1", "第二", "或者"],
      ["steps.b.agent.say", "说"],
      ["steps.b.agent.note", "记"],
      ["steps.c.title", "完"],
      ["steps.c.todo.0", "甲"],
      ["steps.c.todo.1", "乙"],
      ["steps.c.prepare.item.label", "丁"],
    ]);
    expect(draft).toMatchObject({ locale: "zh-CN", translates: { value: "flow" } });
    expect(draft?.symptoms.map(({ value }) => value)).toEqual(["收不到", "没有"]);
    expect(draft?.from.get("steps.a.ask")?.value).toBe("3fa9c1");
  });

  test.each([
    ["translates: flow\nsteps:\n  a:\n    next: b\n", ["unknown-key 4:5"]],
    ["translates: flow\nsteps:\n  a:\n    ask:\n      - if: x\n        text: y\n", ["unknown-key 5:9"]],
    ["translates: flow\nsteps:\n  a:\n    how: 一\n", ["wrong-kind 4:10"]],
    ["translates: flow\nsteps:\n  a:\n    ask:\n    how:\n      - \n", []],
    ["translates: flow\nsteps:\n  a:\n", ["empty-value 3:3"]],
    ["title: 标题\n", ["missing-key 1:1"]],
    ["translates: other\n", ["wrong-translation-file 1:13"]],
  ])("%j has %j", (text, issues) => {
    expect(translationOf(text).issues).toEqual(issues);
  });
});

describe("common.yaml", () => {
  test("has checklist items, the first flow and what is never shared", () => {
    const report = reportOf(shipped.get("common.yaml") ?? "");
    const common = readCommon(report.source, report);
    expect(placesOf(report)).toEqual([]);
    expect(common?.first?.value).toBe("danger-check");
    expect(common?.prepare.find(({ id }) => id.value === "order_number")).toMatchObject({
      label: { variants: [{ text: { value: "Order or transaction number" } }] },
      format: { value: "reference" },
    });
    expect(common?.neverShare.map(({ variants }) => variants[0]?.text.value)).toContain("one-time code");
  });

  test("needs a label for every item", () => {
    const report = reportOf("format: 1\nprepare:\n  device:\n    hint: Look\n");
    readCommon(report.source, report);
    expect(placesOf(report)).toEqual(["missing-key 4:5"]);
  });
});

describe("wallets.yaml", () => {
  test("has names, channels and helplines", () => {
    const report = reportOf(shipped.get("wallets.yaml") ?? "");
    const draft = readWallets(report.source, report);
    expect(placesOf(report)).toEqual([]);
    const wechat = draft?.wallets.find(({ id }) => id.value === "wechat_pay");
    expect(wechat).toMatchObject({ name: { en: "WeChat Pay", "zh-CN": "微信支付" }, regions: ["CN"] });
    expect(wechat?.phones.map(({ number }) => number)).toEqual(["95017", "+86 571 95017"]);
    expect(draft?.wallets.at(-1)?.id.value).toBe("other");
    expect(draft?.helplines.find(({ id }) => id.value === "bank_card_back")).not.toHaveProperty("number");
    expect(draft?.safeRoute["en"]).toMatch(/official app/);
  });

  function issuesOf(lines: string) {
    const body = lines.replaceAll(/^/gm, "    ");
    const report = reportOf(`format: 1\nsafe_route:\n  en: A\nwallets:\n  w:\n    name: { en: W }\n${body}\n`);
    readWallets(report.source, report);
    return placesOf(report);
  }

  test.each([
    "http://wallet.example",
    "javascript:alert(1)",
    "//wallet.example",
    "wallet.example",
    "https://",
    "data:text/html,x",
    "https://wallet",
    "HTTPS://wallet.example/ x",
  ])("sends nobody to %s", (url) => {
    expect(issuesOf(`channels:\n  website:\n    url: '${url}'`)).toEqual(["bad-url 9:15"]);
  });

  test.each(["https://wallet.example/help?a=1#b", "mailto:help@wallet.example", "tel:+86-571-95017"])(
    "may name %s",
    (url) => {
      expect(issuesOf(`channels:\n  help:\n    url: ${url}`)).toEqual([]);
    },
  );

  test.each([
    ["channels:\n  phone:\n    - number: call us", ["bad-number 9:19"]],
    ["channels:\n  phone:\n    - note: { en: x }", ["missing-key 9:11"]],
    ["channels:\n  app:\n    path: { en: x }\n    seen: last year", ["bad-date 10:15"]],
    ["channels:\n  app:\n    path: { english: x }", ["bad-id 9:17"]],
    ["channels:\n  app:\n    path: { en: x }\n    confidence: sure", ["bad-option 10:21"]],
    ["channels:\n  fax: 123", ["unknown-key 8:7"]],
  ])("%j has %j", (lines, issues) => {
    expect(issuesOf(lines)).toEqual(issues);
  });

  test.each(["2026", "2026-03", "2026-03-01"])("may have been seen in %s", (seen) => {
    expect(issuesOf(`channels:\n  app:\n    path: { en: x }\n    seen: ${seen}`)).toEqual([]);
  });
});

function plain(lines: readonly AnswerLine[]) {
  return lines.map(({ step, answer }) => [step.value, answer.value]);
}

describe("a file of answers", () => {
  function answersOf(text: string) {
    const report = reportOf(text);
    return { answers: plain(readAnswers(report.source, report)), issues: placesOf(report) };
  }

  const expected = [
    ["channel", "sms"],
    ["code", "007"],
    ["price", "1.10"],
    ["asked", "yes"],
    ["hash", "0x9fc7"],
    ["seen", ["a", "1"]],
    ["none", []],
    ["skipped", null],
    ["takeover/ask_name", "x: y"],
    ["amounts[esa]/amount", "3"],
  ];

  test.each([
    [
      "a map",
      `channel: sms
code: 007
price: 1.10
asked: yes
hash: 0x9fc7
seen: [a, 1]
none: []
skipped:
takeover/ask_name: 'x: y'
amounts[esa]/amount: 3
`,
    ],
    [
      "a list",
      `- channel: sms
- code: 007
- price: 1.10
- asked: yes
- hash: 0x9fc7
- seen: [a, 1]
- none: []
- skipped: null
- takeover/ask_name: "x: y"
- { "amounts[esa]/amount": 3 }
`,
    ],
    [
      "JSON",
      `{"channel": "sms", "code": "007", "price": 1.10, "asked": "yes", "hash": "0x9fc7", "seen": ["a", 1], "none": [],
 "skipped": null, "takeover/ask_name": "x: y", "amounts[esa]/amount": 3}`,
    ],
  ])("as %s keeps texts as they are written", (_name, text) => {
    expect(answersOf(text)).toEqual({ answers: expected, issues: [] });
  });

  test("may answer a step again where it is a list", () => {
    expect(answersOf("- a: 1\n- a: 2\n").answers).toEqual([
      ["a", "1"],
      ["a", "2"],
    ]);
    expect(answersOf("a: 1\na: 2\n").issues).toEqual(["duplicate-key 2:1"]);
  });

  test("skips a question with nothing, an empty text, ~ or null, but not with the word in quotes", () => {
    expect(answersOf("a:\nb: ''\nc: ~\nd: null\ne: 'null'\n").answers).toEqual([
      ["a", null],
      ["b", null],
      ["c", null],
      ["d", null],
      ["e", "null"],
    ]);
  });

  test("may be empty", () => {
    for (const text of ["", "\n", "{}", "[]"]) expect(answersOf(text)).toEqual({ answers: [], issues: [] });
  });

  test.each([
    ["- a: 1\n  b: 2\n", ["wrong-kind 1:3"]],
    ["- a\n", ["wrong-kind 1:3"]],
    ["a: { b: c }\n", ["wrong-kind 1:4"]],
    ["a: [[b]]\n", ["wrong-kind 1:5"]],
    ["hello\n", ["wrong-kind 1:1"]],
    ['a: "\\u001b[2J"\n', ["control-character 1:5"]],
  ])("%j has %j", (text, issues) => {
    expect(answersOf(text).issues).toEqual(issues);
  });
});

describe("scenarios", () => {
  test("have answers in order and what is expected", () => {
    const report = reportOf(`- name: too many requests
  today: 2026-11-22
  inputs: { app_version: 1.10 }
  answers:
    - channel: sms
    - requests: -1
    - requests: 7
  expect:
    end: blocked
    kind: support
    visited: [channel, requests]
    not_visited: [resend]
    refused: [requests]
    tried: { resend: not_fixed }
    card: I asked 7 times.
    filled: { requests: 7 }
- name: other forms
  expect:
    tried:
      - resend: unable
    card:
      - One.
    filled: [requests]
`);
    const [first, second] = readScenarios(report.source, report);
    expect(placesOf(report)).toEqual([]);
    expect(plain(first!.answers)).toEqual([
      ["channel", "sms"],
      ["requests", "-1"],
      ["requests", "7"],
    ]);
    expect(plain(first!.inputs)).toEqual([["app_version", "1.10"]]);
    expect(first).toMatchObject({
      name: { value: "too many requests" },
      today: { value: "2026-11-22" },
      expect: {
        end: { value: "blocked" },
        kind: { value: "support" },
        visited: [{ value: "channel" }, { value: "requests" }],
        notVisited: [{ value: "resend" }],
        refused: [{ value: "requests" }],
        tried: [{ step: { value: "resend" }, result: { value: "not_fixed" } }],
        card: [{ value: "I asked 7 times." }],
        filled: [{ item: { value: "requests" }, value: { value: "7" } }],
      },
    });
    expect(second).toMatchObject({
      answers: [],
      expect: {
        tried: [{ result: { value: "unable" } }],
        card: [{ value: "One." }],
        filled: [{ item: { value: "requests" } }],
      },
    });
  });

  test.each([
    ["- answers: []\n  expect: {}\n", ["missing-key 1:3"]],
    ["- name: a\n", ["missing-key 1:3"]],
    ["- name: a\n  expect: { endd: b }\n", ["unknown-key 2:13"]],
    ["- name: a\n  expect: { kind: good }\n", ["bad-option 2:19"]],
    ["- name: a\n  expect: { tried: { b: maybe } }\n", ["bad-option 2:25"]],
    ["- name: a\n  today: tomorrow\n  expect: {}\n", ["bad-date 2:10"]],
    ["name: a\n", ["wrong-kind 1:1"]],
  ])("%j has %j", (text, issues) => {
    const report = reportOf(text);
    readScenarios(report.source, report);
    expect(placesOf(report)).toEqual(issues);
  });

  const files = [...shipped].filter(([name]) => name.endsWith(".scenarios.yaml"));

  test.each(files)("in %s have the right shape", (_name, text) => {
    const report = reportOf(text);
    expect(readScenarios(report.source, report).length).toBeGreaterThan(0);
    expect(placesOf(report)).toEqual([]);
  });
});
