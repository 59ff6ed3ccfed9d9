import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSafe, safeLines, safeText } from "../../../src/core/text/safe.js";

describe("a text made safe", () => {
  test.each([
    ["\u001b[2J", "\\x1b[2J"],
    ["\u009b31m", "\\x9b31m"],
    ["a\0b\u007f", "a\\x00b\\x7f"],
    ["one\ntwo\ttab\r", "one\\ntwo\\ttab\\r"],
    ["\u202eabc\u202c", "\\u202eabc\\u202c"],
    ["\u2066x\u2069\u200f\u061c", "\\u2066x\\u2069\\u200f\\u061c"],
    ["a\u200bb\ufeff", "a\\u200bb\\ufeff"],
    ["\ud800x\udfff", "\\ud800x\\udfff"],
    ["x\u2028y", "x\\u2028y"],
    ["flag\u{e0067}", "flag\\u{e0067}"],
  ])("%j becomes %s", (text, safe) => {
    expect(safeText(text)).toBe(safe);
    expect(isSafe(text)).toBe(false);
  });

  test.each(["Ärger", "验证码：收不到", "👩‍👩‍👧 ok", "می‌خواهم", "C:\\Users", "“quotes” … ●", ""])(
    "%s stays as it is",
    (text) => {
      expect(safeText(text)).toBe(text);
      expect(isSafe(text)).toBe(true);
    },
  );

  test("keeps its lines where lines are wanted", () => {
    expect(safeLines("a\u001bb\r\nc\n\nd\re")).toBe("a\\x1bb\nc\n\nd\\re");
  });

  test("is safe, whatever it was", () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(units, (text) => {
        expect(isSafe(safeText(text))).toBe(true);
        expect(isSafe(safeLines(text).replaceAll("\n", ""))).toBe(true);
        // oxlint-disable-next-line no-control-regex -- the same said in another way
        expect(safeText(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(safeText(text)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
