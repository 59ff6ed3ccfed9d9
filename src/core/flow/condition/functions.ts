import { daysBetween, plusDays, plusYears, weekday, yearsBetween } from "../calendar.js";

/** The functions of the condition language that take dates as ISO strings. */
export const DATE_FUNCTIONS: ReadonlySet<string> = new Set([
  "days_since",
  "days_between",
  "years_since",
  "plus_days",
  "plus_years",
  "weekday",
]);

/** The functions that the format has beyond CEL, by signature. `clock.today` is read when an expression runs. */
export function functionsFor(clock: {
  readonly today: string;
}): Readonly<Record<string, (...args: never[]) => unknown>> {
  return {
    "round(double): double": (x: number) => roundTo(x, 0),
    "round(double, double): double": roundTo,
    "floor(double): double": (x: number) => Math.floor(x),
    "ceil(double): double": (x: number) => Math.ceil(x),
    "sum(list<double>): double": (xs: readonly number[]) => xs.reduce((total, x) => total + x, 0),
    "string.substring(double): string": (text: string, from: number) => text.slice(indexIn(text, from)),
    "string.substring(double, double): string": (text: string, from: number, to: number) =>
      text.slice(indexIn(text, from), indexIn(text, to)),
    "string.split(string, double): list<string>": splitAtMost,
    "days_since(string): double": (date: string) => daysBetween(date, clock.today),
    "days_between(string, string): double": daysBetween,
    "years_since(string): double": (date: string) => yearsBetween(date, clock.today),
    "plus_days(string, double): string": plusDays,
    "plus_years(string, double): string": plusYears,
    "weekday(string): double": weekday,
  };
}

/** Offsets outside of a text count as its nearest end: a condition cannot fail while a flow runs. */
function indexIn(text: string, offset: number): number {
  return Math.min(Math.max(Math.trunc(offset) || 0, 0), text.length);
}

function splitAtMost(text: string, separator: string, most: number): readonly string[] {
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most) return parts;
  const count = Math.trunc(most) || 0;
  return count === 0 ? [] : [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

/** Rounds half away from zero, on the decimal digits as written: `round(1.005, 2)` is 1.01. */
function roundTo(x: number, digits: number): number {
  if (!Number.isFinite(x)) return x;
  const sign = x < 0 ? -1 : 1;
  const [mantissa = "0", exponent = "0"] = String(Math.abs(x)).split("e");
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  const [whole = "0", power = "0"] = String(shifted).split("e");
  return sign * Number(`${whole}e${Number(power) - digits}`);
}
