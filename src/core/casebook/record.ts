import type { Address, SessionEvent } from "../session/event.js";

/** What a case is about, written once when it begins. */
export interface CaseHead {
  /** Short and speakable, such as `26-0117`: the year and a number counted up per store; never given twice. */
  readonly id: string;
  readonly flow: string;
  /** The flow's version when the case began, `sha256:…`. */
  readonly version: string;
  readonly locale: string;
  /** ISO 8601 with `Z`, milliseconds. */
  readonly createdAt: string;
  /** `today` of the session, an ISO date. */
  readonly today: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The title at the time, for lists when the flow is gone. */
  readonly title: string;
}

/** What an agent does to a case beside walking the flow. `step` is where the agent stood, `null` before the first. */
export type DeskEvent =
  | { readonly type: "note"; readonly step: Address | null; readonly text: string }
  /** Tells the flow's owner that a step is wrong or unclear. */
  | { readonly type: "flag"; readonly step: Address; readonly text: string }
  /** Closes the case: `outcome` is an id of the desk's own, `followUp` an ISO date. */
  | {
      readonly type: "wrap_up";
      readonly outcome: string;
      readonly text: string;
      readonly followUp: string | null;
    };

/** Everything that can stand in a case's journal. */
export type RecordEvent = SessionEvent | DeskEvent;

/** One event of a case as it is kept; `seq` counts from 1 without gaps. */
export interface CaseEvent {
  readonly seq: number;
  /** ISO 8601 with `Z`, milliseconds. By the machine's clock: it may go backwards between two events. */
  readonly at: string;
  readonly event: RecordEvent;
}

/** A case: its head and its events in order. A session is the fold of its session events. */
export interface CaseRecord {
  readonly head: CaseHead;
  readonly events: readonly CaseEvent[];
}

/** Whether an event moves the session on; the others are the desk's. */
export function isSessionEvent(event: RecordEvent): event is SessionEvent {
  return !deskTypes.has(event.type);
}

/** The events that `replay` takes, in order. */
export function sessionEvents(events: readonly CaseEvent[]): readonly SessionEvent[] {
  return events.map(({ event }) => event).filter(isSessionEvent);
}

/** The number that the next event of a case gets. */
export function nextSeq(events: readonly CaseEvent[]): number {
  return (events.at(-1)?.seq ?? 0) + 1;
}

const deskTypes: ReadonlySet<string> = new Set<DeskEvent["type"]>(["note", "flag", "wrap_up"]);
