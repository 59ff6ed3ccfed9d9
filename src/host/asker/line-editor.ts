import type { Key } from "./key.js";

/** A line being typed. `at` is the cursor: an offset in UTF-16 code units, always between two characters as people see them. */
export interface Line {
  readonly text: string;
  readonly at: number;
}

/** How much can be typed, in UTF-16 code units. */
export const LINE_LIMIT = 4000;

/** A line with the cursor at its end. */
export function lineOf(text: string): Line {
  return { text, at: text.length };
}

/** The line after a key; nothing when the key does not edit. What would not fit is refused whole: the line comes back as it is. */
export function editLine(line: Line, key: Key): Line | undefined {
  if (key.text !== "") return insert(line, key.text);
  return EDITS[key.name]?.(line);
}

/** The characters of a text as people see them: `é` and `👍🏽` are one each. */
export function characters(text: string): readonly string[] {
  return Array.from(graphemes().segment(text), ({ segment }) => segment);
}

type Edit = (line: Line) => Line;

const toStart: Edit = ({ text }) => ({ text, at: 0 });
const toEnd: Edit = ({ text }) => lineOf(text);
const left: Edit = (line) => ({ text: line.text, at: line.at - lastLength(characters(before(line))) });
const right: Edit = (line) => ({ text: line.text, at: line.at + (characters(after(line))[0]?.length ?? 0) });
const eraseLeft: Edit = (line) => cut(line, left(line).at, line.at);
const eraseRight: Edit = (line) => cut(line, line.at, right(line).at);
const eraseToStart: Edit = (line) => cut(line, 0, line.at);
const eraseToEnd: Edit = (line) => cut(line, line.at, line.text.length);
const eraseWord: Edit = (line) => cut(line, wordStart(before(line)), line.at);

const EDITS: Readonly<Record<string, Edit>> = {
  left,
  right,
  home: toStart,
  end: toEnd,
  backspace: eraseLeft,
  delete: eraseRight,
  "ctrl+a": toStart,
  "ctrl+b": left,
  "ctrl+d": eraseRight,
  "ctrl+e": toEnd,
  "ctrl+f": right,
  "ctrl+k": eraseToEnd,
  "ctrl+u": eraseToStart,
  "ctrl+w": eraseWord,
};

function insert(line: Line, typed: string): Line {
  if (line.text.length + typed.length > LINE_LIMIT) return line;
  return { text: before(line) + typed + after(line), at: line.at + typed.length };
}

function cut({ text }: Line, from: number, to: number): Line {
  return { text: text.slice(0, from) + text.slice(to), at: from };
}

function before({ text, at }: Line): string {
  return text.slice(0, at);
}

function after({ text, at }: Line): string {
  return text.slice(at);
}

/** Words as the language has them, so that Chinese is not one word. */
function wordStart(text: string): number {
  const words = Array.from(new Intl.Segmenter(undefined, { granularity: "word" }).segment(text));
  return words.findLast(({ isWordLike }) => isWordLike)?.index ?? 0;
}

function lastLength(parts: readonly string[]): number {
  return parts.at(-1)?.length ?? 0;
}

let segmenter: Intl.Segmenter | undefined;

/** Made once, and late: it costs start-up. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter();
  return segmenter;
}
