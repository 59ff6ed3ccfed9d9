/** A named text that issues point into. Offsets are UTF-16 code units, as JavaScript counts them. */
export interface Source {
  /** What the person calls it: a file name as it was given, or `-`. */
  readonly name: string;
  readonly text: string;
}

/** A stretch of a source: `start` is its first offset, `end` the first after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as editors count it: the first line is 1, the first column is 1 (columns in code points). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value together with the place that it was read from. */
export interface Spanned<T> {
  readonly value: T;
  readonly span: Span;
}

/** The line and column of an offset; an offset past the end gives the end. */
export function positionAt(source: Source, offset: number): Position {
  const end = Math.max(0, Math.min(offset, source.text.length));
  const line = lineAt(source, end);
  return { line, column: codePoints(source.text, lineSpan(source, line).start, end) + 1 };
}

/** The number of the line that an offset stands in, from 1. Cheaper than `positionAt` in long lines. */
export function lineAt(source: Source, offset: number): number {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Where line `line` (from 1) stands, without its line break; past the last line, the empty end of the text. */
export function lineSpan(source: Source, line: number): Span {
  const starts = lineStarts(source);
  const start = starts[line - 1] ?? source.text.length;
  const next = starts[line];
  if (next === undefined) return { start, end: source.text.length };
  return { start, end: source.text[next - 2] === "\r" ? Math.max(start, next - 2) : next - 1 };
}

/** How many lines a source has; the empty text has one. */
export function lineCount(source: Source): number {
  return lineStarts(source).length;
}

/**
 * The stretch `from` to `to` of a value that was read from a source. Where the source has the value in other characters
 * (escapes, a text folded over lines) the offsets say nothing, and the place of the whole value is given back.
 */
export function spanWithin(spanned: Spanned<string>, from: number, to: number): Span {
  const { value, span } = spanned;
  if (span.end - span.start !== value.length) return span;
  const start = span.start + Math.min(Math.max(from, 0), value.length);
  return { start, end: Math.max(start, span.start + Math.min(to, value.length)) };
}

const startsBySource = new WeakMap<Source, readonly number[]>();

function lineStarts(source: Source): readonly number[] {
  const known = startsBySource.get(source);
  if (known) return known;
  const starts = [0];
  for (let at = source.text.indexOf("\n"); at !== -1; at = source.text.indexOf("\n", at + 1)) starts.push(at + 1);
  startsBySource.set(source, starts);
  return starts;
}

function codePoints(text: string, start: number, end: number): number {
  let count = end - start;
  for (let at = start + 1; at < end; at += 1) if (isLow(text, at) && isHigh(text, at - 1)) count -= 1;
  return count;
}

function isHigh(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

function isLow(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
