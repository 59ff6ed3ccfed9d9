import { plusDays } from "../../flow/calendar.js";
import type { Answer } from "../../session/event.js";
import { rulesOf } from "../../session/scope.js";
import { addressOf } from "../../session/session.js";
import type { Session } from "../../session/session.js";
import type { Digit } from "./digits.js";
import { placeOf } from "./place.js";
import type { Place } from "./place.js";
import { answered } from "./rehearsal.js";
import { isMarked, markBetween, tells } from "./telling.js";
import type { Telling, Told } from "./telling.js";

/** A walk to be packed: how its rehearsal begins, and its answers. */
export interface Walk {
  readonly begin: () => Session;
  readonly path: readonly Told[];
  /** Days from the walk to its rehearsal. */
  readonly shift: number;
}

/**
 * Packs answers into digits, up to the last that is told. It ends early where no stand-in for a typed answer leads the way that
 * the walk went.
 */
export function packAnswers(
  walk: Walk,
  opening: Telling,
): { readonly digits: readonly Digit[]; readonly telling: Telling } {
  const packed = rehearse(walk);
  const digits: Digit[] = [];
  let telling = opening;
  let count = 0;
  for (const { digit, told } of packed.slice(0, packed.findLastIndex((each) => each.told) + 1)) {
    if (digit.radix > 1n) {
      if (isMarked(count)) digits.push(markBetween(telling));
      digits.push(digit);
      count += 1;
    }
    if (told) telling = { ...telling, answers: [...telling.answers, told] };
  }
  return { digits, telling };
}

/** Characters for answers, so that with all else a code stays one that is read; of a longer walk the beginning is told. */
const MOST = 800;

/** How many answers a stand-in is tried on. */
const HORIZON = 60;

/** An answer as a digit; without `told` the digit says only how the walk went on. */
interface Packed {
  readonly digit: Digit;
  readonly told: Told | undefined;
}

function rehearse({ begin, path, shift }: Walk): readonly Packed[] {
  // Without its inputs a flow may not even begin.
  if (path.length === 0) return [];
  const packed: Packed[] = [];
  const leftOut = new Set<string>();
  let here = begin();
  let size = 0;
  for (const [index, given] of path.entries()) {
    if (!isAsked(given, here)) break;
    const place = placeOf(here);
    const value =
      place.digitOf(given.answer) ?? bestStandIn(place, here, path.slice(index + 1, index + HORIZON), shift);
    const next = value === undefined ? undefined : answered(here, place.answerAt(value));
    size += place.radix.toString(32).length;
    if (value === undefined || !next || size > MOST) break;
    const told = tells(place.standIns.includes(value), given.step, leftOut) ? given : undefined;
    packed.push({ digit: { value, radix: place.radix }, told });
    here = next;
  }
  return packed;
}

function isAsked({ step }: Told, session: Session): boolean {
  return session.status === "asking" && addressOf(session) === step;
}

/** The first stand-in from which the rest of the walk goes furthest as it went. */
function bestStandIn(
  { standIns, answerAt }: Place,
  here: Session,
  rest: readonly Told[],
  shift: number,
): bigint | undefined {
  let best = standIns[0];
  let furthest = -1;
  for (const value of standIns.length > 1 ? standIns : []) {
    const next = answered(here, answerAt(value));
    const reached = next ? reach(next, rest, shift) : -1;
    if (reached <= furthest) continue;
    best = value;
    furthest = reached;
    if (furthest === rest.length) break;
  }
  return best;
}

/** How many answers of a walk can be given one after the other. */
function reach(from: Session, rest: readonly Told[], shift: number): number {
  let here = from;
  for (const [index, given] of rest.entries()) {
    const next = isAsked(given, here) ? answered(here, shifted(given.answer, here, shift)) : undefined;
    if (!next) return index;
    here = next;
  }
  return rest.length;
}

/** A date as far from the day of the rehearsal as it was from the day of the walk. */
function shifted(answer: Answer, { frame, at }: Session, shift: number): Answer {
  return rulesOf(frame, at)?.type === "date" && typeof answer === "string" ? plusDays(answer, shift) : answer;
}
