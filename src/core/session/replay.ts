import { advance, carry, start } from "./advance.js";
import type { Answer, SessionEvent } from "./event.js";
import { isRefusal } from "./refusal.js";
import type { Flow } from "../flow/link.js";
import type { Given, Session, StartOptions } from "./session.js";

/** A session made again from its events, and the answers that did not hold (any more). */
export interface Replayed {
  readonly session: Session;
  readonly dropped: readonly Given[];
}

/**
 * Folds events from the start. `sameVersion` says whether the flow is the one that the events were made with: then they
 * are taken one by one; otherwise, and where one of them is refused, the answers are given again as far as they hold.
 */
export function replay(
  flow: Flow,
  options: StartOptions,
  events: readonly SessionEvent[],
  sameVersion: boolean,
): Replayed {
  const first = start(flow, options);
  if (sameVersion) {
    const session = fold(first, events);
    if (session) return { session, dropped: [] };
  }
  return carry(first, renamed(effectiveAnswers(events), flow.data.renamed));
}

/** The answers that stand after all events: those taken back or changed left out. */
export function effectiveAnswers(events: readonly SessionEvent[]): readonly Given[] {
  const answers: Given[] = [];
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

function fold(first: Session, events: readonly SessionEvent[]): Session | undefined {
  let session = first;
  for (const event of events) {
    const next = advance(session, event);
    if (isRefusal(next)) return undefined;
    session = next;
  }
  return session;
}

function renamed(answers: readonly Given[], names: Readonly<Record<string, string>>): readonly Given[] {
  if (Object.keys(names).length === 0) return answers;
  const rename = (id: string): string => (Object.hasOwn(names, id) ? (names[id] ?? id) : id);
  return answers.map((given) => ({ ...given, step: rename(given.step), answer: renameAnswer(given.answer, rename) }));
}

function renameAnswer(answer: Answer, rename: (id: string) => string): Answer {
  if (typeof answer === "string") return rename(answer);
  return Array.isArray(answer) ? answer.map(rename) : answer;
}
