import fc from "fast-check";
import { expect, test } from "vitest";
import { displayWidth } from "../../src/render/width.js";
import { lineText, wrap, wrapSpans } from "../../src/render/wrap.js";
import { anyText } from "./any-text.js";

test("words stay whole, and spaces at a break are dropped", () => {
  expect(wrap("Wait until the button can be pressed", 12)).toEqual(["Wait until", "the button", "can be", "pressed"]);
  expect(wrap("exactly ten  more", 11)).toEqual(["exactly ten", "more"]);
});

test("a word that is wider than the line is broken where its parts are joined, if it has any", () => {
  expect(wrap("steps.first_question.ask is", 16)).toEqual(["steps.first_", "question.ask is"]);
  expect(wrap("abcdefghijklmnop", 8)).toEqual(["abcdefgh", "ijklmnop"]);
  expect(wrap("see https://pay.weixin.qq.com now", 12)).toEqual(["see", "https://", "pay.weixin.", "qq.com now"]);
});

test("Chinese breaks between any two characters", () => {
  expect(wrap("屏幕上的号码是否一致", 8)).toEqual(["屏幕上的", "号码是否", "一致"]);
});

test("no line begins with closing or ends with opening punctuation", () => {
  expect(wrap("屏幕上的，您的号", 8)).toEqual(["屏幕上", "的，您的", "号"]);
  expect(wrap("请打开（官方）页面", 8)).toEqual(["请打开", "（官方）", "页面"]);
  expect(wrap("他说“好的”。对", 10)).toEqual(["他说“好", "的”。对"]);
  expect(wrap("国家和地区/代码", 10)).toEqual(["国家和地", "区/代码"]);
});

test("a Latin word among Chinese stays whole", () => {
  expect(wrap("打开官方App再看看", 10)).toEqual(["打开官方", "App再看看"]);
});

test("line breaks of the text stay", () => {
  expect(wrap("one\n\ntwo", 20)).toEqual(["one", "", "two"]);
});

test("roles go with their text over a break", () => {
  expect(wrapSpans([{ text: "Press it " }, { text: "once and wait", role: "strong" }], 13)).toEqual([
    [{ text: "Press it " }, { text: "once", role: "strong" }],
    [{ text: "and wait", role: "strong" }],
  ]);
});

test("English breaks as it does where another script stands on the next line", () => {
  const english = fc.array(
    fc.constantFrom("a", "word", "number", "-", "id-of-it", "a.b/c", " ", "  ", "(it", "is)", '"'),
    {
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(english, fc.integer({ min: 6, max: 40 }), fc.boolean(), (words, columns, spaced) => {
      const text = words.join(spaced ? " " : "");
      const spans = [
        { text: text.slice(0, 3) },
        { text: text.slice(3, 20), role: "strong" as const },
        { text: text.slice(20) },
      ];
      const slowly = wrapSpans([...spans, { text: "\n码" }], columns);
      expect(wrapSpans(spans, columns)).toEqual(slowly.slice(0, -1));
    }),
    { numRuns: 2000 },
  );
});

test("no line is ever wider than the columns, and nothing but spaces is lost", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 8, max: 100 }), (text, columns) => {
      const lines = wrap(text, columns);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
      expect(lines.join("").replaceAll(/[ \n]/g, "")).toBe(text.replaceAll(/[ \n]/g, ""));
    }),
    { numRuns: 400 },
  );
});

test("no line of Chinese prose begins with a closing sign", () => {
  const prose = fc.array(fc.constantFrom("号", "码", "App", "，", "。", "（", "）", "“", "”", " ", "12"), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(prose, fc.integer({ min: 12, max: 40 }), (parts, columns) => {
      const lines = wrap(closedOnce(parts).join(""), columns);
      expect(lines.slice(1).filter((line) => /^[，。）”]/.test(line))).toEqual([]);
      expect(lines.slice(0, -1).filter((line) => /[（“]$/.test(line))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** Signs never stand in a row or beside a space, as in any real sentence: a row of them could not be kept together. */
function closedOnce(parts: readonly string[]): readonly string[] {
  return parts.map((part, index) => (index > 0 && isSign(part) && isSign(parts[index - 1] ?? "") ? "字" : part));
}

function isSign(part: string): boolean {
  return "，。（）“” ".includes(part);
}

const sentence = fc
  .array(fc.constantFrom("The ", "code ", "号码", "，", "App", "**"), { maxLength: 30 })
  .map((parts) => parts.join(""));

test("spans join to the same lines as their text", () => {
  fc.assert(
    fc.property(sentence, sentence, (first, second) => {
      const spans = wrapSpans([{ text: `${first} ` }, { text: second, role: "muted" }], 30);
      expect(spans.map(lineText)).toEqual(wrap(`${first} ${second}`, 30));
    }),
    { numRuns: 100 },
  );
});
