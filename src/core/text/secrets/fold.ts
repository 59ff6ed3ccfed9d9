/**
 * The text as the rules for secrets read it, of the same length in UTF-16 code units, so that offsets stay true:
 * full-width letters and digits of any script become ASCII, spaces, dashes and quotes become plain ones, and what shows
 * nothing becomes a zero-width space.
 */
export function fold(text: string): string {
  return text.replace(/[\u0080-\u{10ffff}]/gu, foldCharacter);
}

/** What stands for a character that shows nothing. */
export const invisible = "\u200b";

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const plain = plainForms.find(([form]) => form.test(character))?.[1];
  if (plain !== undefined) return plain.padEnd(character.length, invisible);
  return digit.test(character) ? String(digitValue(code)).padEnd(character.length, invisible) : character;
}

const plainForms: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u, " "],
  [/[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u, invisible],
  [/[\u2010-\u2015\u2212\ufe58\ufe63]/u, "-"],
  [/[\u2018\u2019\u201b\u2032]/u, "'"],
  [/[\u201c-\u201f\u2033\u300c-\u300f]/u, '"'],
];

const digit = /^\p{Nd}$/u;

/** Digits of a script stand in a row from zero; only the mathematical ones have several rows side by side. */
function digitValue(code: number): number {
  if (code >= mathematical && code < mathematical + 50) return (code - mathematical) % 10;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

const mathematical = 0x1d7ce;
