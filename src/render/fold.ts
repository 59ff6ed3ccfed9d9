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
  const [sentence, command] = commandApart(spans);
  if (command && sentence.length === 0) return [[blank(indent), command]];
  if (command) return [...fold(sentence, { columns, indent, hang }), [blank(Math.max(indent, hang) + 2), command]];
  return wrapSpans(spans, columns - Math.max(indent, hang)).map((line, index) =>
    line.length === 0 ? [] : [blank(index === 0 ? indent : hang), ...line],
  );
}

/**
 * A sentence that ends with a command to type, and the command: where both do not fit on one line, it stands whole on one of
 * its own, because a line break that is copied with it runs half a command. Without a command, the spans as they are.
 */
export function commandApart(spans: readonly Span[]): readonly [sentence: readonly Span[], command: Span | undefined] {
  const last = spans.at(-1);
  const found = last && /^(?:(.*[:：]) ?)?(`?)((?:npx )?wallet-help .+)\2$/s.exec(last.text);
  if (!found) return [spans, undefined];
  const [, said = "", , command = ""] = found;
  return [
    said === "" ? spans.slice(0, -1) : [...spans.slice(0, -1), { ...last, text: said }],
    { ...last, text: command },
  ];
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
