import type { Flow } from "../flow/link.js";
import type { Address, Answer, AnswerSource } from "./event.js";
import { tally } from "./look-back.js";
import type { Visit } from "./look-back.js";
import type { PersistentMap } from "./persistent-map.js";

/** Where a flow was used from, and where in a list of items it is. */
export interface Return {
  readonly frame: Frame;
  readonly step: string;
  readonly items?: readonly string[];
  readonly index: number;
  readonly results: readonly unknown[];
}

/** One flow while it runs, in a scope of its own. */
export interface Frame {
  readonly flow: Flow;
  /** What stands before the ids of its steps in an address; empty for the flow that the person came for. */
  readonly prefix: string;
  /** Missing for the flow that the person came for, and for the one that comes first. */
  readonly from?: Return;
  /** What it was told, and the answers to its asked inputs; `null` for one that was skipped. */
  readonly inputs: Readonly<Record<string, Answer>>;
  readonly visits: Visit | null;
}

/** A step to know something, passed on the way. */
export interface Told {
  readonly frame: Frame;
  readonly step: string;
}

/** An answer as it was given: where, what, by whom. */
export interface Given {
  readonly step: Address;
  readonly answer: Answer;
  readonly source: AnswerSource;
}

/** What a session begins with. */
export interface StartOptions {
  /** ISO date. */
  readonly today: string;
  /** Answers that a caller supplies before anything is asked, by input name. */
  readonly inputs?: Readonly<Record<string, Answer>>;
  /** People (and agents, and assistants) go through the first flow and are asked for inputs; scripts are asked only what is required. */
  readonly asks: "person" | "script";
}

/**
 * A walk through a flow up to now: a value that never changes. `advance` makes the next; the one before the last answer
 * is kept, so that going back costs nothing.
 */
export interface Session {
  readonly flow: Flow;
  readonly options: StartOptions;
  readonly frame: Frame;
  /** The step, or the asked input, at which it stands. */
  readonly at: string;
  readonly status: "asking" | "ended";
  /** What was passed since the last answer, to be shown before the question. */
  readonly told: readonly Told[];
  /** How many answers were given. */
  readonly answered: number;
  /** The last answer, with the session that it was given to. */
  readonly last: { readonly given: Given; readonly to: Session } | null;
  /** Answers that were taken back, by address: what a question shows as its default when it is asked again. */
  readonly memory: PersistentMap<Answer>;
  /** Answers that wait to be used again after an earlier one was changed, in their order. */
  readonly carried: readonly Given[];
  /** What is known of the case by an input's name, for every flow of it. */
  readonly known: Readonly<Record<string, Answer>>;
  /** What the person filled in on the ending's checklist, by item. */
  readonly filled: Readonly<Record<string, string>>;
}

/** The address at which the session stands. */
export function addressOf(session: Session): Address {
  return `${session.frame.prefix}${session.at}`;
}

/** The sessions at which each answer of the path was given, with the answer, the first one first. */
export function pathOf(session: Session): readonly { readonly given: Given; readonly to: Session }[] {
  const path: { readonly given: Given; readonly to: Session }[] = [];
  for (let last = session.last; last; last = last.to.last) path.push(last);
  return path.reverse();
}

/** The last answer to a step in this frame; `undefined` when there is none or it was skipped the last time. */
export function answerTo({ visits, inputs }: Frame, step: string): Answer | undefined {
  const { answer } = tally(visits, step);
  return (answer === undefined && Object.hasOwn(inputs, step) ? inputs[step] : answer) ?? undefined;
}

/** How often a step was come to in this frame. */
export function visitsOf({ visits }: Frame, step: string): number {
  return tally(visits, step).visits;
}

/** The frame after one more visit, of a step that is not answered yet. */
export function visiting(frame: Frame, step: string): Frame {
  const before = frame.visits;
  return withVisits(frame, { step, answer: undefined, result: undefined, before, nth: before ? before.nth + 1 : 1 });
}

/** The frame with its last visit as given. Written out, since every step pays for it: a spread takes ten times as long. */
export function withVisits({ flow, prefix, from, inputs }: Frame, visits: Visit): Frame {
  return from ? { flow, prefix, from, inputs, visits } : { flow, prefix, inputs, visits };
}
