import { describe, expect, test } from "vitest";
import { loadLibrary } from "../../../../src/core/flow/load/load.js";
import { markOf } from "../../../../src/core/flow/version.js";
import {
  begin,
  codesIn,
  ended,
  flowFrom,
  flowsFrom,
  HEAD,
  inChinese,
  placesIn,
  walk,
} from "../../../support/flow-from-text.js";

const OVER = "  over: { end: advice, title: Over }\n";
const PART = "steps:\n  back: { end: return }\n";
const uses = (flow: string): string => `steps:\n  part: { use: ${flow}, next: over }\n${OVER}`;

describe("a folder", () => {
  test("gives the flows without errors, and says which are left out", async () => {
    const { library, broken, flows } = await flowsFrom({
      good: uses("part"),
      part: PART,
      bad: `steps:\n${OVER}  x: { tell: X }\n`,
      above: uses("bad"),
    });
    expect(Object.keys(library.flows)).toEqual(["good", "part"]);
    expect(broken).toEqual(["bad", "above"]);
    expect([...flows.keys()].toSorted()).toEqual(["good", "part"]);
  });

  test("tells what is wrong in the order of its files", () => {
    const bad = `steps:\n${OVER}  x: { tell: X, next: over }\n`;
    expect(placesIn({ b: uses("a"), a: bad, common: "format: 1\nfirst: none\n" })).toEqual([
      "b.yaml used-flow-broken 9:16",
      "a.yaml unreachable-step 10:3",
      "common.yaml unknown-flow 2:8",
    ]);
  });

  test("may hold flows that stand in any order and use each other's parts", async () => {
    const { broken, flows } = await flowsFrom({
      a: uses("b"),
      b: `steps:\n  inner: { use: c, next: back }\n  back: { end: return }\n`,
      c: PART,
    });
    expect(broken).toEqual([]);
    const flow = flows.get("a");
    expect(flow && ended(begin(flow)).step).toBe("over");
  });

  test("names a circle of uses in the flows that make it, and nowhere else", () => {
    const circle = { a: uses("b"), b: uses("c"), c: uses("d"), d: uses("b"), self: uses("self") };
    expect(placesIn(circle)).toEqual([
      "a.yaml used-flow-broken 9:16",
      "b.yaml circular-use 9:16",
      "c.yaml circular-use 9:16",
      "d.yaml circular-use 9:16",
      "self.yaml circular-use 9:16",
    ]);
  });

  test("tells a flow that cannot be read from one that is not there", () => {
    expect(
      placesIn({ main: uses("broken"), broken: "steps:\n\tx\n" }).filter((place) => !place.includes("broken.yaml")),
    ).toEqual(["used-flow-broken 9:16"]);
    expect(placesIn({ main: uses("brocken") })).toEqual(["unknown-flow 9:16"]);
  });

  test("has no translation of a flow that is not there", () => {
    expect(placesIn({ main: `steps:\n${OVER}`, "mian.zh-CN": "translates: mian\n" })).toEqual([
      "mian.zh-CN.yaml unknown-flow 1:1",
    ]);
  });
});

describe("the flow that comes first", () => {
  test("has to be there, and to run", () => {
    const first = (danger: string): readonly string[] =>
      codesIn(`steps:\n${OVER}`, { danger, common: "format: 1\nfirst: danger\n" });
    expect(first(PART)).toEqual([]);
    expect(first(`steps:\n${OVER}  x: { tell: X, next: over }\n`)).toEqual(["unreachable-step", "used-flow-broken"]);
    expect(codesIn(`steps:\n${OVER}`, { common: "format: 1\nfirst: danger\n" })).toEqual(["unknown-flow"]);
  });
});

describe("common.yaml", () => {
  const MAIN = { main: `steps:\n${OVER}` };
  test.each<[common: string, ...codes: string[]]>([
    [
      "prepare:\n  name: { label: Your name, hint: As registered }\nchoices:\n  days: { mon: Monday }\nnever_share: [code]\n",
    ],
    ["prepare:\n  name: { label: Call 0800 123 4567 }\n", "contact-in-text"],
    ["prepare:\n  name: { label: Your password }\n", "secret-asked"],
    ["prepare:\n  name: { label: 'For {$way}' }\n", "unknown-value"],
    ["prepare:\n  name: { label: 'a { b' }\n", "bad-message"],
    ["prepare:\n  name: { label: 'a \\{ b' }\n", "bad-message"],
    ["prepare:\n  name: { label: [{ if: x, text: A }, { text: B }] }\n", "bad-message"],
    ["choices:\n  days: { mon: { label: Monday, if: x == 1 } }\n", "type-mismatch"],
    ["choices:\n  days: { mon: { label: Monday, next: over } }\n", "type-mismatch"],
  ])("%j gives %s", (common, ...codes) => {
    expect(placesIn({ ...MAIN, common: `format: 1\n${common}` }).map((place) => place.split(" ").at(-2))).toEqual(
      codes,
    );
  });

  test("is translated like a flow", () => {
    const common = "format: 1\nprepare:\n  name: { label: Your name }\n";
    const translated = (text: string): readonly string[] =>
      placesIn({ ...MAIN, common, "common.zh-CN": `translates: common\n${text}` }).map(
        (place) => place.split(" ").at(-2) ?? place,
      );
    expect(translated("prepare:\n  name: { label: 名字 }\n")).toEqual([]);
    expect(translated("")).toEqual(["missing-translation"]);
    expect(translated("prepare:\n  name: { label: 密码 }\n")).toEqual(["secret-asked"]);
    expect(translated("prepare:\n  name: { label: 名字 }\n  number: { label: 号码 }\n")).toEqual(["extra-translation"]);
  });
});

describe("a translation", () => {
  const MAIN = `steps:
  n: { ask: "How many?", type: number, next: code }
  code: { ask: "Which one?", type: text, optional: true, next: over }
  over: { end: advice, title: [{ if: answered.code, text: "Over {$n} {$code}" }, { text: "Over {$n}" }] }
`;
  const translated = (...lines: readonly string[]): readonly string[] =>
    placesIn({
      main: MAIN,
      "main.zh-CN": `translates: main\ntitle: 测试\nsummary: 一个测试\nsymptoms: [测试]\nsteps:\n  n: { ask: 多少？ }\n${lines.join("\n")}\n`,
    }).map((place) => place.split(" ").at(-2) ?? place);
  const OVER_ZH = '  over: { title: [{ text: "完 {$n} {$code}" }, { text: "完 {$n}" }] }';

  test.each<[what: string, lines: readonly string[], ...codes: string[]]>([
    ["of every text", ["  code: { ask: 哪一个？ }", OVER_ZH]],
    ["without one", [OVER_ZH], "missing-translation"],
    ["with one more", ["  code: { ask: 哪一个？, hint: 提示 }", OVER_ZH], "extra-translation"],
    [
      "with a value that may not be known there",
      ["  code: { ask: 哪一个？ }", '  over: { title: [{ text: 完 }, { text: "完 {$code}" }] }'],
      "unknown-value",
    ],
    ["with a value that nobody knows", ["  code: { ask: '{$x}？' }", OVER_ZH], "unknown-value"],
    ["with other variants", ["  code: { ask: 哪一个？ }", "  over: { title: 完 }"], "variant-mismatch"],
    ["with braces that do not fit", ["  code: { ask: '哪{一个？' }", OVER_ZH], "bad-message"],
    ["with a contact", ["  code: { ask: 请致电 95188 }", OVER_ZH], "contact-in-text"],
    ["that asks for a secret", ["  code: { ask: 您的验证码是什么？ }", OVER_ZH], "secret-asked"],
    [
      "of the text as it stands",
      ["  code: { ask: 哪一个？ }", OVER_ZH, `from:\n  steps.code.ask: ${markOf("Which one?")}`],
    ],
    [
      "of the text as it stood",
      ["  code: { ask: 哪一个？ }", OVER_ZH, 'from:\n  steps.code.ask: "123456"'],
      "stale-translation",
    ],
  ])("%s", (_what, lines, ...codes) => {
    expect(translated(...lines)).toEqual(codes);
  });

  test("with an error keeps its flow from running, with a warning it does not", async () => {
    const { broken } = await flowsFrom({
      main: MAIN,
      "main.zh-CN": "translates: main\nsteps:\n  x: { ask: 多少？ }\n",
    });
    expect(broken).toEqual(["main"]);
    const flow = await flowFrom(MAIN, { "main.zh-CN": "translates: main\ntitle: 测试\n" });
    expect(ended(walk(begin(flow), 3, null), inChinese).title).toBe("Over 3");
    expect(flow.data.locales).toEqual(["en", "zh-CN"]);
  });
});

describe("a compiled flow", () => {
  const FLOW = `steps:\n  way: { ask: Way?, choices: { a: A, b: B }, next: { a: over, b: late } }\n${OVER}  late: { end: advice, title: Late }\n`;
  const versionOf = (text: string): string =>
    loadLibrary([{ name: "main.yaml", text }]).library.flows.main?.version ?? "";

  test("has a version that changes with what it says, and with nothing else", () => {
    const version = versionOf(HEAD + FLOW);
    expect(version).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(versionOf(`# A comment\n${HEAD}\n\n${FLOW}`)).toBe(version);
    expect(versionOf(HEAD.replace("owner: tests", "owner: others") + FLOW)).toBe(version);
    expect(versionOf(HEAD + FLOW.replace("Way?", "Which way?"))).not.toBe(version);
    expect(versionOf(HEAD + FLOW.replace("a: over, b: late", "a: late, b: over"))).not.toBe(version);
  });

  test("says which engines it needs", async () => {
    const needs = async (text: string): Promise<unknown> => (await flowFrom(text)).data.needs;
    expect(await needs(FLOW)).toEqual({ conditions: false, messages: false, patterns: false });
    expect(await needs(FLOW.replace("b: B", "b: { label: B, if: visits.way > 1 }"))).toMatchObject({
      conditions: true,
    });
    expect(await needs(FLOW.replace("title: Late", "title: '{$way}'"))).toMatchObject({ messages: true });
    expect(await needs(FLOW.replace("title: Late", "title: 'a \\\\ b'"))).toMatchObject({ messages: true });
    expect(await needs(`steps:\n  q: { ask: Q?, type: text, pattern: a+, next: over }\n${OVER}`)).toMatchObject({
      patterns: true,
    });
  });

  test("is plain data", async () => {
    const { data } = await flowFrom(FLOW);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });

  test("has the built-in ending only where it can be reached", async () => {
    expect(Object.keys((await flowFrom(FLOW)).data.steps)).toEqual(["way", "over", "late"]);
    const fix = await flowFrom(`steps:\n  fix: { do: A, check: B?, next: over }\n${OVER}`);
    expect(fix.data.steps.solved).toMatchObject({ kind: "end", end: "solved", builtIn: true });
  });
});
