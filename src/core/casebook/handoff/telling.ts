import type { Address, Answer } from "../../session/event.js";
import type { Given, StartOptions } from "../../session/session.js";
import { digit } from "./digits.js";
import type { Digit, Unpacker } from "./digits.js";
import { markOf } from "./mark.js";

/** What a code tells of a walk; typed answers are not among it. */
export interface Telling {
  readonly flow: string;
  readonly asks: StartOptions["asks"];
  readonly inputs: Readonly<Record<string, Answer>>;
  readonly answers: readonly Told[];
}

/** An answer that is told. */
export type Told = Pick<Given, "step" | "answer">;

/**
 * Marks tell whether both sides read the same out of a code. A flow that has changed is read otherwise from the first
 * change on, and no change counts that is not on the way. One stands at the head of a code, for the whole; and one before
 * every sixth answer, for those so far, so that a code of another version can be read up to there.
 */
const MARKS = 512;
const MARKS_BETWEEN = 32;
const APART = 6;

/**
 * Whether an answer is told, given that its digit is that of a stand-in or not. Where one answer to a question of a loop is left
 * out, the later ones are too, or they would be taken for it; `leftOut` remembers.
 */
export function tells(isStandIn: boolean, step: Address, leftOut: Set<Address>): boolean {
  if (isStandIn) leftOut.add(step);
  return !leftOut.has(step);
}

/** The mark of all that a code tells. */
export function wholeMark(telling: Telling): Digit {
  return digit(markOfTelling(telling) % MARKS, MARKS);
}

/** Takes the mark of the whole, and gives what tells whether a telling has it. */
export function takeWholeMark(from: Unpacker): (telling: Telling) => boolean {
  const mark = from.takeNumber(MARKS);
  return (telling) => markOfTelling(telling) % MARKS === mark;
}

/** Whether a mark stands before the digit that comes after so many. */
export function isMarked(digits: number): boolean {
  return digits > 0 && digits % APART === 0;
}

/** The mark of what was told so far. */
export function markBetween(soFar: Telling): Digit {
  // The upper bits, so that it says something else than the mark of the whole.
  return digit(Math.floor((markOfTelling(soFar) / 2 ** 32) * MARKS_BETWEEN), MARKS_BETWEEN);
}

/** Takes a mark, and tells whether it is that of what was told so far. */
export function takeMarkBetween(from: Unpacker, soFar: Telling): boolean {
  return from.take(BigInt(MARKS_BETWEEN)) === markBetween(soFar).value;
}

function markOfTelling({ flow, asks, inputs, answers }: Telling): number {
  return markOf(JSON.stringify([flow, asks, inputs, answers.map(({ step, answer }) => [step, answer])]));
}
