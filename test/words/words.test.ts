import { expect, expectTypeOf, test } from "vitest";
import type { SecretKind } from "../../src/core/text/redact.js";
import type { RefusalCode as CoreRefusalCode } from "../../src/core/session/refusal.js";
import type { BuiltInWords } from "../../src/core/session/view.js";
import { isSafe } from "../../src/core/text/safe.js";
import type { KeyWords } from "../../src/host/asker/press.js";
import type { LineWords } from "../../src/host/asker/plain-answer.js";
import { english } from "../../src/words/en.js";
import { refusalMessage } from "../../src/words/refusal-message.js";
import { wordLocales, wordsFor } from "../../src/words/words-for.js";
import type { AskerWords, BuiltIn, CommandName, RefusalCode, SecretName } from "../../src/words/words.js";
import { simplifiedChinese } from "../../src/words/zh-cn.js";

test("the tables fit what the core and the askers want of them", () => {
  expectTypeOf<BuiltIn>().toExtend<BuiltInWords>();
  expectTypeOf<AskerWords>().toExtend<KeyWords & LineWords>();
  expectTypeOf<CoreRefusalCode>().toExtend<RefusalCode>();
  expectTypeOf<SecretKind>().toExtend<SecretName>();
});

test("each locale gets its own table, others the nearest", () => {
  expect(wordLocales.map((locale) => wordsFor(locale).locale)).toEqual(wordLocales);
  expect(wordsFor("zh").locale).toBe("zh-CN");
  expect(wordsFor("fr").locale).toBe("en");
});

test("every English sentence is printable ASCII, so that no terminal can misdraw it", () => {
  const odd = sentences({ ...english, languageName: "" }).filter((text) => !/^[\n -~]*$/.test(text));
  expect(odd).toEqual([]);
});

test("every Chinese sentence is safe, and its punctuation between Chinese characters is full-width", () => {
  const all = sentences(simplifiedChinese);
  expect(all.filter((text) => !text.split("\n").every(isSafe))).toEqual([]);
  expect(
    all.filter((text) => /[\u4e00-\u9fff][,.;:?!]|[\u4e00-\u9fff]\s?[()]|[,;?!][\u4e00-\u9fff]/.test(text)),
  ).toEqual([]);
});

test("Chinese says nothing in English, and nothing is left empty", () => {
  const untranslated = sentences(simplifiedChinese).filter((text) => text !== "" && sentences(english).includes(text));
  expect(untranslated.filter((text) => /[a-z]{2} [a-z]{2}/i.test(text))).toEqual([]);
  for (const words of [english, simplifiedChinese]) {
    const { seen: _, ...channels } = words.channels;
    expect(sentences({ ...words, channels }).filter((text) => text.trim() === "")).toEqual([]);
  }
});

test("a command's typed word is understood as that command", () => {
  for (const { plain } of [english, simplifiedChinese]) {
    for (const [name, typed] of Object.entries(plain.typed)) {
      // Clearing a filter has no line of its own.
      const expected = name === "undo_filter" ? "back" : (name as CommandName);
      expect(plain.commandWords[typed]).toBe(expected);
    }
  }
});

test("refusals say what would be taken", () => {
  expect(refusalMessage(english, "not-a-choice", { choices: ["sms", "voice"] })).toBe("Choose one of: sms, voice.");
  expect(refusalMessage(english, "too-small", { min: 3 })).toBe("It cannot be less than 3.");
  expect(refusalMessage(english, "too-large", { min: 0, max: 99 })).toBe("Please give a value from 0 to 99.");
  expect(refusalMessage(english, "too-many-decimals", { max: 0 })).toBe("A whole number, please.");
  expect(refusalMessage(english, "bad-format", { expected: "phone" })).toBe("That does not look like a phone number.");
  expect(refusalMessage(english, "rule", { message: "That is fewer than we tried." })).toBe(
    "That is fewer than we tried.",
  );
  expect(refusalMessage(simplifiedChinese, "too-few", { min: 2 })).toBe("请至少选 2 项。");
  expect(refusalMessage(simplifiedChinese, "too-late", { max: "2026-11-22" })).toBe("不能晚于 2026-11-22。");
});

test("a refused secret is named by its kind and never by itself", () => {
  expect(refusalMessage(english, "secret", { kind: "card_number" })).toBe(
    "That looks like a full card number. Never give it to anybody, nor to this program. It was not kept.",
  );
  expect(refusalMessage(simplifiedChinese, "secret", { kind: "one_time_code" })).toContain("验证码");
  expect(refusalMessage(english, "secret", { kind: "constructor" })).toContain("looks like a secret.");
});

test("a refusal code without words of its own is said in general terms", () => {
  expect(refusalMessage(english, "constructor")).toBe("That cannot be right. Please check it.");
});

test.each([
  [3, 6, true, "step 3, at most 6 more", "第 3 步，最多还有 6 步"],
  [3, 6, false, "step 3, about 6 more", "第 3 步，大约还有 6 步"],
  [9, 0, true, "step 9, the last one", "第 9 步，最后一步"],
  [9, 0, false, "step 9, nearly done", "第 9 步，快结束了"],
])("progress at step %i with %i left (exact: %s)", (step, left, exact, en, zh) => {
  expect(english.question.progress(step, left, exact)).toBe(en);
  expect(simplifiedChinese.question.progress(step, left, exact)).toBe(zh);
});

test("where a contact was seen is said with its date, and what is not confirmed says so", () => {
  const { seen } = english.channels;
  expect(seen({ confidence: "official", seen: "2026-03" })).toBe("seen on the provider's own page, 2026-03");
  expect(seen({ confidence: "secondary" })).toBe("seen on another site, not confirmed by the provider");
  expect(seen({ site: "pay.example" })).toBe("seen on pay.example");
  expect(seen({})).toBe("");
});

test.each([
  [1, "1 second", "1 秒"],
  [60, "1 minute", "1 分钟"],
  [86_400, "24 hours", "24 小时"],
  [259_200, "3 days", "3 天"],
])("%i seconds are said as people say them", (seconds, en, zh) => {
  expect(english.pages.duration(seconds)).toBe(en);
  expect(simplifiedChinese.pages.duration(seconds)).toBe(zh);
});

/** Every text of a table; functions are called with what they take, or something like it. */
function sentences(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return sentences((value as (...args: unknown[]) => unknown)(SAMPLE, 2, true));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === "commandWords" ? [] : sentences(part)));
}

/** Stands for any first argument: it prints as `7`, counts as 7, and has no fields but those of lists. */
const SAMPLE = Object.assign(["7"], { choices: ["7"], hints: ["7"] });
