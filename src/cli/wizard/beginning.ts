import type { Flow } from "../../core/flow/link.js";
import type { Answer } from "../../core/session/event.js";
import { readInputs } from "../../core/session/inputs.js";
import type { StartOptions } from "../../core/session/session.js";
import { complainOf, missingAnswer } from "../outcome.js";
import { atInput } from "../script.js";
import { refusalWords } from "./answering.js";
import type { Stage } from "./stage.js";
import { say } from "./turn.js";

/**
 * How a person's walk begins: with what the flow was told, each value read like an answer; what is refused is said and left
 * out. Throws a `HostError` where the flow needs an input that nobody is asked for, and it was not told (3) or refused (4).
 */
export async function beginning(
  flow: Flow,
  given: Readonly<Record<string, Answer>>,
  stage: Stage,
): Promise<StartOptions> {
  const { words, voice, context } = stage;
  const today = context.clock.today();
  for (const answer of Object.values(given)) if (typeof answer === "string") await flow.readyFor(answer);
  const told = readInputs(flow, given, today);
  const options = { today, inputs: told.inputs, asks: "person" as const };
  for (const refusal of told.refused) {
    const at = atInput(flow, refusal.step, options);
    const input = flow.data.inputs[refusal.step];
    if (input?.required && !input.asked) complainOf({ session: at, refusal, unused: [] }, voice, false, context);
    say(words.cli.refused(refusal.step, refusalWords(at, refusal, stage)), stage);
  }
  const [missing] = told.missing;
  if (missing !== undefined) throw missingAnswer(atInput(flow, missing, options), voice, context);
  return options;
}
