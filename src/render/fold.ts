import { displayWidth } from "./width.js";
import { lineText, wrapSpans } from "./wrap.js";
import type { Line, Span } from "./wrap.js";

/** How a paragraph is folded. */
export interface Fold {
  /** Cells of a line; `Infinity` where a reader such as a pipe is to have each paragraph in one. */
  readonly columns: number;
  /** Cells before the first line. */
  readonly indent?: number;
  /** Cells before the lines under it; as many as before the first, if nobody says otherwise. */
  readonly hang?: number;
}

/** A paragraph as lines that end between words. Unlike a page it may be as wide as the window: what it tells are places and ids. */
export function fold(spans: readonly Span[], { columns, indent = 0, hang = indent }: Fold): readonly Line[] {
  if (indent + displayWidth(lineText(spans)) <= columns) return [[blank(indent), ...spans]];
  return wrapSpans(spans, columns - Math.max(indent, hang)).map((line, index) =>
    line.length === 0 ? [] : [blank(index === 0 ? indent : hang), ...line],
  );
}

/** The same for sentences that have line breaks of their own. */
export function foldText(text: string, columns: number): string {
  return text
    .split("\n")
    .flatMap((line) => {
      const words = line.trimStart();
      return fold([{ text: words }], { columns, indent: line.length - words.length }).map(lineText);
    })
    .join("\n");
}

function blank(cells: number): Span {
  return { text: " ".repeat(cells) };
}
