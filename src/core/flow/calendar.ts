/** Arithmetic on ISO dates (`2026-11-22`), in the proleptic Gregorian calendar, without time zones. */

const DAY_MS = 86_400_000;

/** Whether a text is an ISO date of a day that exists. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((instantOf(to) - instantOf(from)) / DAY_MS);
}

/** Completed years from `from` to `to`; a birthday on 29 February counts from 1 March in other years. */
export function yearsBetween(from: string, to: string): number {
  const [fromYear, fromMonth, fromDay] = partsOf(from);
  const [toYear, toMonth, toDay] = partsOf(to);
  const reached = toMonth > fromMonth || (toMonth === fromMonth && toDay >= fromDay);
  return toYear - fromYear - (reached ? 0 : 1);
}

/** The date `days` later; parts of a day are dropped. Stays within the years 0000 to 9999. */
export function plusDays(date: string, days: number): string {
  return isoOf(instantOf(date) + wholeOf(days) * DAY_MS);
}

/** The same day `years` later; 29 February becomes 28 February where there is none. Stays within the years 0000 to 9999. */
export function plusYears(date: string, years: number): string {
  const [year, month, day] = partsOf(date);
  const target = Math.min(Math.max(year + wholeOf(years), -1), 10_000);
  const lastDay = new Date(dayOf(target, month, 0)).getUTCDate();
  return isoOf(dayOf(target, month - 1, Math.min(day, lastDay)));
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: string): number {
  return new Date(instantOf(date)).getUTCDay() || 7;
}

function instantOf(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`Not an ISO date: ${date}`);
  return at;
}

const FIRST_DAY = Date.parse("0000-01-01T00:00:00Z");
const LAST_DAY = Date.parse("9999-12-31T00:00:00Z");

function isoOf(instant: number): string {
  return new Date(Math.min(Math.max(instant, FIRST_DAY), LAST_DAY)).toISOString().slice(0, 10);
}

/** `Date.UTC` takes the years 0 to 99 for those of the last century. */
function dayOf(year: number, monthIndex: number, day: number): number {
  return new Date(0).setUTCFullYear(year, monthIndex, day);
}

/** What is no number at all (`0 / 0`) moves nothing. */
function wholeOf(number: number): number {
  return Number.isNaN(number) ? 0 : Math.trunc(number);
}

function partsOf(date: string): [year: number, month: number, day: number] {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return [year, month, day];
}
