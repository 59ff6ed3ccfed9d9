import type { Span } from "../source.js";

/**
 * Card numbers: 13 to 19 digits, in one piece or grouped as on a card, that begin as cards do and hold Luhn's checksum
 * (ISO/IEC 7812). With the number go an expiry date and a security code that follow it. Longer numbers, such as the 28
 * digits of a payment, parts of hexadecimal ones, IMEI, phone numbers and times in milliseconds are left alone.
 */
export function findCardNumbers(folded: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of folded.matchAll(digitRun)) {
    const start = match.index;
    if (isPartOfWord(folded, start, start + match[0].length)) continue;
    const card = cardIn(groupsOf(match[0], start));
    if (card !== undefined) spans.push({ start: card.start, end: card.end + tailLength(folded.slice(card.end)) });
  }
  return spans;
}

/** Luhn's checksum over a string of digits. */
export function holdsLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? value * 2 : value;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const digitRun = /\d+(?:[\s.·•_\u200b-]{1,3}\d+)*/g;

/** A run inside a word or an address is a part of another number; `card4111…` is a word and then a number. */
function isPartOfWord(folded: string, start: number, end: number): boolean {
  if (/[A-Za-z_]/.test(folded[end] ?? "")) return true;
  if (folded[start - 1] === "+" || /:\/\/[^\s]{0,200}$/.test(folded.slice(Math.max(0, start - 220), start)))
    return true;
  const before = /[A-Za-z0-9_]+$/.exec(folded.slice(Math.max(0, start - 20), start))?.[0] ?? "";
  return before !== "" && !/^[a-z]*[g-z][a-z]*$/i.test(before);
}

interface Group extends Span {
  readonly digits: string;
}

function groupsOf(run: string, offset: number): readonly Group[] {
  return [...run.matchAll(/\d+/g)].map((match) => {
    const start = offset + match.index;
    return { start, end: start + match[0].length, digits: match[0] };
  });
}

/** Digits beside a card in the same run: a small number before it, an expiry date and a code after it. */
const mostBeside = 8;

function cardIn(groups: readonly Group[]): Span | undefined {
  const total = groups.reduce((sum, { digits }) => sum + digits.length, 0);
  for (let from = 0; from < groups.length; from += 1) {
    const window = longestCard(groups, from, total);
    if (window !== undefined) return window;
  }
  return undefined;
}

function longestCard(groups: readonly Group[], from: number, total: number): Span | undefined {
  let digits = "";
  let found: Span | undefined;
  for (let to = from; to < groups.length && digits.length < 19; to += 1) {
    const group = groups[to];
    if (group === undefined) break;
    digits += group.digits;
    const fits = digits.length >= 13 && total - digits.length <= mostBeside && isGrouped(groups.slice(from, to + 1));
    if (fits && beginsAsCard(digits) && holdsLuhn(digits)) found = { start: groups[from]?.start ?? 0, end: group.end };
  }
  return found;
}

/** All groups but the last equally long, or none but the last shorter than four. */
function isGrouped(groups: readonly Group[]): boolean {
  const sizes = groups.slice(0, -1).map(({ digits }) => digits.length);
  return sizes.every((size) => size >= 4) || sizes.every((size) => size === sizes[0]);
}

/** The ranges of issuers and the lengths that they use: Visa, Mastercard, Mir, Amex, Diners, JCB, Maestro, UnionPay, RuPay. */
const issuers: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 18, 19]],
  [/^5/, [16, 18, 19]],
  [/^(?:2200|2201|2202|2203|2204)/, [16, 17, 18, 19]],
  [/^(?:222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3[0689]/, [14, 16, 17, 18, 19]],
  [/^35/, [16, 17, 18, 19]],
  [/^(?:6|8[12]|9)/, [16, 17, 18, 19]],
];

function beginsAsCard(digits: string): boolean {
  return issuers.some(([range, lengths]) => range.test(digits) && lengths.includes(digits.length));
}

/** Expiry and security code, or the code alone, where nothing says that it is an amount. */
function tailLength(after: string): number {
  const expiry =
    /^[\s,;:/]*(?:exp(?:iry|ires|iration)?\.?|valid thru|有效期)?[\s,;:/到至]*(?:0?[1-9]|1[0-2])\s?[/-]\s?(?:20)?\d\d(?!\d)/i.exec(
      after,
    );
  const spaced = /^\s(?:0[1-9]|1[0-2])\s?\d\d\s\d{3,4}(?!\d)/.exec(after);
  if (spaced !== null) return spaced[0].length;
  const at = expiry?.[0].length ?? 0;
  const code = /^[\s,;/、]+\d{3,4}(?=\s*(?:[,.;。、)]|$))(?!\.\d)/.exec(after.slice(at));
  return at + (code?.[0].length ?? 0);
}
