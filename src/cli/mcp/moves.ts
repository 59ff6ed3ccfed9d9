import { advance } from "../../core/session/advance.js";
import type { Answer } from "../../core/session/event.js";
import type { Refusal } from "../../core/session/refusal.js";
import { addressOf, pathOf } from "../../core/session/session.js";
import type { Session } from "../../core/session/session.js";

/**
 * Moves of an assistant. Each names the step that it takes to be asked; where another one is, the move came twice or late
 * and is refused, so that nothing can be skipped.
 */

/** Answers the question at `step`. */
export function answerAt(session: Session, step: string, answer: Answer): Session | Refusal {
  return advance(session, { type: "answer", step, answer, source: "input" });
}

/** Takes the last answer back. */
export function backFrom(session: Session, step: string): Session | Refusal {
  return misplaced(session, step) ?? advance(session, { type: "back" });
}

/** Answers an earlier step otherwise, the last time it was answered; nothing where it never was. */
export function changeFrom(
  session: Session,
  step: string,
  change: string,
  answer: Answer,
): Session | Refusal | undefined {
  const wrong = misplaced(session, step);
  if (wrong) return wrong;
  const index = pathOf(session).findLastIndex(({ given }) => given.step === change);
  return index === -1 ? undefined : advance(session, { type: "change", index, answer, source: "input" });
}

function misplaced(session: Session, step: string): Refusal | undefined {
  const expected = addressOf(session);
  if (step === expected) return undefined;
  return { refused: true, step, code: "wrong-step", args: { expected, given: step } };
}
