import stringWidth from "string-width";

/** One character as people count them, and the cells that it takes. */
export interface Grapheme {
  readonly text: string;
  readonly width: number;
}

/**
 * How many cells of a terminal the text takes: 2 for Chinese and emoji, 0 for marks that join the character before.
 * Ambiguous characters (curly quotes, `…`) count as 1, as terminals draw them unless told otherwise.
 */
export function displayWidth(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  return graphemes(text).reduce((sum, { width }) => sum + width, 0);
}

/** The text's graphemes in order; none is wider than 8 cells, so that any can be placed on a line. */
export function graphemes(text: string): readonly Grapheme[] {
  // The segmenter and its library take 20 ms to warm up; plain English and Chinese do without.
  if (SIMPLE.test(text))
    return Array.from(text, (character) => ({ text: character, width: character < "\u3000" ? 1 : 2 }));
  return Array.from(segmenter().segment(text), ({ segment }) => segment).flatMap(measured);
}

/** The text with spaces behind it up to `columns`; longer text stays as it is. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

/** The text with spaces before it up to `columns`; longer text stays as it is. */
export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - displayWidth(text))) + text;
}

/** The text cut to `columns`, with `...` where something was taken away; at less than 4 columns, cut plainly. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const mark = columns < 4 ? "" : "...";
  return head(text, columns - mark.length).trimEnd() + mark;
}

const PRINTABLE_ASCII = /^[ -~]*$/;

/** ASCII, Chinese characters, and full-width punctuation without the marks that combine. */
const SIMPLE = /^[ -~\u3001-\u3011\u3014-\u301f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*$/;

let shared: Intl.Segmenter | undefined;

function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return shared;
}

/** A heap of marks on one character is taken apart: it could be wider than the line, and no terminal agrees on it. */
function measured(text: string): readonly Grapheme[] {
  const width = stringWidth(text);
  if (width <= WIDEST && text.length <= LONGEST) return [{ text, width }];
  return Array.from(text, (character) => ({ text: character, width: stringWidth(character) }));
}

const WIDEST = 8;
const LONGEST = 64;

function head(text: string, columns: number): string {
  let left = columns;
  let taken = "";
  for (const grapheme of graphemes(text)) {
    left -= grapheme.width;
    if (left < 0) break;
    taken += grapheme.text;
  }
  return taken;
}
