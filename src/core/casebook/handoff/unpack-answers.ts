import { addressOf } from "../../session/session.js";
import type { Session } from "../../session/session.js";
import type { Unpacker } from "./digits.js";
import { placeOf } from "./place.js";
import { answered } from "./rehearsal.js";
import { isMarked, takeMarkBetween, tells } from "./telling.js";
import type { Telling } from "./telling.js";

/** Questions in a row of which a code need not tell anything; more can only be a walk in a circle. */
const MOST_SILENT = 1000;

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
  begin: () => Session,
  opening: Telling,
  isWhole: (telling: Telling) => boolean,
): Unpacked {
  if (from.empty) return { telling: opening, whole: from.whole && isWhole(opening) };
  const leftOut = new Set<string>();
  let state: Reading = { here: begin(), telling: opening, sure: { ...opening, inputs: {} }, digits: 0, silent: 0 };
  while (!from.empty && state.here.status === "asking" && state.silent <= MOST_SILENT) {
    const marked = passMark(from, state);
    const next = marked && readOne(from, marked, leftOut);
    if (!next) return { telling: (marked ?? state).sure, whole: false };
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
  readonly silent: number;
}

/** Takes the mark that may stand here; nothing where it speaks of something else. */
function passMark(from: Unpacker, state: Reading): Reading | undefined {
  if (!isMarked(state.digits) || placeOf(state.here).radix <= 1n) return state;
  return takeMarkBetween(from, state.telling) ? { ...state, sure: state.telling } : undefined;
}

function readOne(from: Unpacker, state: Reading, leftOut: Set<string>): Reading | undefined {
  const { here, telling, digits, silent } = state;
  const { radix, standIns, answerAt } = placeOf(here);
  const hasDigit = radix > 1n;
  const value = hasDigit ? from.take(radix) : 0n;
  const answer = answerAt(value);
  const next = answered(here, answer);
  if (answer === undefined || !next) return undefined;
  const step = addressOf(here);
  const told = tells(standIns.includes(value), step, leftOut) ? [{ step, answer }] : [];
  return {
    ...state,
    here: next,
    telling: { ...telling, answers: [...telling.answers, ...told] },
    digits: hasDigit ? digits + 1 : digits,
    silent: hasDigit ? 0 : silent + 1,
  };
}
