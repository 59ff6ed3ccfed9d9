import { expect, test } from "vitest";
import { displayWidth, graphemes, padEnd, padStart, truncate } from "../../src/render/width.js";

test.each([
  ["", 0],
  ["code", 4],
  ["验证码", 6],
  ["，。（）", 8],
  ["e\u0301", 1],
  ["👍🏽", 2],
  ["👨‍👩‍👧", 2],
  ["🇨🇳", 2],
  ["가", 2],
  ["“a”", 3],
])("%j takes %i cells", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test("a grapheme is never taken apart, but for a heap of marks", () => {
  expect(graphemes("a👍🏽e\u0301").map(({ text }) => text)).toEqual(["a", "👍🏽", "e\u0301"]);
  expect(graphemes(`x${"\u0301".repeat(100)}`).length).toBe(101);
});

test("padding counts cells", () => {
  expect(padEnd("验证", 6)).toBe("验证  ");
  expect(padStart("验证", 6)).toBe("  验证");
  expect(padEnd("too long", 3)).toBe("too long");
});

test("what is cut says so, and no character is halved", () => {
  expect(truncate("验证码不来", 8)).toBe("验证...");
  expect(truncate("验证码不来", 10)).toBe("验证码不来");
  expect(truncate("ab👍🏽cd", 6)).toBe("ab👍🏽cd");
  expect(truncate("abc👍🏽def", 6)).toBe("abc...");
  expect(truncate("abcdef", 2)).toBe("ab");
});
