import { describe, expect, test } from "vitest";
import { lineAt, lineCount, lineSpan, positionAt, spanWithin } from "../../../src/core/text/source.js";

describe("a position", () => {
  const source = { name: "x", text: "ab\n\u{1f600}c\r\n\nlast" };

  test.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [5, 2, 2],
    [6, 2, 3],
    [8, 3, 1],
    [9, 4, 1],
    [13, 4, 5],
    [99, 4, 5],
    [-1, 1, 1],
  ])("of offset %i is line %i, column %i", (offset, line, column) => {
    expect(positionAt(source, offset)).toEqual({ line, column });
  });

  test("counts a lone surrogate as one column", () => {
    expect(positionAt({ name: "x", text: "\udc00\ud800a" }, 3).column).toBe(4);
  });

  test("in the empty text is the first", () => {
    expect(positionAt({ name: "x", text: "" }, 0)).toEqual({ line: 1, column: 1 });
  });
});

describe("a line", () => {
  const source = { name: "x", text: "ab\r\ncd\n" };

  test("stands without its line break", () => {
    const lines = [1, 2, 3, 4].map((line) => {
      const { start, end } = lineSpan(source, line);
      return source.text.slice(start, end);
    });
    expect(lines).toEqual(["ab", "cd", "", ""]);
    expect(lineCount(source)).toBe(3);
    expect(lineAt(source, 3)).toBe(1);
    expect(lineAt(source, 4)).toBe(2);
  });

  test("is found again after another text of the same name", () => {
    expect(lineAt({ name: "x", text: "\n\n\n" }, 3)).toBe(4);
    expect(lineAt(source, 4)).toBe(2);
  });
});

describe("a stretch of a value", () => {
  test("is found where the source has the value as it is", () => {
    expect(spanWithin({ value: "abcdef", span: { start: 10, end: 16 } }, 2, 4)).toEqual({ start: 12, end: 14 });
    expect(spanWithin({ value: "abcdef", span: { start: 10, end: 16 } }, 2, 99)).toEqual({ start: 12, end: 16 });
    expect(spanWithin({ value: "abcdef", span: { start: 10, end: 16 } }, 9, 2)).toEqual({ start: 16, end: 16 });
  });

  test("is the whole where it has it in other characters", () => {
    expect(spanWithin({ value: "a'c", span: { start: 10, end: 14 } }, 1, 2)).toEqual({ start: 10, end: 14 });
  });
});
