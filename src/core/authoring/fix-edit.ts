import type { Source, Span } from "../text/source.js";

/** A change of a file: what stands at `span` of `source` is replaced. Everything outside stays as it is, byte for byte. */
export interface Edit {
  readonly source: Source;
  readonly span: Span;
  readonly replacement: string;
}

/** The text with the edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly Omit<Edit, "source">[]): string {
  let changed = text;
  // From the bottom up, so that places above stay where they are.
  for (const { span, replacement } of edits.toSorted((a, b) => b.span.start - a.span.start))
    changed = changed.slice(0, span.start) + replacement + changed.slice(span.end);
  return changed;
}
