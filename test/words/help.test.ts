import { expect, test } from "vitest";
import { helpFor } from "../../src/words/help.js";
import { usageFor } from "../../src/words/usage.js";

/** Stands for any argument: a word, a list of one, a number. */
const SAMPLE = Object.assign(["7"], { toString: () => "7" });

function sentences(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return sentences((value as (...args: unknown[]) => unknown)(SAMPLE, SAMPLE));
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sentences) : [];
}

test("every English sentence of the help is printable ASCII, so that no terminal can misdraw it", () => {
  const texts = [...sentences(helpFor("en")), ...sentences(usageFor("en"))];
  expect(texts.length).toBeGreaterThan(80);
  expect(texts.filter((text) => !/^[ -~]+$/.test(text))).toEqual([]);
});

test("every Chinese sentence of the help is Chinese, with full-width punctuation between Chinese characters", () => {
  const texts = [...sentences(helpFor("zh-CN")), ...sentences(usageFor("zh-CN"))];
  const codes = /^[\d、, ]+$|^[a-z]+$/;
  expect(texts.filter((text) => !/\p{Script=Han}/u.test(text) && !codes.test(text) && text !== "：7")).toEqual([]);
  expect(texts.filter((text) => /\p{Script=Han}[,.:;!?()]|[,:;!?()]\p{Script=Han}/u.test(text))).toEqual([]);
});
