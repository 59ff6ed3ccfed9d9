import type { AnswerRules, Value } from "../flow/flow.js";
import type { Flow } from "../flow/link.js";
import { choicesOf } from "./choices.js";
import type { Answer } from "./event.js";
import { readAnswer } from "./read-answer.js";
import type { Standpoint } from "./scope.js";
import { evaluateValue } from "./scope.js";
import type { Frame, Return, StartOptions } from "./session.js";

/** What is known when a flow is opened. */
interface Opening {
  readonly options: Pick<StartOptions, "today" | "asks">;
  /** Of the case, by an input's name. */
  readonly known: Readonly<Record<string, Answer>>;
}

/** A frame of a flow with what it is told; what is known of the case fills the inputs that nobody named, where they take it. */
export function openFrame(
  flow: Flow,
  prefix: string,
  given: Readonly<Record<string, Answer>>,
  { options, known }: Opening,
  from?: Return,
): Frame {
  const inputs: Record<string, Answer> = {};
  const frame = { flow, prefix, inputs, visits: null, ...(from && { from }) };
  for (const [name, { answer: rules }] of Object.entries(flow.data.inputs)) {
    const told = ownValue(given, name) ?? heldValue(ownValue(known, name), rules, { frame, today: options.today });
    const value = told ?? skippedBefore(known, name, rules);
    if (value !== undefined) inputs[name] = value;
  }
  return frame;
}

/** An open frame whose inputs have their defaults, up to the first that has to be asked. */
export interface Settled {
  readonly frame: Frame;
  readonly ask?: string;
}

/**
 * Gives the inputs their defaults, in their order, and finds the first that has to be asked: of people each that has a
 * question and was not told, of scripts only those that the flow cannot do without.
 */
export function settleInputs(frame: Frame, options: Opening["options"]): Settled {
  let settled = frame;
  for (const [name, { answer: rules, asked, required }] of Object.entries(frame.flow.data.inputs)) {
    const isKnown = Object.hasOwn(settled.inputs, name);
    if (!isKnown && asked && (options.asks === "person" || (required && !rules.default)))
      return { frame: settled, ask: name };
    if (isKnown && settled.inputs[name] !== null) continue;
    const standard = defaultValue(rules, { frame: settled, today: options.today });
    if (standard !== undefined) settled = { ...settled, inputs: { ...settled.inputs, [name]: standard } };
  }
  return { frame: settled };
}

/** What a flow that is used is told; a plain value is read as the type of its input. */
export function toldValue(value: Value, rules: AnswerRules | undefined, standpoint: Standpoint): Answer {
  // The checker has seen that an expression gives what its input takes.
  return "literal" in value ? plainAnswer(String(value.literal), rules) : (evaluateValue(value, standpoint) as Answer);
}

/** What an input or a question has when nothing is said; `undefined` where it has no default. */
export function defaultValue(rules: AnswerRules, standpoint: Standpoint): Answer | undefined {
  return rules.default && toldValue(rules.default, rules, standpoint);
}

function plainAnswer(text: string, rules: AnswerRules | undefined): Answer {
  switch (rules?.type) {
    case "many":
      return text.split(",").map((id) => id.trim());
    case "number":
      return Number(text);
    default:
      return text;
  }
}

function ownValue(values: Readonly<Record<string, Answer>>, name: string): Answer | undefined {
  return Object.hasOwn(values, name) ? (values[name] ?? undefined) : undefined;
}

/** Another flow of the case may have an input of the same name that takes other answers. */
function heldValue(answer: Answer | undefined, rules: AnswerRules, standpoint: Standpoint): Answer | undefined {
  if (answer === undefined) return undefined;
  const read = readAnswer(answer, rules, choicesOf(rules, standpoint), standpoint);
  return "code" in read || read.answer === null ? undefined : read.answer;
}

/** What was skipped in another flow of the case is not asked again. */
function skippedBefore(known: Readonly<Record<string, Answer>>, name: string, rules: AnswerRules): null | undefined {
  return Object.hasOwn(known, name) && known[name] === null && rules.optional ? null : undefined;
}
