/** Where a line stands in a text, in UTF-16 units. */
export interface LinePlace {
  readonly start: number;
  readonly end: number;
}

/**
 * Plain English as lines of at most `columns` characters, broken at spaces as `wrapSpans` does, which takes any text and ten
 * times as long. Nothing where the text is another, or has a word that fits on no line.
 */
export function wrapAscii(text: string, columns: number): readonly LinePlace[] | undefined {
  if (!PRINTABLE_ASCII.test(text)) return undefined;
  const lines: LinePlace[] = [];
  const last = endOf(text, text.length);
  let start = 0;
  while (last - start > columns) {
    const space = text.lastIndexOf(" ", start + columns);
    if (space <= start) return undefined;
    lines.push({ start, end: Math.max(start, endOf(text, space)) });
    start = space;
    while (text[start] === " ") start += 1;
  }
  return [...lines, { start, end: Math.max(start, last) }];
}

/** Without the spaces at the end. */
function endOf(text: string, from: number): number {
  let end = from;
  while (end > 0 && text[end - 1] === " ") end -= 1;
  return end;
}

const PRINTABLE_ASCII = /^[ -~]*$/;
