import { safeText } from "./safe.js";
import { lineAt, lineCount, lineSpan, type Source, type Span } from "./source.js";

/** A line of a code frame, in three parts that stand one after the other; all are safe to print. */
export interface FrameLine {
  /** From 1. */
  readonly number: number;
  readonly before: string;
  /** What the frame points at; empty in lines around it, and where the place lies between two characters. */
  readonly marked: string;
  readonly after: string;
  /** Whether the frame points into this line: underline `marked`, or put one caret after `before` where it is empty. */
  readonly pointed: boolean;
}

/** How much a frame shows. */
export interface FrameOptions {
  /** Lines above and below. */
  readonly around?: number;
  /** The longest that a line may be, in code points after escaping; more is cut around the mark, with `...`. */
  readonly width?: number;
}

/**
 * The lines of a source around a span, as data; layout and colour are the renderer's. Tabs become two spaces, characters
 * that could steer a terminal stand as escapes. A span over many lines shows its first three.
 */
export function frame(
  source: Source,
  span: Span,
  { around = 1, width = 100 }: FrameOptions = {},
): readonly FrameLine[] {
  const first = lineAt(source, span.start);
  const last = Math.min(Math.max(first, lineAt(source, Math.max(span.start, span.end - 1))), first + MOST_LINES - 1);
  const lines: FrameLine[] = [];
  for (let line = Math.max(1, first - around); line <= Math.min(lineCount(source), last + around); line += 1) {
    lines.push(frameLine(source, line, line >= first && line <= last ? span : undefined, width));
  }
  return lines;
}

const MOST_LINES = 3;

function frameLine(source: Source, number: number, span: Span | undefined, width: number): FrameLine {
  const line = lineSpan(source, number);
  const from = span ? clamp(span.start, line) : line.end;
  const to = span ? clamp(span.end, line) : line.end;
  // A line may be a megabyte long: take no more of it than could be shown before making it safe.
  const before = display(source.text.slice(Math.max(line.start, from - CUT_FACTOR * width), from));
  const marked = display(source.text.slice(from, Math.min(to, from + CUT_FACTOR * width)));
  const after = display(source.text.slice(to, Math.min(line.end, to + CUT_FACTOR * width)));
  const cut = span ? around({ before, marked, after }, width) : { before: head(before, width), marked, after };
  return { number, ...cut, pointed: span !== undefined };
}

const CUT_FACTOR = 4;

function clamp(offset: number, line: Span): number {
  return Math.min(Math.max(offset, line.start), line.end);
}

function display(text: string): string {
  return text.split("\t").map(safeText).join("  ");
}

interface Parts {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

function around(parts: Parts, width: number): Parts {
  const marked = head(parts.marked, width);
  const left = width - length(marked);
  const afterLength = Math.min(length(parts.after), Math.max(Math.floor(left / 2), left - length(parts.before)));
  return { before: tail(parts.before, left - afterLength), marked, after: head(parts.after, afterLength) };
}

function length(text: string): number {
  return [...text].length;
}

function head(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  return characters.slice(0, Math.max(0, width - 3)).join("") + "...".slice(0, width);
}

function tail(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  return "...".slice(0, width) + characters.slice(characters.length - Math.max(0, width - 3)).join("");
}
