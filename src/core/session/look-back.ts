import type { Answer } from "./event.js";
import { entryOf, withEntry } from "./persistent-map.js";
import type { PersistentMap } from "./persistent-map.js";

/** A visit of a step inside one frame, linked to the visit before. */
export interface Visit {
  readonly step: string;
  /** `undefined` until it is answered, `null` when it was skipped. */
  readonly answer: Answer | undefined;
  /** What a used flow gave back. */
  readonly result: unknown;
  readonly before: Visit | null;
  /** How many visits there are up to this one. */
  readonly nth: number;
}

/** What all visits of one step come to. */
export interface Tally {
  readonly visits: number;
  /** The last answer; `null` when it was skipped the last time, `undefined` when it was never answered. */
  readonly answer: Answer | undefined;
  /** What a used flow gave back the last time. */
  readonly result: unknown;
}

/** What the visits of a step come to. Takes as long after many visits as after few. */
export function tally(visits: Visit | null, step: string): Tally {
  let found = NEVER;
  let visit = visits;
  for (; visit && (visit.nth % SPAN !== 0 || visit === visits); visit = visit.before) {
    if (visit.step === step) found = joined(visit, found);
  }
  const earlier = visit && entryOf(indexAt(visit), step);
  return earlier ? joined(earlier, found) : found;
}

/** Visits that are looked through one by one; those before them are found by their step. */
const SPAN = 32;

const NEVER: Tally = { visits: 0, answer: undefined, result: undefined };

function joined(earlier: Visit | Tally, later: Tally): Tally {
  return {
    visits: later.visits + ("visits" in earlier ? earlier.visits : 1),
    answer: later.answer === undefined ? earlier.answer : later.answer,
    result: later.result === undefined ? earlier.result : later.result,
  };
}

/** The tallies up to every visit whose number is a multiple of the span, once somebody has asked for them. */
const indexes = new WeakMap<Visit, PersistentMap<Tally>>();

/** Makes what is missing from the last index that there is, so that each visit is counted once, however often it is asked. */
function indexAt(visit: Visit): PersistentMap<Tally> {
  const uncounted: Visit[] = [];
  let index: PersistentMap<Tally> | undefined;
  for (let at: Visit | null = visit; at && (index = indexes.get(at)) === undefined; at = at.before) uncounted.push(at);
  let tallies: PersistentMap<Tally> = index ?? null;
  for (const next of uncounted.toReversed()) {
    tallies = withEntry(tallies, next.step, joined(entryOf(tallies, next.step) ?? NEVER, ownTally(next)));
    if (next.nth % SPAN === 0) indexes.set(next, tallies);
  }
  return tallies;
}

function ownTally({ answer, result }: Visit): Tally {
  return { visits: 1, answer, result };
}
