import type { Flow } from "../flow/link.js";
import { daysBetween } from "../flow/calendar.js";
import { carry, start } from "../session/advance.js";
import { pathOf } from "../session/session.js";
import type { Given, Session, StartOptions } from "../session/session.js";

import { readNumber, writeNumber } from "./handoff/characters.js";
import { digit, pack, unpacker } from "./handoff/digits.js";
import type { Unpacker } from "./handoff/digits.js";
import { packAnswers } from "./handoff/pack-answers.js";
import { packHead, takeHead } from "./handoff/head.js";
import type { Head } from "./handoff/head.js";
import { packInputs, unpackInputs } from "./handoff/inputs.js";
import { dayMark, dayOfMark, DAYS, dependsOnDay, forRehearsal, SOME_DAY } from "./handoff/rehearsal.js";
import { takeWholeMark, wholeMark } from "./handoff/telling.js";
import { unpackAnswers } from "./handoff/unpack-answers.js";

/**
 * Hand-off codes, such as `K7QF-2M9X-D`: a flow and the choices made on the way through it, packed into a number and
 * written so that it can be read out. No typed text is in them: what was typed is asked again where the code is taken up.
 *
 * The number is of mixed radix, and every digit's radix is known to both sides from the digits before it: the head, a mark over
 * all that the code tells, what the flow was told beforehand, and each answer as one of those that the flow offers there.
 */

/** What a code brings. `takeUp` goes on from it. */
export interface Handoff {
  readonly flow: Flow;
  /** How the walk begins: who is asked, and what the flow is told beforehand. */
  readonly options: StartOptions;
  /** The answers that the code tells, in order; typed and private ones are not among them. */
  readonly answers: readonly Given[];
  /** False where the flow has changed since: then `answers` are those that still hold for certain. */
  readonly whole: boolean;
}

/** Why a code cannot be taken up. */
export type HandoffProblem =
  /**
   * Something else was given; a character is wrong, missing or too many; a later program wrote it; no flow here is the one that it
   * speaks of.
   */
  | { readonly problem: "not-a-code" | "damaged" | "newer" | "unknown-flow" }
  /** The flow has changed so much that no answer holds. */
  | { readonly problem: "changed"; readonly flow: string };

/** The code of where a session stands. */
export function encodeHandoff(session: Session): string {
  const { flow, options } = session;
  const byDay = dependsOnDay(flow);
  const rehearsal = forRehearsal(flow);
  const today = byDay ? options.today : SOME_DAY;
  const inputs = packInputs(rehearsal, options.inputs ?? {}, today);
  const opening = { flow: flow.data.id, asks: options.asks, inputs: inputs.told, answers: [] };
  const walk = {
    begin: () => start(rehearsal, { today, asks: options.asks, inputs: inputs.standing }),
    path: pathOf(session).map(({ given }) => given),
    shift: daysBetween(options.today, today),
  };
  const { digits, telling } = packAnswers(walk, opening);
  const head = [...packHead(flow, options.asks), wholeMark(telling)];
  const day = byDay ? [digit(dayMark(today), DAYS)] : [];
  return writeNumber(pack([...head, ...day, ...inputs.digits, ...digits]));
}

/** Which of these flows a code may mean, nearly always one: those to link before `decodeHandoff`. */
export function flowsOfHandoff(code: string, ids: Iterable<string>): readonly string[] | HandoffProblem {
  const read = opened(code);
  if ("problem" in read) return read;
  const meant = [...ids].filter(read.head.means);
  return meant.length > 0 ? meant : { problem: "unknown-flow" };
}

/** Reads a code, with the flows that it may mean; `today` is the day of the session that goes on from it. Throws on no text. */
export function decodeHandoff(code: string, flows: ReadonlyMap<string, Flow>, today: string): Handoff | HandoffProblem {
  const meant = flowsOfHandoff(code, flows.keys());
  if ("problem" in meant) return meant;
  const read = meant.flatMap((id) => handoffOf(code, flows.get(id), today) ?? []);
  const [best] = read.toSorted((a, b) => Number(b.whole) - Number(a.whole) || b.answers.length - a.answers.length);
  if (!best) return { problem: "unknown-flow" };
  return best.whole || best.answers.length > 0 ? best : { problem: "changed", flow: best.flow.data.id };
}

/**
 * The session that goes on from a code: it stands where the walk stood, or at the first question whose answer is not in
 * the code; the answers behind that question are given by themselves as soon as it is answered. An input that was typed and
 * that the flow cannot do without has to be in `options` first: `readInputs` tells which are missing.
 */
export function takeUp({ flow, options, answers }: Handoff): Session {
  return carry(start(flow, options), answers).session;
}

function opened(code: string): { readonly head: Head; readonly rest: Unpacker } | HandoffProblem {
  const read = readNumber(code);
  if ("problem" in read) return read;
  const rest = unpacker(read.number);
  const head = takeHead(rest);
  return head ? { head, rest } : { problem: "newer" };
}

function handoffOf(code: string, flow: Flow | undefined, today: string): Handoff | undefined {
  const read = opened(code);
  if ("problem" in read || !flow) return undefined;
  const { head, rest } = read;
  const { asks } = head;
  const rehearsal = forRehearsal(flow);
  const isWhole = takeWholeMark(rest);
  const day = dependsOnDay(flow) ? dayOfMark(rest.takeNumber(DAYS), today) : SOME_DAY;
  const inputs = unpackInputs(rest, rehearsal, day);
  if (!inputs) return { flow, options: { today, asks }, answers: [], whole: false };
  const begin = (): Session => start(rehearsal, { today: day, asks, inputs: inputs.standing });
  const opening = { flow: flow.data.id, asks, inputs: inputs.told, answers: [] };
  const { telling, whole } = unpackAnswers(rest, begin, opening, isWhole);
  return {
    flow,
    options: { today, asks, inputs: telling.inputs },
    answers: telling.answers.map((told) => ({ ...told, source: "handoff" })),
    whole,
  };
}
