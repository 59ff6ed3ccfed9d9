import { createHash } from "node:crypto";
import type { CaseEvent, CaseHead } from "../../core/casebook/record.js";

/** What tells a case of another store when it comes again: its head never changes, and says when it was begun. */
export function originOf(head: CaseHead): string {
  return createHash("sha256").update(JSON.stringify(head)).digest("hex");
}

/** The instant of the last change, as far as events tell: a clock may have jumped back between them. */
export function lastChange(head: CaseHead, events: readonly CaseEvent[]): string {
  return events.reduce((last, { at }) => (at > last ? at : last), head.createdAt);
}

/** The year and number of an id; nothing for one that no store of ours gives. */
export function numberOf(id: string): { readonly year: string; readonly number: number } | undefined {
  const [, year, digits] = /^(\d\d)-(\d{4,9})$/.exec(id) ?? [];
  if (year === undefined || digits === undefined) return undefined;
  const number = Number(digits);
  return number <= LARGEST && idOf(year, number) === id ? { year, number } : undefined;
}

/** `26-0117`; past 9999 the number simply grows. */
export function idOf(year: string, number: unknown): string {
  return `${year}-${String(number).padStart(4, "0")}`;
}

/** A counter of its own must have room to go on. */
const LARGEST = 100_000_000;
