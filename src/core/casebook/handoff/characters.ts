/** A number as people can read it out, and back. */

/** Crockford's base 32: no I, L, O, U, so that no two characters look alike and no word is spelt. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Fewer characters hold nothing but a flow. */
const FEWEST = 6;

/** Five hundred answers take about 250; beyond this somebody has pasted something else. */
const MOST = 1000;

const CHECKS = 2;

/** A number read from a code, or why there is none: something else was given, or a character is wrong, missing or too many. */
export type ReadNumber = { readonly number: bigint } | { readonly problem: "not-a-code" | "damaged" };

/** Writes a number as characters in groups of four, the last two of them a check. */
export function writeNumber(number: bigint): string {
  const symbols = [...number.toString(32)].map((digit) => Number.parseInt(digit, 32));
  const characters = [...symbols, ...checkOf(symbols)].map((symbol) => ALPHABET.charAt(symbol)).join("");
  return characters.match(/.{1,4}/g)?.join("-") ?? "";
}

/**
 * Reads what `writeNumber` wrote, as it is heard and typed: in small letters, in full width, I and L for 1, O for 0, dashes,
 * blanks and full stops anywhere.
 */
export function readNumber(text: string): ReadNumber {
  if (text.length > 2 * MOST) return { problem: "not-a-code" };
  const symbols = [...heard(text)].map((character) => ALPHABET.indexOf(character));
  if (symbols.includes(-1) || symbols.length < FEWEST || symbols.length > MOST) return { problem: "not-a-code" };
  const told = symbols.slice(0, -CHECKS);
  const [first, second] = checkOf(told);
  // A number has no leading zero.
  if (told[0] === 0 || symbols.at(-2) !== first || symbols.at(-1) !== second) return { problem: "damaged" };
  return { number: BigInt(`0b${told.map((symbol) => symbol.toString(2).padStart(5, "0")).join("")}`) };
}

function heard(text: string): string {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s.\p{Dash}]/gu, "")
    .replaceAll(/[IL]/g, "1")
    .replaceAll("O", "0");
}

/**
 * Two characters of a Reed-Solomon code over 32 elements: any one or two wrong characters are caught for certain, so any
 * two swapped ones too, within 31 characters (beyond, two neighbours still are). Of all else 1 in 1,024 slips through.
 * The division starts from a 1 before the first character, so that the length counts.
 */
function checkOf(symbols: readonly number[]): readonly [number, number] {
  let high = 0;
  let low = 0;
  for (const symbol of [1, ...symbols]) {
    const carry = symbol ^ high;
    high = low ^ times(carry, MIDDLE);
    low = times(carry, LAST);
  }
  return [high, low];
}

/** Multiplies in the field of 32 elements, modulo `x^5 + x^2 + 1`. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0, shifted = a; bit < 5; bit += 1) {
    if ((b >> bit) & 1) product ^= shifted;
    shifted = (shifted << 1) ^ (shifted & 16 ? 0b100101 : 0);
  }
  return product;
}

/** The divisor is `x^2 + MIDDLE x + LAST`, with the roots 2 and 4. */
const MIDDLE = 2 ^ 4;
const LAST = times(2, 4);
