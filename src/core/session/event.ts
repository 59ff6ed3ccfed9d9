/** Where a question stands: `channel`, `takeover/ask_name` inside a used flow, `amounts[esa]/amount` inside `each`. */
export type Address = string;

/**
 * An answer as it is kept: a choice's id, the ids of `many`, text as typed, a number, an amount as a decimal string
 * (`"12.30"`), an ISO date; `null` for a question that was skipped.
 */
export type Answer = string | number | readonly string[] | null;

/** Whether an answer is a list of choices. (`Array.isArray` would forget what is in it.) */
export function isList(answer: Answer | undefined): answer is readonly string[] {
  return Array.isArray(answer);
}

/** Who gave an answer. */
export type AnswerSource = "flag" | "file" | "input" | "typed" | "handoff" | "replayed";

/** What moves a session on. A session is the fold of its events. */
export type SessionEvent =
  /** Answers the question at `step`, which must be the one being asked. */
  | { readonly type: "answer"; readonly step: Address; readonly answer: Answer; readonly source: AnswerSource }
  /** Takes the last answer back. */
  | { readonly type: "back" }
  /** Answers the `index`-th answer of the path (from 0) otherwise; later answers that still hold are kept. */
  | { readonly type: "change"; readonly index: number; readonly answer: Answer; readonly source: AnswerSource }
  /** Fills an item of the ending's checklist; `null` clears it. */
  | { readonly type: "fill"; readonly item: string; readonly value: string | null }
  /** Takes every answer back. */
  | { readonly type: "restart" };
