import type { Flow } from "../flow/link.js";
import { choicesOf } from "./choices.js";
import type { Answer } from "./event.js";
import { readAnswer, refusedByRule } from "./read-answer.js";
import type { Refusal } from "./refusal.js";
import { asValue } from "./scope.js";
import type { Frame } from "./session.js";

/** What a flow was told before its first step, and what of it was not taken. */
export interface ToldInputs {
  readonly inputs: Readonly<Record<string, Answer>>;
  readonly refused: readonly Refusal[];
  /** Names that are no inputs of the flow. */
  readonly unknown: readonly string[];
}

/** Reads values for a flow's inputs, each checked like a typed answer; one input may limit the next. */
export function readInputs(flow: Flow, given: Readonly<Record<string, Answer>>, today: string): ToldInputs {
  const inputs: Record<string, Answer> = {};
  const refused: Refusal[] = [];
  for (const [name, raw] of Object.entries(given)) {
    const rules = flow.data.inputs[name]?.answer;
    if (!rules) continue;
    const frame: Frame = { flow, prefix: "", inputs, visits: null };
    const standpoint = { frame, today };
    const read = readAnswer(raw, rules, choicesOf(rules, standpoint), standpoint);
    const fault = "code" in read ? read : faultOf(name, read.answer, rules, standpoint);
    if (fault) refused.push({ refused: true, step: name, ...fault });
    else if ("answer" in read) inputs[name] = read.answer;
  }
  return { inputs, refused, unknown: Object.keys(given).filter((name) => !flow.data.inputs[name]) };
}

function faultOf(
  name: string,
  answer: Answer,
  rules: Parameters<typeof refusedByRule>[2],
  standpoint: Parameters<typeof refusedByRule>[3],
): Pick<Refusal, "code" | "args" | "rule"> | undefined {
  if (answer === null) return undefined;
  const secret = rules.type === "text" && typeof answer === "string" ? standpoint.frame.flow.secretIn(answer) : undefined;
  if (secret !== undefined) return { code: "secret", args: { kind: secret } };
  return refusedByRule(name, asValue(answer, rules), rules, standpoint);
}
