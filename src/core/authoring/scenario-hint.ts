import type { Flow } from "../flow/link.js";
import type { ScenarioDraft } from "../flow/read.js";
import { advance } from "../session/advance.js";
import type { Answer } from "../session/event.js";
import { isRefusal } from "../session/refusal.js";
import { addressOf } from "../session/session.js";
import type { Session } from "../session/session.js";
import { nearest } from "../text/nearest.js";
import { worthTrying } from "./explore.js";
import { visitedSteps } from "./scenario.js";
import type { Failure, ScenarioResult, Tried } from "./scenario.js";

/** What would mend a failure, probably. */
export type Hint =
  | { readonly kind: "meant"; readonly names: readonly string[] }
  /** Another answer, with which the rest of the scenario's answers leads where it is expected. */
  | { readonly kind: "answer"; readonly step: string; readonly answer: Answer; readonly instead: Answer };

/** Where the walk of a scenario and what is expected of it part. */
export interface Departure {
  /** The answer, from 0, after which the path is another; as many as there are answers where it is the last question. */
  readonly after: number;
  readonly hint?: Hint;
}

/** Finds the place in the path where a failure began, and what would have led there. */
export function departureOf(failure: Failure, result: ScenarioResult, scenario: ScenarioDraft): Departure {
  const { session, tried } = result;
  if (!session) return { after: 0 };
  const wanted = wantedOf(failure, scenario);
  const names = wanted === undefined ? [] : meant(wanted, failure, session.flow);
  if (names.length > 0) return { after: tried.length, hint: { kind: "meant", names } };
  const other = wanted === undefined ? undefined : otherAnswer(wanted, tried);
  return other ?? { after: tried.length };
}

/** The step that the path should have come to. */
function wantedOf({ what, expected, span }: Failure, { expect }: ScenarioDraft): string | undefined {
  if (what === "end" || what === "answers") return expected;
  return what === "visited" ? expect.visited?.find((step) => step.span === span)?.value : undefined;
}

function meant(wanted: string, { what }: Failure, { data }: Flow): readonly string[] {
  if (wanted.includes("/") || Object.hasOwn(data.steps, wanted)) return [];
  const isMeant = (id: string): boolean => what !== "end" || data.steps[id]?.kind === "end";
  return nearest(wanted, Object.keys(data.steps).filter(isMeant));
}

/** The latest answer of the path that could be another one, so that the path comes to where it should. */
function otherAnswer(wanted: string, tried: readonly Tried[]): Departure | undefined {
  for (const [index, { at, step, answer: instead }] of [...tried.entries()].toReversed()) {
    const later = tried.slice(index + 1);
    for (const answer of worthTrying(at)) {
      const next = answer === instead ? undefined : taken(at, answer);
      if (!next || !comesTo(wanted, next, later)) continue;
      return { after: index, hint: { kind: "answer", step, answer, instead } };
    }
  }
  return undefined;
}

function comesTo(wanted: string, from: Session, later: readonly Tried[]): boolean {
  let session = from;
  for (const { step, answer } of later) {
    if (addressOf(session) === step) session = taken(session, answer) ?? session;
  }
  return visitedSteps(session).includes(wanted);
}

function taken(session: Session, answer: Answer): Session | undefined {
  const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "file" });
  return isRefusal(next) ? undefined : next;
}
