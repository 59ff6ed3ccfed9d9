import type { Address, Answer } from "./event.js";

/** Why an answer was not taken. The words stand in `words/`, but for `rule`, which has the flow's own. */
export type RefusalCode =
  | "already-ended"
  | "bad-format"
  | "exclusive"
  | "no-such-item"
  | "not-a-choice"
  | "not-a-date"
  | "not-a-number"
  | "nothing-before"
  | "required"
  | "rule"
  | "secret"
  | "too-early"
  | "too-few"
  | "too-large"
  | "too-late"
  | "too-long"
  | "too-many"
  | "too-many-decimals"
  | "too-short"
  | "too-small"
  | "wrong-step";

/** An event that was not taken: a value, not an exception. The session stands where it stood. */
export interface Refusal {
  readonly refused: true;
  /** The step that was answered. */
  readonly step: Address;
  readonly code: RefusalCode;
  /** What the words may speak of: `min`, `max`, `choices`, `given`, `kind`, `expected`. */
  readonly args: Readonly<Record<string, string | number | readonly string[]>>;
  /** Of `rule`: which of the flow's own rules refused, from 0. */
  readonly rule?: number;
  /** Of `rule`: the answer on trial, of which the flow's own words may speak. */
  readonly answer?: Answer;
}

/** Tells a refusal from a session. */
export function isRefusal(value: object): value is Refusal {
  return "refused" in value;
}
