/**
 * The text with everything visible that could steer a terminal or deceive a reader: C0 and C1 controls (line breaks and
 * tabs too), direction controls, invisible characters and lone surrogates stand as escapes such as `\x1b` or `\u202e`.
 * Text without any of these comes back as it is. The result is one line.
 */
export function safeText(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text : text.replace(UNSAFE, visible);
}

/** The same for a text of several lines: its line breaks stay, as `\n`. */
export function safeLines(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  return text.replaceAll("\r\n", "\n").split("\n").map(safeText).join("\n");
}

/** Whether `safeText` would give the text back unchanged. */
export function isSafe(text: string): boolean {
  return text.search(UNSAFE) === -1;
}

const PRINTABLE_ASCII = /^[ -~]*$/;

/**
 * Direction marks and overrides (as in Trojan Source), Unicode's own line breaks, what shows nothing (soft hyphen, Hangul
 * fillers, zero-width space, word joiner and the invisible operators, byte order mark, interlinear marks, tag characters).
 * The joiners U+200C and U+200D stay: words and emoji are written with them.
 */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const name = SHORT[code];
  if (name !== undefined) return name;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  return code > 0xff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\x${code.toString(16).padStart(2, "0")}`;
}

const SHORT: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r" };
