import { plusDays } from "../../flow/calendar.js";
import { advance } from "../../session/advance.js";
import type { Answer } from "../../session/event.js";
import { isRefusal } from "../../session/refusal.js";
import { rulesOf } from "../../session/scope.js";
import { addressOf } from "../../session/session.js";
import type { Session } from "../../session/session.js";
import type { Digit, Unpacker } from "./digits.js";
import { placeOf } from "./place.js";
import type { Place } from "./place.js";
import { isMarked, markBetween, takeMarkBetween } from "./telling.js";
import type { Telling, Told } from "./telling.js";

/** An answer as a digit; without `told` the digit says only how the walk went on. */
interface Packed {
  readonly digit: Digit;
  readonly told: Told | undefined;
}

/** A walk to be packed: where its rehearsal begins, and its answers. */
export interface Walk {
  readonly first: Session;
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

function rehearse({ first, path, shift }: Walk): readonly Packed[] {
  const packed: Packed[] = [];
  let here = first;
  for (const [index, given] of path.entries()) {
    if (!isAsked(given, here)) break;
    const place = placeAt(here);
    const told = place.digitOf(given.answer);
    const value = told ?? bestStandIn(place, here, path.slice(index + 1), shift);
    const next = value === undefined ? undefined : answered(here, place.answerAt(value));
    if (value === undefined || !next) break;
    packed.push({ digit: { value, radix: place.radix }, told: told === undefined ? undefined : given });
    here = next;
  }
  return packed;
}

function isAsked({ step }: Told, session: Session): boolean {
  return session.status === "asking" && addressOf(session) === step;
}

function placeAt(session: Session): Place {
  return placeOf(session, (answer) => answered(session, answer) !== undefined);
}

function answered(session: Session, answer: Answer | undefined): Session | undefined {
  if (answer === undefined) return undefined;
  const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "handoff" });
  return isRefusal(next) ? undefined : next;
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

/** Questions in a row of which a code need not tell anything; more can only be a walk in a circle. */
const MOST_UNTOLD = 1000;

/** What was read out of a code. */
export interface Unpacked {
  /** As much as is known to be read right. */
  readonly telling: Telling;
  /** Whether that is all. */
  readonly whole: boolean;
}

/** Takes answers out of a number until it is empty, or until they do not hold; `isWhole` knows the mark of the whole. */
export function unpackAnswers(
  from: Unpacker,
  first: Session,
  opening: Telling,
  isWhole: (telling: Telling) => boolean,
): Unpacked {
  let state: Reading = { here: first, telling: opening, sure: { ...opening, inputs: {} }, digits: 0, untold: 0 };
  while (!from.empty && state.here.status === "asking" && state.untold <= MOST_UNTOLD) {
    const marked = passMark(from, state);
    const next = marked && readOne(from, marked);
    if (!next) return { telling: state.sure, whole: false };
    state = next;
  }
  const whole = from.whole && isWhole(state.telling);
  return { telling: whole ? state.telling : state.sure, whole };
}

interface Reading {
  readonly here: Session;
  readonly telling: Telling;
  /** What the last mark has borne out. */
  readonly sure: Telling;
  readonly digits: number;
  /** Questions since the last digit. */
  readonly untold: number;
}

/** Takes the mark that may stand here; nothing where it speaks of something else. */
function passMark(from: Unpacker, state: Reading): Reading | undefined {
  if (!isMarked(state.digits) || placeAt(state.here).radix <= 1n) return state;
  return takeMarkBetween(from, state.telling) ? { ...state, sure: state.telling } : undefined;
}

function readOne(from: Unpacker, { here, telling, sure, digits, untold }: Reading): Reading | undefined {
  const { radix, standIns, answerAt } = placeAt(here);
  const hasDigit = radix > 1n;
  const value = hasDigit ? from.take(radix) : 0n;
  const answer = answerAt(value);
  const next = answered(here, answer);
  if (answer === undefined || !next) return undefined;
  const answers = standIns.includes(value) ? telling.answers : [...telling.answers, { step: addressOf(here), answer }];
  return {
    here: next,
    telling: { ...telling, answers },
    sure,
    digits: hasDigit ? digits + 1 : digits,
    untold: hasDigit ? 0 : untold + 1,
  };
}
