import type { Role } from "./theme.js";
import { graphemes, type Grapheme } from "./width.js";
import { wrapAscii } from "./wrap-ascii.js";

/** A stretch of safe text and how it is to be painted; without a role it is plain. */
export interface Span {
  readonly text: string;
  readonly role?: Role;
}

/** What stands on one line of the screen. */
export type Line = readonly Span[];

/**
 * Spans as lines of at most `columns` cells (8 at least). Words stay whole unless one is wider than a line: then it is cut
 * behind a sign that joins its parts, as in ids, paths and addresses, if it has one. Chinese breaks anywhere but before
 * closing and behind opening punctuation. `\n` breaks always; spaces at a break are dropped.
 */
export function wrapSpans(spans: readonly Span[], columns: number): readonly Line[] {
  const room = Math.max(8, columns);
  const plain = wrapAscii(lineText(spans), room);
  if (plain) return plain.map(({ start, end }) => cut(spans, start, end));
  return paragraphs(spans).flatMap((cells) => breakLines(cells, room).map(merged));
}

/** The same for a plain text. */
export function wrap(text: string, columns: number): readonly string[] {
  return wrapSpans([{ text }], columns).map(lineText);
}

/** A line without its roles. */
export function lineText(line: Line): string {
  return line.map(({ text }) => text).join("");
}

/** What stands between two places of the spans' text. */
function cut(spans: readonly Span[], start: number, end: number): Line {
  const line: { text: string; role?: Role }[] = [];
  let at = 0;
  for (const { text, role } of spans) {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += text.length;
    if (part !== "") add(part, role, line);
  }
  return line;
}

function add(text: string, role: Role | undefined, line: { text: string; role?: Role }[]): void {
  const last = line.at(-1);
  if (last && last.role === role) last.text += text;
  else line.push(role === undefined ? { text } : { text, role });
}

interface Cell extends Grapheme {
  readonly role: Role | undefined;
}

function paragraphs(spans: readonly Span[]): readonly (readonly Cell[])[] {
  const all: Cell[][] = [[]];
  for (const { text, role } of spans) {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) all.push([]);
      for (const grapheme of graphemes(part)) all.at(-1)?.push({ ...grapheme, role });
    }
  }
  return all;
}

/** Greedy: as much as fits, back to the last place where a break is allowed. */
function breakLines(cells: readonly Cell[], columns: number): readonly (readonly Cell[])[] {
  const lines: (readonly Cell[])[] = [];
  let start = 0;
  let width = 0;
  let allowed = 0;
  for (const [index, cell] of cells.entries()) {
    if (index > start && mayBreak(cells, index)) allowed = index;
    width += cell.width;
    // A space that does not fit is dropped at the break. What is carried over may still be too wide: then it breaks again.
    while (width > columns && index > start && cell.text !== " ") {
      const end = allowed > start ? allowed : cutBefore(cells, start, index);
      lines.push(cells.slice(start, end));
      start = skipSpaces(cells, end);
      width = widthOf(cells, start, index + 1);
      allowed = start;
    }
  }
  lines.push(cells.slice(start));
  return lines.map(trimEnd);
}

/** Where a word that is too wide is cut: behind the last sign that joins its parts, else where the line is full. */
function cutBefore(cells: readonly Cell[], start: number, full: number): number {
  const least = start + Math.floor((full - start) / 3);
  for (const joints of JOINTS) {
    const joint = cells.slice(least, full).findLastIndex(({ text }) => joints.includes(text));
    if (joint !== -1) return least + joint + 1;
  }
  return full;
}

/** Folders and words of a name are further apart than a name and its ending. */
const JOINTS = ["/\\_-", "."];

/** Whether a line may end before the cell at `index`. */
function mayBreak(cells: readonly Cell[], index: number): boolean {
  const before = cells[index - 1]?.text ?? "";
  const after = cells[index]?.text ?? "";
  if (after === " ") return false;
  if (before === " ") return true;
  if (CLOSING.has(after) || OPENING.has(before) || GLUE.has(before) || GLUE.has(after)) return false;
  if (before === after && (before === "\u2014" || before === "\u2026")) return false;
  return isWide(before) || isWide(after);
}

const CLOSING = new Set("，。、；：？！）】》〉」』”’〕〗〙〛％‰℃·～…,.;:?!)]}%/");
const OPENING = new Set("（【《〈「『“‘〔〖〘〚￥＄([{");
const GLUE = new Set(['"', "'", "\u00a0", "\u200d"]);

/** Scripts without spaces between words, full-width forms and emoji: a line may end beside any of them. */
function isWide(text: string): boolean {
  return WIDE.test(text);
}

const WIDE =
  /^[\u2e80-\u303e\u3040-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3ffff}\u2014\u2026\u201c\u201d]/u;

function skipSpaces(cells: readonly Cell[], from: number): number {
  let at = from;
  while (cells[at]?.text === " ") at += 1;
  return at;
}

function widthOf(cells: readonly Cell[], from: number, to: number): number {
  return cells.slice(from, to).reduce((sum, { width }) => sum + width, 0);
}

function trimEnd(cells: readonly Cell[]): readonly Cell[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1]?.text === " ") end -= 1;
  return cells.slice(0, end);
}

function merged(cells: readonly Cell[]): Line {
  const line: { text: string; role?: Role }[] = [];
  for (const { text, role } of cells) add(text, role, line);
  return line;
}
