import { daysBetween, plusDays } from "../../flow/calendar.js";
import type { Flow } from "../../flow/link.js";
import { advance } from "../../session/advance.js";
import type { Answer } from "../../session/event.js";
import { isRefusal } from "../../session/refusal.js";
import { addressOf } from "../../session/session.js";
import type { Session } from "../../session/session.js";

/**
 * A walk is packed and unpacked on a rehearsal of it: the same engine on the same flow, with stand-ins where something was
 * typed, so that both sides come by the same questions although only one knows what was typed.
 */

/** The flow for rehearsals: it takes stand-ins whatever a writer's pattern says, and screens nothing. */
export function forRehearsal(flow: Flow): Flow {
  const known = rehearsals.get(flow);
  if (known) return known;
  const copy: Flow = {
    ...flow,
    neighbours: [],
    get first() {
      return flow.first && forRehearsal(flow.first);
    },
    used: (id) => forRehearsal(flow.used(id)),
    matches: () => true,
    secretIn: () => undefined,
  };
  rehearsals.set(flow, copy);
  return copy;
}

/** The engine compares flows by identity, and keeps by it what it has worked out, so each is made once. */
const rehearsals = new WeakMap<Flow, Flow>();

/** The rehearsal after an answer; nothing where it is refused, or where there is none. */
export function answered(session: Session, answer: Answer | undefined): Session | undefined {
  if (answer === undefined) return undefined;
  const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "handoff" });
  return isRefusal(next) ? undefined : next;
}

/**
 * The day of rehearsals of flows that only count days. Stand-ins are days before or after it, so that a code reads the same on
 * every day.
 */
export const SOME_DAY = "2026-01-01";

/** Whether the way through a flow, or through those that belong to it, depends on what day it is. */
export function dependsOnDay(flow: Flow): boolean {
  const known = dayDependence.get(flow);
  if (known !== undefined) return known;
  const depends = family(flow).some(({ data: { steps, inputs, facts } }) => {
    // Every code asks this, and to look through the text is quicker than to look through the steps one by one.
    const text = JSON.stringify([steps, inputs, Object.values(facts).map((expression) => ({ expression }))]);
    return NAMES_DAY.test(text);
  });
  dayDependence.set(flow, depends);
  return depends;
}

/** Every state of a walk has a code, so this is asked for each. */
const dayDependence = new WeakMap<Flow, boolean>();

/** An expression that names today or a date; one that is today itself is a limit, and so counts days only. */
const NAMES_DAY = /"(?:condition|expression|each)":"(?!today")(?:[^"\\]|\\.)*?(?:\btoday\b|\b\d{4}-\d{2}-\d{2}\b)/;

/** The flow, the one that comes first, and all that they use. */
function family(flow: Flow): readonly Flow[] {
  const found = new Set<Flow>(flow.first ? [flow, flow.first] : [flow]);
  for (const member of found) {
    for (const step of Object.values(member.data.steps)) if (step.kind === "use") found.add(member.used(step.flow));
  }
  return [...found];
}

/** Days that a code tells apart. */
export const DAYS = 32;

/** What a code tells of a day. */
export function dayMark(day: string): number {
  return ((daysBetween(SOME_DAY, day) % DAYS) + DAYS) % DAYS;
}

/** The last day with that mark; tomorrow at the latest, since whoever made the code may live ahead of us. */
export function dayOfMark(mark: number, today: string): string {
  const tomorrow = plusDays(today, 1);
  return plusDays(tomorrow, -((dayMark(tomorrow) - mark + DAYS) % DAYS));
}
