import type { Flow } from "../flow/link.js";
import type { Address } from "../session/event.js";
import { addressOf, pathOf } from "../session/session.js";
import type { Session } from "../session/session.js";
import { answered } from "./explore.js";
import type { Exploration } from "./explore.js";

/** A step where it can be looked at: the shortest walk that was found to it. */
export interface PreviewPlace {
  readonly step: Address;
  readonly session: Session;
  /** Of something to know: which of the pages before the question where the session stands. */
  readonly told?: number;
}

/** A place of each step that people see, in the order of the flow; those inside a used flow stand where it is used. */
export function placesOf(exploration: Exploration): readonly PreviewPlace[] {
  const found = new Map<Address, PreviewPlace>();
  for (const { session } of exploration.states) note(session, found);
  // Walks that go on alike are followed once, and may have come past something to know on the other way only.
  for (const { session, ways = [] } of untold(exploration.flow, found) ? exploration.states : [])
    for (const { answer, to } of ways) if (to !== undefined) note(answered(session, answer), found);
  return inOrder(exploration.flow, [...found.values()]);
}

/** The places of one walk, the first one first. */
export function placesAlong(session: Session): readonly PreviewPlace[] {
  return [...pathOf(session).map(({ to }) => to), session].flatMap(placesAt);
}

function note(session: Session, found: Map<Address, PreviewPlace>): void {
  for (const place of placesAt(session)) if (!found.has(place.step)) found.set(place.step, place);
}

function placesAt(session: Session): readonly PreviewPlace[] {
  const told = session.told.map(({ frame, step }, page) => ({ step: `${frame.prefix}${step}`, session, told: page }));
  return [...told, { step: addressOf(session), session }];
}

function untold({ data }: Flow, found: ReadonlyMap<Address, PreviewPlace>): boolean {
  return Object.entries(data.steps).some(([id, { kind }]) => kind === "tell" && !found.has(id));
}

/** Inputs are asked before the first step. */
function inOrder({ data }: Flow, places: readonly PreviewPlace[]): readonly PreviewPlace[] {
  const order = new Map(Object.keys(data.steps).map((id, index) => [id, index] as const));
  const indexOf = ({ step }: PreviewPlace): number => order.get(/^[a-z][a-z0-9_]*/.exec(step)?.[0] ?? "") ?? -1;
  return places.toSorted((a, b) => indexOf(a) - indexOf(b));
}
