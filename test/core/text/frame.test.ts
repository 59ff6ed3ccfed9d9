import { describe, expect, test } from "vitest";
import { frame, type FrameLine, type FrameOptions } from "../../../src/core/text/frame.js";

/** Each line as `number|before[marked]after`, without brackets where nothing is pointed at. */
function drawn(text: string, start: number, end: number, options?: FrameOptions): readonly string[] {
  return frame({ name: "x", text }, { start, end }, options).map(drawLine);
}

function drawLine({ number, before, marked, after, pointed }: FrameLine): string {
  return pointed ? `${number}|${before}[${marked}]${after}` : `${number}|${before}${marked}${after}`;
}

describe("a code frame", () => {
  const text = "one\ntwo\nthree four\nfive\nsix\n";

  test("has a line above and below by default", () => {
    expect(drawn(text, 14, 18)).toEqual(["2|two", "3|three [four]", "4|five"]);
  });

  test("has as many as asked for, as far as there are", () => {
    expect(drawn(text, 0, 1, { around: 2 })).toEqual(["1|[o]ne", "2|two", "3|three four"]);
    expect(drawn(text, 0, 1, { around: 0 })).toEqual(["1|[o]ne"]);
  });

  test("points between characters where the span is empty, and at the end of a file", () => {
    expect(drawn(text, 5, 5, { around: 0 })).toEqual(["2|t[]wo"]);
    expect(drawn("", 0, 1)).toEqual(["1|[]"]);
    expect(drawn("ab", 2, 2)).toEqual(["1|ab[]"]);
  });

  test("shows the first three lines of a longer span", () => {
    expect(drawn(text, 5, text.length, { around: 0 })).toEqual(["2|t[wo]", "3|[three four]", "4|[five]"]);
  });

  test("does not point at a line of which the span has only the break", () => {
    expect(drawn(text, 4, 8, { around: 0 })).toEqual(["2|[two]"]);
  });

  test("shows tabs as blanks and everything dangerous as escapes", () => {
    expect(drawn("\ta\u001b[2Jb\u202e\r\n", 2, 6, { around: 0 })).toEqual(["1|  a[\\x1b[2J]b\\u202e"]);
  });

  test("cuts a long line around the mark", () => {
    const long = `${"a".repeat(500)}MARK${"b".repeat(500)}`;
    const [line] = frame({ name: "x", text: long }, { start: 500, end: 504 }, { width: 30 });
    expect(drawLine(line!)).toBe("1|...aaaaaaaaaa[MARK]bbbbbbbbbb...");
    expect(`${line!.before}${line!.marked}${line!.after}`).toHaveLength(30);
  });

  test("gives the room that one side does not need to the other", () => {
    const long = `ab MARK${"b".repeat(500)}`;
    expect(drawn(long, 3, 7, { width: 20 })).toEqual(["1|ab [MARK]bbbbbbbbbb..."]);
  });

  test("cuts a mark that is longer than the line, and lines around it", () => {
    expect(drawn(`${"x".repeat(300)}\n${"y".repeat(300)}`, 0, 300, { width: 10 })).toEqual([
      "1|[xxxxxxx...]",
      "2|yyyyyyy...",
    ]);
  });

  test("is quick in a line of a megabyte", () => {
    const long = "x".repeat(1_000_000);
    for (let at = 0; at < 1_000_000; at += 5000) expect(drawn(long, at, at + 1)).toHaveLength(1);
  });
});
