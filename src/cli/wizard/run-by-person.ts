import { start } from "../../core/session/advance.js";
import { readInputs } from "../../core/session/inputs.js";
import type { Flow } from "../../core/flow/link.js";
import { exitCodes } from "../../host/errors.js";
import type { EarlyAnswer } from "../early-answer.js";
import type { Context } from "../context.js";
import { refusalWords } from "./prompts.js";
import { openStage } from "./stage.js";
import { say } from "./turn.js";
import { walkSession } from "./visit.js";

/** Walks a person through one flow; what they answered on the command line is taken where it is asked first. */
export async function runByPerson(flow: Flow, answers: readonly EarlyAnswer[], context: Context): Promise<number> {
  const isInput = ({ step }: EarlyAnswer): boolean => Object.hasOwn(flow.data.inputs, step);
  const inputs = Object.fromEntries(answers.filter(isInput).map(({ step, answer }) => [step, answer] as const));
  const today = context.clock.today();
  const told = readInputs(flow, inputs, today);
  const first = start(flow, { today, asks: "person", inputs: told.inputs });
  const stage = await openStage(context);
  try {
    for (const refusal of told.refused)
      say(stage.words.cli.refused(refusal.step, refusalWords(first, refusal, stage)), stage);
    return (await walkSession(first, stage, { early: answers.filter((given) => !isInput(given)) })) ?? exitCodes.ended;
  } finally {
    stage.asker.close();
  }
}
