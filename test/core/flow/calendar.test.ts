import fc from "fast-check";
import { expect, test } from "vitest";
import { daysBetween, isIsoDate, plusDays, plusYears, weekday, yearsBetween } from "../../../src/core/flow/calendar.js";

test.each(["2026-02-29", "2026-13-01", "2026-1-1", "22-11-2026", "2026-11-22T00:00:00Z", "", "constructor"])(
  "%j is no date",
  (text) => expect(isIsoDate(text)).toBe(false),
);

test.each<[from: string, to: string, years: number]>([
  ["2008-11-22", "2026-11-22", 18],
  ["2008-11-23", "2026-11-22", 17],
  ["2008-02-29", "2026-02-28", 17],
  ["2008-02-29", "2026-03-01", 18],
])("from %s to %s are %i years", (from, to, years) => expect(yearsBetween(from, to)).toBe(years));

test.each<[date: string, years: number, result: string]>([
  ["2024-02-29", 4, "2028-02-29"],
  ["2024-02-29", -1, "2023-02-28"],
  ["0050-06-01", 1, "0051-06-01"],
  ["2026-11-22", 1e9, "9999-12-31"],
  ["2026-11-22", -1e9, "0000-01-01"],
  ["2026-11-22", Number.NaN, "2026-11-22"],
])("%s and %d years are %s", (date, years, result) => expect(plusYears(date, years)).toBe(result));

test("adding days and counting them agree", () => {
  const day = fc.integer({ min: -700_000, max: 2_900_000 }).map((days) => plusDays("1970-01-01", days));
  fc.assert(
    fc.property(day, fc.integer({ min: -10_000, max: 10_000 }), (from, days) => {
      const to = plusDays(from, days);
      expect(isIsoDate(to)).toBe(true);
      // oxlint-disable-next-line vitest/no-conditional-expect -- the table has answers and faults
      if (to !== "9999-12-31" && to !== "0000-01-01") expect(daysBetween(from, to)).toBe(days);
      expect(weekday(plusDays(from, 7))).toBe(weekday(from));
    }),
  );
});

test.each([Infinity, -Infinity, Number.NaN, 1e308])("any number of days gives a date (%d)", (days) => {
  expect(isIsoDate(plusDays("2026-11-22", days))).toBe(true);
});
