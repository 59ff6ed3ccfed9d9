import { advance, carry, start } from "./advance.js";
import type { SessionEvent } from "./event.js";
import { isRefusal } from "./refusal.js";
import { renamedEvent } from "./rename.js";
import type { Flow } from "../flow/link.js";
import type { Given, Session, StartOptions } from "./session.js";
import { pathOf } from "./session.js";

/** A session made again from its events, and the answers that did not hold (any more). */
export interface Replayed {
  readonly session: Session;
  readonly dropped: readonly Given[];
}

/**
 * Folds events from the start. `sameVersion` says whether the flow is the one that the events were made with. From the
 * first event on that is refused, the answers that stand are given again as far as they hold.
 */
export function replay(
  flow: Flow,
  options: StartOptions,
  events: readonly SessionEvent[],
  sameVersion: boolean,
): Replayed {
  const first = start(flow, options);
  const rename = (event: SessionEvent, at: Session): SessionEvent =>
    sameVersion ? event : renamedEvent(flow, event, at);
  const { session, left } = fold(first, events, rename);
  if (left.length === 0) return { session, dropped: [] };
  const standing = effectiveAnswers(
    left.map((event) => rename(event, first)),
    [...givenOf(session), ...session.carried],
  );
  const carried = carry(first, standing);
  return { ...carried, session: filledAgain(carried.session, left) };
}

/** The answers that stand after all events, `before` those that stood already: those taken back or changed left out. */
export function effectiveAnswers(events: readonly SessionEvent[], before: readonly Given[] = []): readonly Given[] {
  const answers: Given[] = [...before];
  for (const event of events) {
    switch (event.type) {
      case "answer":
        answers.push({ step: event.step, answer: event.answer, source: event.source });
        break;
      case "back":
        answers.pop();
        break;
      case "change": {
        const changed = answers[event.index];
        if (changed) answers[event.index] = { ...changed, answer: event.answer, source: event.source };
        break;
      }
      case "restart":
        answers.length = 0;
        break;
      case "fill":
        break;
    }
  }
  return answers;
}

/** The session after as many events as are taken, and those from the first that is not. */
function fold(
  first: Session,
  events: readonly SessionEvent[],
  rename: (event: SessionEvent, at: Session) => SessionEvent,
): { readonly session: Session; readonly left: readonly SessionEvent[] } {
  let session = first;
  for (const [index, event] of events.entries()) {
    const next = advance(session, rename(event, session));
    if (isRefusal(next)) return { session, left: events.slice(index) };
    session = next;
  }
  return { session, left: [] };
}

function givenOf(session: Session): readonly Given[] {
  return pathOf(session).map(({ given }) => given);
}

/** What was filled in on the checklist since the last answer, where the ending still has it. */
function filledAgain(session: Session, events: readonly SessionEvent[]): Session {
  const from = events.findLastIndex((event) => event.type !== "fill") + 1;
  return events.slice(from).reduce((filled, event) => {
    const next = advance(filled, event);
    return isRefusal(next) ? filled : next;
  }, session);
}
