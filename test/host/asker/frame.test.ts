import { describe, expect, test } from "vitest";
import type { ChoosePrompt, PromptState, TextPrompt } from "../../../src/host/asker.js";
import { paintDone, paintFrame, rowsOf } from "../../../src/host/asker/frame.js";
import { gated, plainText } from "../../../src/host/asker/gate.js";
import type { PromptModel } from "../../../src/host/asker/prompt-model.js";
import { beginPrompt } from "../../../src/host/asker/prompt-model.js";
import { displayWidth } from "../../../src/render/width.js";

const room = { columns: 20, rows: 10 };

describe("a frame", () => {
  test("is the painted lines as they are when there is room", () => {
    expect(framed(listOf(3)).lines).toEqual(["Which?", "> n1", "  n2", "  n3", "footer"]);
  });

  test("never ends in an empty line, and is never empty", () => {
    expect(framed(beginPrompt({ ...list(1), paint: () => "a\n\nb\n\n" })).lines).toEqual(["a", "", "b"]);
    expect(framed(beginPrompt({ ...list(1), paint: () => "" })).lines).toEqual([" "]);
  });

  test("has as many options as fit, with the cursor among them", () => {
    const model = listOf(100);
    expect(framed(model).lines).toEqual(["Which?", "> n1", ...plain(2, 8), "footer"]);
    expect(framed({ ...model, cursor: 99 }).lines).toEqual(["Which?", ...plain(93, 99), "> n100", "footer"]);
  });

  test("scrolls no further than it must", () => {
    const model = listOf(100);
    const down = framed({ ...model, cursor: 8 });
    expect(down).toMatchObject({ from: 1, page: 8 });
    expect(framed({ ...model, cursor: 5 }, down.from)).toMatchObject({ from: 1 });
    expect(framed({ ...model, cursor: 0 }, down.from)).toMatchObject({ from: 0 });
  });

  test("fits options of several lines", () => {
    const tall = {
      ...list(30),
      paint: (state: PromptState) => `Which?\n${shown(state).join("\nhint\nhint\n")}\nfooter`,
    };
    const { lines, page } = framed({ ...beginPrompt(tall), cursor: 20 });
    expect(page).toBe(3);
    expect(lines).toEqual(["Which?", "  n19", "hint", "hint", "  n20", "hint", "hint", "> n21", "footer"]);
  });

  test("keeps the question when not even one option fits", () => {
    const { lines } = paintFrame(listOf(5), { columns: 20, rows: 2 }, 0, displayWidth);
    expect(lines).toEqual(["Which?", "> n1"]);
  });

  test("asks the caller a few times only, however long the list", () => {
    let paints = 0;
    const counting = { ...list(10_000), paint: (state: PromptState) => (paints++, shown(state).join("\n")) };
    framed(beginPrompt(counting));
    expect(paints).toBeLessThan(20);
  });

  test("ends with what is typed, one row less for the rest", () => {
    const rooms: number[] = [];
    const prompt: TextPrompt = {
      ...text("收到"),
      paint: (_, { rows }) => (rooms.push(rows), "Which?"),
    };
    expect(framed(beginPrompt(prompt))).toMatchObject({ lines: ["Which?", "> 收到"], tail: "" });
    expect(rooms).toEqual([9]);
  });

  test.each([
    ["shows the end of a long line", 30, "> 34567890123456789", ""],
    ["shows the start of a long line", 0, "> 01234567890123456", "01234567890123456"],
    ["keeps the cursor in view", 20, "> 34567890123456789", ""],
  ])("%s", (_, at, line, tail) => {
    const typed = "0123456789".repeat(3);
    const model = { ...beginPrompt(text(typed)), line: { text: typed, at } };
    expect(framed(model)).toMatchObject({ lines: ["Which?", line], tail });
  });

  test("does not show hidden text, nor paint it at the end", () => {
    const model = beginPrompt({ ...text("geheim"), hidden: true });
    expect(framed(model).lines.at(-1)).toBe("> ******");
    expect(paintDone(model, room)).toBe("Which? ******");
  });
});

describe("the rows of a line", () => {
  test.each([
    ["", 10, 1],
    ["0123456789", 10, 1],
    ["0123456789a", 10, 2],
    ["\u001b[31m0123456789\u001b[0m", 10, 1],
    ["收不到验", 8, 1],
    ["收不到验", 7, 2],
    ["a收不到验证码", 4, 4],
  ])("of %j at %i columns are %i", (line, columns, rows) => {
    expect(rowsOf(line, columns, displayWidth)).toBe(rows);
  });
});

describe("what reaches a terminal", () => {
  test("is text, line breaks, colours and weights", () => {
    expect(gated("\u001b[1;38;2;1;2;3mbold\u001b[0m\nnext")).toBe("\u001b[1;38;2;1;2;3mbold\u001b[0m\nnext");
    expect(gated("\u001b[2J\u001b]0;t\u0007\u009b1m\r\u202e")).toBe("\\x1b[2J\\x1b]0;t\\x07\\x9b1m\\r\\u202e");
    expect(gated("\u001b[1m\u001b[2J")).toBe("\u001b[1m\\x1b[2J");
  });

  test("is text alone on an append-only screen", () => {
    expect(plainText("\u001b[1mbold\u001b[0m\u0007\nnext")).toBe("bold\\x07\nnext");
  });
});

function list(count: number): ChoosePrompt {
  return {
    kind: "choose",
    input: "digits",
    options: Array.from({ length: count }, (_, index) => ({ id: `n${index + 1}` })),
    commands: [],
    plain: () => "",
    paint: (state) => ["Which?", ...shown(state), "footer"].join("\n"),
  };
}

function listOf(count: number): PromptModel {
  return beginPrompt(list(count));
}

function text(initial: string): TextPrompt {
  return {
    kind: "text",
    initial,
    hidden: false,
    commands: [],
    plain: () => "",
    validate: () => undefined,
    paint: ({ done, typed }) => (done ? `Which? ${typed}` : "Which?"),
  };
}

function shown({ shown, window, cursor }: PromptState): string[] {
  return shown.map(({ id }, index) => `${index === cursor ? ">" : " "} ${id}`).slice(window.from, window.to);
}

function plain(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `  n${from + index}`);
}

function framed(model: PromptModel, from = 0) {
  return paintFrame(model, room, from, displayWidth);
}
