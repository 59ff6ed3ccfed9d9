import type { AnswerRules, Value } from "../flow/flow.js";
import type { Flow } from "../flow/link.js";
import { choicesOf } from "./choices.js";
import type { Answer } from "./event.js";
import { defaultValue } from "./open-frame.js";
import { readAnswer, refusedByRule } from "./read-answer.js";
import type { Fault, Read } from "./read-answer.js";
import type { Refusal } from "./refusal.js";
import type { Standpoint } from "./scope.js";

/** What a flow was told before its first step, and what of it was not taken. */
export interface ToldInputs {
  readonly inputs: Readonly<Record<string, Answer>>;
  readonly refused: readonly Refusal[];
  /** Names that are no inputs of the flow. */
  readonly unknown: readonly string[];
  /** Inputs that the flow needs, that were not told and that nobody is asked for. */
  readonly missing: readonly string[];
}

/** Reads values for a flow's inputs in their order, each checked like a typed answer; one input may limit the next. */
export function readInputs(flow: Flow, given: Readonly<Record<string, Answer>>, today: string): ToldInputs {
  const inputs: Record<string, Answer> = {};
  const refused: Refusal[] = [];
  const missing: string[] = [];
  const known: Record<string, Answer> = {};
  const standpoint = { frame: { flow, prefix: "", inputs: known, visits: null }, today };
  let absent: string | undefined;
  for (const [name, input] of Object.entries(flow.data.inputs)) {
    const read = Object.hasOwn(given, name)
      ? readInput(name, given[name] ?? null, input.answer, standpoint, absent)
      : undefined;
    if (read && "code" in read) refused.push({ refused: true, step: name, ...read });
    else if (read) inputs[name] = read.answer;
    const value = inputs[name] ?? (absent === undefined ? defaultValue(input.answer, standpoint) : undefined);
    if (value !== undefined) known[name] = value;
    else if (input.required) absent ??= name;
    if (value === undefined && input.required && !input.asked && !read) missing.push(name);
  }
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(flow.data.inputs, name));
  return { inputs, refused, unknown, missing };
}

/** `absent` is an input before this one that is needed and not there: what it limits cannot be read. */
function readInput(
  name: string,
  raw: Answer,
  rules: AnswerRules,
  standpoint: Standpoint,
  absent: string | undefined,
): Read | Fault {
  if (absent !== undefined && readsOthers(rules))
    return { code: "wrong-step", args: { expected: absent, given: name } };
  const read = readAnswer(raw, rules, choicesOf(rules, standpoint), standpoint);
  if ("code" in read) return read;
  return faultOf(name, read.answer, rules, standpoint) ?? read;
}

function readsOthers({ min, max, refuse, choices }: AnswerRules): boolean {
  const isWorkedOut = (value: Value | undefined): boolean => value !== undefined && "expression" in value;
  return (
    isWorkedOut(min) ||
    isWorkedOut(max) ||
    refuse.length > 0 ||
    choices.some(({ condition }) => condition !== undefined)
  );
}

function faultOf(name: string, answer: Answer, rules: AnswerRules, standpoint: Standpoint): Fault | undefined {
  if (answer === null) return undefined;
  const secret =
    rules.type === "text" && typeof answer === "string" ? standpoint.frame.flow.secretIn(answer) : undefined;
  if (secret !== undefined) return { code: "secret", args: { kind: secret } };
  return refusedByRule(name, answer, rules, standpoint);
}
