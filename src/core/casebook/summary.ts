import { path, tried, view } from "../session/present.js";
import type { Session } from "../session/session.js";
import type { EndingView, PathEntry, TriedView } from "../session/view.js";
import type { Voice } from "../session/voice.js";
import type { CaseEvent } from "./record.js";

/** What a desk wrote down, with the step where the agent stood and the instant. */
export interface DeskRemark {
  readonly at: string;
  readonly step: string | null;
  readonly text: string;
}

/** Something that happened in a case, at an instant (ISO 8601 with `Z`). */
export type Happening =
  | { readonly kind: "began"; readonly at: string }
  | { readonly kind: "fix"; readonly at: string; readonly fix: TriedView }
  | { readonly kind: "note" | "flag" | "wrap_up"; readonly at: string; readonly text: string };

/** How a desk closed a case. */
export interface Closing {
  readonly at: string;
  readonly outcome: string;
  readonly text: string;
  readonly followUp: string | null;
}

/** A case as a hand-off note tells it: what is known, what was tried, who wrote what down, and when. */
export interface CaseStory {
  /** Inline Markdown. */
  readonly title: string;
  readonly path: readonly PathEntry[];
  readonly tried: readonly TriedView[];
  /** Answers that were typed as text: what the caller said, such as an error's exact words. */
  readonly words: readonly PathEntry[];
  /** Where it stands; missing where it has ended. */
  readonly question?: string;
  readonly ending?: EndingView;
  readonly notes: readonly DeskRemark[];
  readonly flags: readonly DeskRemark[];
  /** In the order of the events. */
  readonly timeline: readonly Happening[];
  /** The last one, where the case was closed and not gone on with. */
  readonly closing?: Closing;
}

/** The story of a case: its session, which must be the fold of its events, and what stands beside it in the journal. */
export function caseStory(session: Session, events: readonly CaseEvent[], voice: Voice): CaseStory {
  const shown = view(session, voice);
  const answers = path(session, voice);
  const closing = closingOf(events);
  return {
    title: shown.flow.title,
    path: answers,
    tried: tried(session, voice),
    words: answers.filter(({ type, answer }) => type === "text" && answer !== null && answer !== "***"),
    ...(shown.status === "asking" ? { question: shown.question.text } : { ending: shown.ending }),
    notes: remarks(events, "note"),
    flags: remarks(events, "flag"),
    timeline: timelineOf(events, tried(session, voice)),
    ...(closing && { closing }),
  };
}

/** How a case was closed, unless something happened to it afterwards. */
export function closingOf(events: readonly CaseEvent[]): Closing | undefined {
  const last = events.at(-1);
  if (last?.event.type !== "wrap_up") return undefined;
  const { outcome, text, followUp } = last.event;
  return { at: last.at, outcome, text, followUp };
}

function remarks(events: readonly CaseEvent[], type: "note" | "flag"): readonly DeskRemark[] {
  return events.flatMap(({ at, event }) => (event.type === type ? [{ at, step: event.step, text: event.text }] : []));
}

function timelineOf(events: readonly CaseEvent[], fixes: readonly TriedView[]): readonly Happening[] {
  const left = [...fixes];
  const first = events[0];
  const began: readonly Happening[] = first ? [{ kind: "began", at: first.at }] : [];
  const later = events.flatMap(({ at, event }): readonly Happening[] => {
    switch (event.type) {
      case "note":
      case "flag":
      case "wrap_up":
        return [{ kind: event.type, at, text: event.text }];
      case "answer": {
        const index = left.findIndex(({ step, result }) => step === event.step && result === event.answer);
        const [fix] = index === -1 ? [] : left.splice(index, 1);
        return fix ? [{ kind: "fix", at, fix }] : [];
      }
      default:
        return [];
    }
  });
  return [...began, ...later];
}
