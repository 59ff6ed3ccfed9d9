import type { AnswerRules } from "../../flow/flow.js";
import { choicesOf, doChoices, WALLETS } from "../../session/choices.js";
import type { Answer } from "../../session/event.js";
import { evaluateValue, rulesOf } from "../../session/scope.js";
import type { Standpoint } from "../../session/scope.js";
import type { Session } from "../../session/session.js";
import { answered } from "./rehearsal.js";
import { standInsFor } from "./stand-ins.js";

/** A question as codes see it: which digit stands for which answer. Both sides work it out from the same rehearsal. */
export interface Place {
  /** How many digits there are; 1 where there is nothing to tell, 0 where not even a stand-in is taken. */
  readonly radix: bigint;
  /** The digit of an answer, or nothing where it is one that is left out. */
  digitOf(answer: Answer): bigint | undefined;
  readonly answerAt: (digit: bigint) => Answer | undefined;
  /** The digits that stand for answers that are left out. */
  readonly standIns: readonly bigint[];
}

/** The table of wallets grows more often than flows change, so codes have room for more of them. */
const ROOM = 32;

/** Numbers with more values than this are left out. */
const MOST_NUMBERS = 128;

/** Tells which stand-ins the question takes. */
type Accepts = (answer: Answer) => boolean;

/** The place of the question where a rehearsal stands. */
export function placeOf(session: Session): Place {
  const { frame, at, options } = session;
  const standpoint = { frame, today: options.today };
  const step = frame.flow.data.steps[at];
  if (step?.kind === "do") return listed(idsOf(doChoices(step.check)));
  const rules = rulesOf(frame, at);
  if (!rules) throw new Error(`Nothing is asked at ${at}`);
  return placeBy(at, rules, standpoint, (answer) => answered(session, answer) !== undefined);
}

/** The place of a question or an input with these rules. */
export function placeBy(id: string, rules: AnswerRules, standpoint: Standpoint, accepts: Accepts): Place {
  const choices = choicesOf(rules, standpoint);
  const skip = rules.optional ? [null] : [];
  if (rules.private) return listed([], { standIns: privately(id, rules, standpoint).filter(accepts) });
  switch (rules.type) {
    case "choice":
    case "yes_no":
      return listed([...skip, ...idsOf(choices)], { room: rules.choicesFrom === WALLETS ? ROOM : 1 });
    case "many":
      return subsets(rules.optional, choices);
    default: {
      const few = fewNumbers(rules, standpoint);
      return few
        ? listed([...skip, ...few])
        : listed(skip, { standIns: standInsFor(id, rules, standpoint).filter(accepts) });
    }
  }
}

function idsOf(choices: readonly { readonly id: string }[]): readonly string[] {
  return choices.map(({ id }) => id);
}

/** Not even the choice of a private question is told. */
function privately(id: string, rules: AnswerRules, standpoint: Standpoint): readonly Answer[] {
  const ids = idsOf(choicesOf(rules, standpoint));
  const skip = rules.optional ? [null] : [];
  switch (rules.type) {
    case "choice":
    case "yes_no":
      return [...ids, ...skip];
    case "many":
      return [...ids.map((one) => [one]), ids, ...skip];
    default:
      return [...standInsFor(id, rules, standpoint), ...skip];
  }
}

/** Whole numbers between limits that are near each other. */
function fewNumbers({ type, min, max, decimals }: AnswerRules, standpoint: Standpoint): readonly number[] | undefined {
  if (type !== "number" || min === undefined || max === undefined || (decimals ?? 0) > 0) return undefined;
  const first = Math.ceil(Number(evaluateValue(min, standpoint)));
  const count = Math.floor(Number(evaluateValue(max, standpoint))) - first + 1;
  if (!(count <= MOST_NUMBERS)) return undefined;
  return Array.from({ length: Math.max(0, count) }, (_none, index) => first + index);
}

interface Others {
  /** Stand-ins for all answers that are not told. */
  readonly standIns?: readonly Answer[];
  /** The radix is a multiple of it. */
  readonly room?: number;
}

/** Answers that are told as they are. */
function listed(told: readonly Answer[], { standIns = [], room = 1 }: Others = {}): Place {
  const all = [...told, ...standIns];
  // What is told needs a digit even where there is only one choice: whether it was made.
  const radix = told.length > 0 ? Math.max(2, all.length) : all.length;
  return {
    radix: BigInt(Math.ceil(radix / room) * room),
    digitOf: (answer) => (told.includes(answer) ? BigInt(told.indexOf(answer)) : undefined),
    answerAt: (digit) => all[Number(digit)],
    standIns: standIns.map((_answer, index) => BigInt(told.length + index)),
  };
}

/** Several of the choices: nothing chosen, each set of those that go together, then those that stand alone. */
function subsets(optional: boolean, choices: readonly { readonly id: string; readonly exclusive: boolean }[]): Place {
  const together = idsOf(choices.filter(({ exclusive }) => !exclusive));
  const alone = idsOf(choices.filter(({ exclusive }) => exclusive));
  const skips = optional ? 1n : 0n;
  const sets = 1n << BigInt(together.length);
  const bitOf = (id: string): bigint => 1n << BigInt(together.indexOf(id));
  return {
    radix: skips + sets + BigInt(alone.length),
    digitOf(answer) {
      if (answer === null) return optional ? 0n : undefined;
      const ids = [answer].flat().map(String);
      const lone = alone.findIndex((id) => ids.length === 1 && ids[0] === id);
      if (lone !== -1) return skips + sets + BigInt(lone);
      return ids.every((id) => together.includes(id))
        ? skips + ids.reduce((sum, id) => sum | bitOf(id), 0n)
        : undefined;
    },
    answerAt(digit) {
      const set = digit - skips;
      if (set < 0n) return null;
      if (set < sets) return together.filter((id) => (set & bitOf(id)) !== 0n);
      const id = alone[Number(set - sets)];
      return id === undefined ? undefined : [id];
    },
    standIns: [],
  };
}
