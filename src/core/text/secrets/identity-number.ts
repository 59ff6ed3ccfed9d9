import type { Span } from "../source.js";

/** Numbers of Chinese identity cards: 18 characters whose region, birthday and checksum hold (GB 11643). */
export function findIdentityNumbers(folded: string): readonly Span[] {
  return [...folded.matchAll(eighteen)]
    .filter((match) => isIdentityNumber(match[0].replace(/[^\dXx]/g, "")))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Whether 17 digits and a check character are a number of an identity card. */
export function isIdentityNumber(number: string): boolean {
  return /^\d{17}[\dXx]$/.test(number) && regions.has(number.slice(0, 2)) && isBirthday(number) && checks(number);
}

const eighteen = /(?<![A-Za-z0-9_])(?:\d[\s\u200b-]?){17}[\dXx](?![A-Za-z0-9_])/g;

/** The first two digits of GB/T 2260, and those of residence permits for Hong Kong, Macao and Taiwan, and for foreigners. */
const regions: ReadonlySet<string> = new Set(
  (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 " +
    "91 92 93 94 95 96 97 98 99"
  ).split(" "),
);

function isBirthday(number: string): boolean {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  if (year < 1880 || year > 2100 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

function checks(number: string): boolean {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return "10X98765432"[sum % 11] === number[17]?.toUpperCase();
}
