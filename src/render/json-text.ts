/**
 * A value as JSON that is safe on any terminal: control and direction characters stand as `\u` escapes, so that a reader gets
 * them back unchanged. One line, or with `indent` spaces several.
 */
export function jsonText(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, indent);
  return PLAIN.test(text) ? text : text.replace(UNSAFE, unicodeEscapes);
}

/** Line breaks and printable ASCII, which most of what is written in English is made of. */
const PLAIN = /^[\n -~]*$/;

/** As `safeText`, but for the line breaks that `indent` makes. JSON has escaped the other C0 controls and lone surrogates already. */
const UNSAFE =
  /[\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

function unicodeEscapes(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
}
