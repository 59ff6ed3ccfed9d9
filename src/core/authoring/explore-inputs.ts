import type { CompiledFlow } from "../flow/flow.js";
import type { Flow } from "../flow/link.js";
import { choicesOf } from "../session/choices.js";
import type { Answer } from "../session/event.js";
import { readInputs } from "../session/inputs.js";
import { refusedByRule, readAnswer } from "../session/read-answer.js";
import { candidatesFor, classesOf } from "./explore-answers.js";
import { readingsOf } from "./explore-reads.js";

/** What a flow is told before its first step. */
export type Told = Readonly<Record<string, Answer>>;

/**
 * What a flow can be told before its first step, as far as its conditions can tell it apart: an input that nobody reads is
 * told only where the flow needs it, any other is told in each way, and not at all where it may be left out.
 */
export function openings(flow: Flow, today: string): readonly Told[] {
  let all: readonly Told[] = [{}];
  for (const name of Object.keys(flow.data.inputs)) {
    const more = all.flatMap((told) => waysToTell(name, flow, told, today).map((one) => ({ ...told, ...one })));
    all = more.length > MOST_OPENINGS ? thinned(more) : more;
  }
  return all.filter((told) => isTaken(flow, told, today));
}

/** Beyond these, inputs are no longer told in every mixture. */
const MOST_OPENINGS = 512;

function thinned(all: readonly Told[]): readonly Told[] {
  const every = Math.ceil(all.length / MOST_OPENINGS);
  return all.filter((_told, index) => index % every === 0);
}

function waysToTell(name: string, flow: Flow, told: Told, today: string): readonly Told[] {
  const input = flow.data.inputs[name];
  if (!input) return [{}];
  const isAsked = input.required && input.asked && !input.answer.default;
  const mayBeLeftOut = !input.required || isAsked;
  if (isAsked || (mayBeLeftOut && !isRead(name, flow.data))) return [{}];
  const standpoint = { frame: { flow, prefix: "", inputs: told, visits: null }, today };
  const { answer: rules } = input;
  const choices = choicesOf(rules, standpoint);
  const taken = candidatesFor(name, { ...rules, optional: false }, choices, standpoint).flatMap((candidate) => {
    const read = readAnswer(candidate, rules, choices, standpoint);
    if ("code" in read || read.answer === null) return [];
    return refusedByRule(name, read.answer, rules, standpoint) ? [] : [read.answer];
  });
  // Of an input each choice is no path of its own: what the flow cannot tell apart is one.
  const alike = rules.type === "choice" || rules.type === "yes_no" ? { ...rules, type: "text" as const } : rules;
  const classes = classesOf(name, alike, taken, standpoint).map(({ answer }) => ({ [name]: answer }));
  const kept = isRead(name, flow.data) ? classes : classes.slice(0, 1);
  return mayBeLeftOut ? [{}, ...kept] : kept;
}

function isRead(name: string, data: CompiledFlow): boolean {
  return readingsOf(data).of(name).length > 0;
}

function isTaken(flow: Flow, told: Told, today: string): boolean {
  const { refused, missing } = readInputs(flow, told, today);
  return refused.length === 0 && missing.length === 0;
}
