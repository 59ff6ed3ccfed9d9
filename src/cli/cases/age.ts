import { isIsoDate } from "../../core/flow/calendar.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { CasesWords } from "../../words/cases.js";

/**
 * The instant that is meant by an age (`90d`, `12w`: so long before `now`) or by a date (its first moment here). Throws a
 * `HostError` (2) for what is neither.
 */
export function instantOf(age: string, now: Date, words: CasesWords): string {
  const [, count, unit] = /^([1-9]\d{0,4})([dw])$/.exec(age) ?? [];
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (unit === "w" ? 7 : 1) * DAY).toISOString();
  // Without a zone, a time is the machine's own.
  if (isIsoDate(age)) return new Date(`${age}T00:00:00`).toISOString();
  throw new HostError(words.badAge(age), { code: "bad_age", exitCode: exitCodes.usage, hint: words.writeAge });
}

const DAY = 24 * 60 * 60 * 1000;
