import type { CaseEvent, CaseHead, DeskEvent } from "../core/casebook/record.js";
import type { Address, Answer } from "../core/session/event.js";
import type { EndingView, MarkdownText, PathEntry, TriedView } from "../core/session/view.js";
import type { CaseDocument, CaseSummaryDocument } from "./case-documents.js";

/** A case as it was read from a store, already masked. */
export interface CaseKept {
  readonly head: CaseHead;
  readonly events: readonly CaseEvent[];
  readonly state: "open" | "ended";
  /** Events at the end that this program cannot read. */
  readonly unread?: { readonly events: number };
}

/** What the flow makes of a case's events, in one language. */
export interface WalkTold {
  /** How the flow stands to the one that was walked. */
  readonly flow: "same" | "changed" | "gone";
  readonly title: MarkdownText;
  readonly path: readonly PathEntry[];
  readonly tried: readonly TriedView[];
  /** Answers that the flow, as it is now, does not take; all of them where it is gone. */
  readonly dropped: readonly { readonly step: Address; readonly answer: Answer }[];
  readonly ending?: EndingView;
}

/** A case in words. */
export interface CaseTold {
  readonly kept: CaseKept;
  readonly walk: WalkTold;
}

/** A case as data. */
export function caseDocument({ kept, walk }: CaseTold): CaseDocument {
  const { head, events, state, unread } = kept;
  const { ending } = walk;
  return {
    schema: "wallet-help/case-told/1",
    id: head.id,
    state,
    flow: { id: head.flow, version: head.version, title: walk.title, now: walk.flow },
    locale: head.locale,
    created_at: head.createdAt,
    today: head.today,
    inputs: head.inputs,
    events: events.length,
    path: walk.path.map(({ step, question, answer, answerText, source }) => ({
      step,
      question,
      answer,
      text: answerText,
      source,
    })),
    tried: walk.tried.map(({ step, title, result }) => ({ step, title, result })),
    dropped: walk.dropped,
    notes: deskEvents(events, "note").map(({ at, event: { step, text } }) => ({ at, step, text })),
    flags: deskEvents(events, "flag").map(({ at, event: { step, text } }) => ({ at, step, text })),
    wrap_ups: deskEvents(events, "wrap_up").map(({ at, event: { outcome, text, followUp } }) => ({
      at,
      outcome,
      text,
      ...(followUp !== null && { follow_up: followUp }),
    })),
    ...(ending && { ending: { step: ending.step, kind: ending.kind, title: ending.title } }),
    ...(unread && { unread: unread.events }),
  };
}

/** A case of a list. */
export type CaseListed = CaseHead & {
  readonly updatedAt: string;
  readonly events: number;
  readonly state: "open" | "ended";
};

/** A case of a list as data. */
export function caseSummary({ id, state, flow, version, title, locale, createdAt, updatedAt, events }: CaseListed) {
  const document: CaseSummaryDocument = {
    id,
    state,
    flow: { id: flow, version, title },
    locale,
    created_at: createdAt,
    updated_at: updatedAt,
    events,
  };
  return document;
}

/** The desk's events of one type, in order, each with its instant. */
export function deskEvents<Type extends DeskEvent["type"]>(
  events: readonly CaseEvent[],
  type: Type,
): readonly { readonly at: string; readonly event: Extract<DeskEvent, { readonly type: Type }> }[] {
  return events.flatMap(({ at, event }) =>
    // The type has just been compared, which the compiler does not follow through a parameter.
    event.type === type ? [{ at, event: event as Extract<DeskEvent, { readonly type: Type }> }] : [],
  );
}
