import type { Room } from "../asker.js";
import { gated, unstyled } from "./gate.js";
import { characters } from "./line-editor.js";
import type { PromptModel } from "./prompt-model.js";
import { stateOf, takesTyping } from "./prompt-model.js";

/** How many columns a text takes; it has no control characters. */
export type Width = (text: string) => number;

/** A prompt as it stands on the screen. */
export interface Frame {
  /** At most as many lines as the terminal has rows, none of them empty at the end. The last one is the input line, if there is one. */
  readonly lines: readonly string[];
  /** The end of the last line that stands behind the cursor. */
  readonly tail: string;
  /** The first option painted, where the next frame starts if it can. */
  readonly from: number;
  /** How many options are painted. */
  readonly page: number;
}

/** Paints a prompt into the terminal's columns and rows; `from` is that of the frame before. */
export function paintFrame(model: PromptModel, terminal: Room, from: number, width: Width): Frame {
  const typing = takesTyping(model.prompt);
  const room = { columns: terminal.columns, rows: Math.max(1, terminal.rows - (typing ? 1 : 0)) };
  const { lines, window } = fittingLines(model, room, from);
  const input = typing ? inputLine(model, room.columns, width) : undefined;
  const all = [...lines, ...(input === undefined ? [] : [input.line])];
  return {
    lines: all.length === 0 ? [" "] : all,
    tail: input?.tail ?? "",
    from: window.from,
    page: Math.max(1, window.to - window.from),
  };
}

/** What stays of an answered prompt. */
export function paintDone(model: PromptModel, room: Room): string {
  return gated(model.prompt.paint(stateOf(model, { from: 0, to: model.shown.length }, true), room));
}

/** How many rows a line takes in a terminal that wraps it; a wide character never stands in two rows. */
export function rowsOf(line: string, columns: number, width: Width): number {
  let rows = 1;
  let column = 0;
  for (const character of characters(unstyled(line).trimEnd())) {
    const size = width(character);
    if (column + size > columns) {
      rows += 1;
      column = 0;
    }
    column += size;
  }
  return rows;
}

interface Window {
  readonly from: number;
  readonly to: number;
}

/** With as many options as fit: halving finds the number, because the caller alone knows how many lines an option takes. */
function fittingLines(model: PromptModel, room: Room, from: number): { lines: readonly string[]; window: Window } {
  const tryOut = (count: number): { lines: readonly string[]; window: Window } => {
    const window = windowOf(model, count, from);
    return { window, lines: linesOf(gated(model.prompt.paint(stateOf(model, window, false), room))) };
  };
  let best = tryOut(model.shown.length);
  if (best.lines.length <= room.rows) return best;
  let least = 1;
  let most = model.shown.length - 1;
  best = tryOut(least);
  while (least < most) {
    const count = Math.ceil((least + most) / 2);
    const next = tryOut(count);
    if (next.lines.length <= room.rows) [best, least] = [next, count];
    else most = count - 1;
  }
  return { ...best, lines: best.lines.slice(0, room.rows) };
}

/** `count` options with the cursor among them, scrolled as little as possible. */
function windowOf({ shown, cursor }: PromptModel, count: number, from: number): Window {
  const at = Math.max(0, cursor);
  const first = Math.min(Math.max(from, at - count + 1), at, shown.length - count);
  return { from: Math.max(0, first), to: Math.min(shown.length, Math.max(0, first) + count) };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
}

/**
 * The part of the typed text that fits beside the mark, the cursor in view. The line is short and begins in ASCII, because Inquirer
 * counts its columns in UTF-16 code units.
 */
function inputLine(model: PromptModel, columns: number, width: Width): { line: string; tail: string } {
  const { line, prompt } = model;
  const hidden = prompt.kind === "text" && prompt.hidden;
  const before = characters(line.text.slice(0, line.at)).map((character) => (hidden ? "*" : character));
  const after = characters(line.text.slice(line.at)).map((character) => (hidden ? "*" : character));
  const space = Math.max(2, columns - MARK.length - 1);
  const head = fitEnd(before, space, width);
  const tail = fitStart(after, space - width(head), width);
  return { line: MARK + head + tail, tail };
}

const MARK = "> ";

function fitEnd(parts: readonly string[], columns: number, width: Width): string {
  return fitStart([...parts].reverse(), columns, width, (text, part) => part + text);
}

function fitStart(
  parts: readonly string[],
  columns: number,
  width: Width,
  add: (text: string, part: string) => string = (text, part) => text + part,
): string {
  let text = "";
  let left = columns;
  for (const part of parts) {
    left -= width(part);
    if (left < 0) break;
    text = add(text, part);
  }
  return text;
}
