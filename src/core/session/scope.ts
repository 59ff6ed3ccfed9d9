import type { AnswerRules, Target, Value } from "../flow/flow.js";
import type { Answer } from "./event.js";
import { tally } from "./look-back.js";
import type { Frame, Session } from "./session.js";
import { answerTo, visitsOf } from "./session.js";

/** Reads names and works out expressions where a frame stands. */

/** What an expression is worked out against: a frame, the day, and names that are bound only here (`item`, an answer on trial). */
export interface Standpoint {
  readonly frame: Frame;
  readonly today: string;
  readonly bound?: Readonly<Record<string, unknown>>;
  /** The answer that is being tried, and the question that it is given to. */
  readonly trial?: { readonly id: string; readonly answer: Answer };
  /** Answers that are being put in words: a label that shows its own choice would never end. */
  readonly naming?: readonly string[];
}

/** Where a session stands. */
export function standpointOf({ frame, options }: Session): Standpoint {
  return { frame, today: options.today };
}

/** Where a question stands while an answer to it is tried. */
export function onTrial(id: string, answer: Answer, rules: AnswerRules, standpoint: Standpoint): Standpoint {
  return { ...standpoint, bound: { ...standpoint.bound, [id]: asValue(answer, rules) }, trial: { id, answer } };
}

/** Works out an expression. Throws where the condition language does. */
export function evaluate(expression: string, standpoint: Standpoint): unknown {
  return standpoint.frame.flow.evaluate(expression, (name) => valueOf(name, standpoint), standpoint.today);
}

/** A plain value, or what its expression gives. */
export function evaluateValue(value: Value, standpoint: Standpoint): unknown {
  return "literal" in value ? value.literal : evaluate(value.expression, standpoint);
}

/** Where a target leads: itself, or the first rule that holds. */
export function resolveTarget(target: Target, standpoint: Standpoint): string {
  if (typeof target === "string") return target;
  const rule = target.find(({ condition }) => condition === undefined || evaluate(condition, standpoint) === true);
  if (!rule) throw new Error("No rule holds, although the last one has no condition");
  return rule.go;
}

/** The value of a name as expressions see it; `undefined` when it is not known. */
export function valueOf(name: string, standpoint: Standpoint): unknown {
  const { frame, today, bound } = standpoint;
  if (bound && Object.hasOwn(bound, name)) return bound[name];
  if (name === "today") return today;
  if (name.startsWith("Answered_")) return isAnswered(name.slice(9), standpoint);
  if (name.startsWith("Visits_")) return visitsOf(frame, name.slice(7));
  if (name.startsWith("Result_")) return resultOf(frame, name.slice(7));
  const fact = frame.flow.data.facts[name];
  if (fact !== undefined) return factValue(name, fact, standpoint);
  const answer = answerTo(frame, name);
  return answer === undefined ? undefined : asValue(answer, rulesOf(frame, name));
}

/** What facts gave where a standpoint stands: facts that read facts would else be worked out over and over. */
const factsByStandpoint = new WeakMap<Standpoint, Map<string, unknown>>();

function factValue(name: string, fact: string, standpoint: Standpoint): unknown {
  let values = factsByStandpoint.get(standpoint);
  if (!values) factsByStandpoint.set(standpoint, (values = new Map<string, unknown>()));
  if (!values.has(name)) values.set(name, evaluate(fact, standpoint));
  return values.get(name);
}

/** The answer as it was given, that on trial before one that stands. */
export function givenAnswer(name: string, { frame, trial }: Standpoint): Answer | undefined {
  return trial?.id === name ? trial.answer : answerTo(frame, name);
}

/** An answer as expressions see it: an amount is a number. */
export function asValue(answer: Answer, rules: AnswerRules | undefined): unknown {
  return rules?.type === "money" || rules?.type === "number" ? Number(answer) : answer;
}

/** How a question or an input reads its answer; `undefined` for other steps. */
export function rulesOf(frame: Frame, id: string): AnswerRules | undefined {
  const step = frame.flow.data.steps[id];
  return step?.kind === "ask" ? step.answer : frame.flow.data.inputs[id]?.answer;
}

/** What a used flow gave back the last time; `undefined` when it has not come back. */
export function resultOf(frame: Frame, step: string): unknown {
  return tally(frame.visits, step).result;
}

function isAnswered(name: string, { frame, bound }: Standpoint): boolean {
  return (bound !== undefined && Object.hasOwn(bound, name)) || answerTo(frame, name) !== undefined;
}
