/**
 * Plain English as lines of at most `columns` characters, broken at spaces as `wrapSpans` does, which takes any text and ten
 * times as long. Nothing where the text is another, or has a word that fits on no line.
 */
export function wrapAscii(text: string, columns: number): readonly string[] | undefined {
  if (!PRINTABLE_ASCII.test(text)) return undefined;
  const lines: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > columns) {
    const end = rest.lastIndexOf(" ", columns);
    if (end <= 0) return undefined;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

const PRINTABLE_ASCII = /^[ -~]*$/;
