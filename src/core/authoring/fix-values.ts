import type { Span } from "../text/source.js";

/**
 * The value that a line gives in block style, `key: value` or `- value`, to the end of the line; nothing where it is empty,
 * a block's header, or has brackets or a comment at its start.
 */
export function blockValue(text: string, line: Span): Span | undefined {
  const written = text.slice(line.start, line.end);
  const lead = /^\s*(?:-\s+)*(?:[\w-]+:\s+)?/.exec(written)?.[0].length ?? 0;
  const value = written.slice(lead).trimEnd();
  if (value === "" || /^(?:[|>][+-]?\d*$|#|\[|\{\s*[\w-]+:\s)/.test(value)) return undefined;
  return { start: line.start + lead, end: line.start + lead + value.length };
}

/**
 * The value of a map in braces that stands on one line, with everything that belongs to it by its parentheses and up to the
 * next key, around the place `at`; nothing where the braces do not close on the line, or parentheses or quotes do not fit.
 */
export function inlineValue(text: string, line: Span, at: number): Span | undefined {
  const written = text.slice(line.start, line.end);
  const open = /^\s*(?:-\s+)*(?:[\w-]+:\s+)?\{/.exec(written)?.[0].length;
  const close = written.trimEnd().length - 1;
  if (open === undefined || written[close] !== "}") return undefined;
  const value = valuesBetween(written, open, close)?.find((span) => isIn(span, at - line.start));
  if (value === undefined || /^["'[{]/.test(written.slice(value.start))) return undefined;
  return { start: line.start + value.start, end: line.start + value.end };
}

/** A text in the quotes that need the fewest escapes. */
export function inQuotes(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

function isIn({ start, end }: Span, at: number): boolean {
  return at >= start && at <= end;
}

const KEY = /[{,]\s*[\w-]+:\s+/y;

/** The values of `{ key: value, key: value }`, whose inside is `open` to `close`. */
function valuesBetween(text: string, open: number, close: number): readonly Span[] | undefined {
  const starts: { readonly key: number; readonly value: number }[] = [];
  let depth = 0;
  let quote = "";
  for (let at = open - 1; at < close; at += 1) {
    const character = text[at] ?? "";
    KEY.lastIndex = at;
    const key = depth === 0 && quote === "" ? KEY.exec(text) : null;
    if (key) starts.push({ key: at, value: KEY.lastIndex });
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ("([".includes(character) || (character === "{" && at > open - 1)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    if (depth < 0) return undefined;
  }
  if (depth !== 0 || quote !== "") return undefined;
  return starts.map(({ value }, index) => {
    const end = starts[index + 1]?.key ?? close;
    return { start: value, end: value + text.slice(value, end).trimEnd().length };
  });
}
