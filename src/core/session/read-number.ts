/** A number as typed, on its digits: nothing is rounded. */
export interface Decimal {
  /** Canonical: no leading zeros, no thousands separators, a minus in front. */
  readonly text: string;
  readonly value: number;
  /** Digits after the point, as typed. */
  readonly decimals: number;
}

/** Numbers beyond this many digits are not exact as one kind of number. */
const MOST_DIGITS = 15;

/**
 * Reads a decimal number: full-width digits, a plus or minus, and commas between groups of three are taken; signs of
 * currency and units are not. `undefined` for anything else.
 */
export function readDecimal(text: string): Decimal | undefined {
  const typed = text.normalize("NFKC").trim().replace(/^[−–]/, "-");
  const found = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(typed);
  if (!found) return undefined;
  const whole = (found[2] ?? "").replaceAll(",", "").replace(/^0+(?=\d)/, "");
  const fraction = found[3] ?? "";
  if (whole.length + fraction.length > MOST_DIGITS) return undefined;
  const digits = `${whole}${fraction && `.${fraction}`}`;
  // There is one zero: a negative one would not survive JSON.
  const canonical = found[1] === "-" && /[1-9]/.test(digits) ? `-${digits}` : digits;
  return { text: canonical, value: Number(canonical), decimals: fraction.length };
}

/** The digits after the point that a currency has (ISO 4217), 2 where it is not known. */
export function currencyDecimals(currency: string | undefined): number {
  if (currency === undefined) return 2;
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
    return maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
