import { isIsoDate, plusDays } from "../flow/calendar.js";

const MONTHS: readonly string[] = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

const DAYS_AGO: ReadonlyMap<string, number> = new Map([
  ["today", 0],
  ["今天", 0],
  ["yesterday", 1],
  ["昨天", 1],
  ["前天", 2],
]);

/**
 * Reads a date as people write it: ISO, year first with any separator, `5 Mar 2026`, `March 5, 2026`, `2026年3月5日`,
 * today and yesterday. Forms in which day and month can be confused (`3/5/2026`) are not taken. Gives an ISO date.
 */
export function readDate(text: string, today: string): string | undefined {
  const typed = text.normalize("NFKC").trim().toLowerCase();
  const ago = DAYS_AGO.get(typed);
  if (ago !== undefined) return plusDays(today, -ago);
  return yearFirst(typed) ?? dayMonthYear(typed) ?? monthDayYear(typed);
}

function yearFirst(typed: string): string | undefined {
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(typed);
  return found ? iso(Number(found[1]), Number(found[2]), Number(found[3])) : undefined;
}

function dayMonthYear(typed: string): string | undefined {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/.exec(typed);
  return found ? iso(Number(found[3]), monthOf(found[2]), Number(found[1])) : undefined;
}

function monthDayYear(typed: string): string | undefined {
  const found = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(typed);
  return found ? iso(Number(found[3]), monthOf(found[1]), Number(found[2])) : undefined;
}

/** 1 for January; 0 for what is no month, in full or cut short after three letters or more. */
function monthOf(name = ""): number {
  return MONTHS.findIndex((month) => month.startsWith(name)) + 1;
}

function iso(year: number, month: number, day: number): string | undefined {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isIsoDate(text) ? text : undefined;
}
