import type { CaseEvent, RecordEvent } from "../../core/casebook/record.js";
import type { Session } from "../../core/session/session.js";
import type { Left } from "../../host/asker.js";
import type { Keeper } from "../keeping.js";
import { deskFor } from "../../words/desk.js";
import { wordLocales } from "../../words/words-for.js";

/** A case that is open at this desk. It lives from when it is taken until it is wrapped up or put away. */
export interface OpenCase {
  /** The flow's title, inline Markdown. */
  readonly title: string;
  /** By the monotonic clock, milliseconds. */
  readonly takenAt: number;
  session: Session;
  keeper: Keeper;
  /** All events of the case as they are kept; the instants of this run's own are by this machine's clock. */
  events: readonly CaseEvent[];
  /** Where in the pages before the question the agent is. */
  page: number;
  /** What was shown last, so that nothing is printed twice. */
  shown: { readonly session: Session; readonly page: number } | undefined;
  /** By the address of a question: what was chosen or typed when the agent left it. */
  readonly drafts: Map<string, Left>;
  verified: boolean;
  /** Other desks that work on it. */
  others: readonly string[];
  /** Another desk moved it on, which has not been read yet. */
  moved: boolean;
  /** Whether events waited for the store when it was last looked at. */
  waited: boolean;
  /** Everything that touches the keeper, one after the other. */
  queue: Promise<unknown>;
}

/** Does something with a case's keeper when everything before is done. */
export function queued<T>(open: OpenCase, work: () => Promise<T>): Promise<T> {
  const done = open.queue.then(work, work);
  open.queue = done.catch(() => undefined);
  return done;
}

/** Whether the store has it no more: somebody deleted it while this desk worked on it. */
export function isDeleted({ keeper }: OpenCase): boolean {
  return keeper.problem?.code === "no_such_case";
}

/** The events with one more. */
export function withEvent(events: readonly CaseEvent[], event: RecordEvent, at: Date): readonly CaseEvent[] {
  return [...events, { seq: (events.at(-1)?.seq ?? 0) + 1, at: at.toISOString(), event }];
}

/** Whether a note says, in any language, that the caller was verified. */
export function isVerified(events: readonly CaseEvent[]): boolean {
  const said = new Set(wordLocales.map((locale) => deskFor(locale).identityDone));
  return events.some(({ event }) => event.type === "note" && said.has(event.text));
}
