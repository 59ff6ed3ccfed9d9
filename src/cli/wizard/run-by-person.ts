import { start } from "../../core/session/advance.js";
import type { Flow } from "../../core/flow/link.js";
import { readInputs } from "../../core/session/inputs.js";
import { exitCodes } from "../../host/errors.js";
import type { EarlyAnswer } from "../answers.js";
import type { Context } from "../context.js";
import { openStage } from "./stage.js";
import { walkSession } from "./visit.js";

/** Walks a person through one flow; what they answered on the command line is taken where it is asked first. */
export async function runByPerson(flow: Flow, answers: readonly EarlyAnswer[], context: Context): Promise<number> {
  const inputs = Object.fromEntries(answers.filter(({ step }) => flow.data.inputs[step]).map(({ step, answer }) => [step, answer] as const));
  const today = context.clock.today();
  const told = readInputs(flow, inputs, today);
  const first = start(flow, { today, asks: "person", inputs: told.inputs });
  const stage = await openStage(context);
  try {
    const early = answers.filter(({ step }) => !flow.data.inputs[step]);
    return (await walkSession(first, stage, { early })) ?? exitCodes.ended;
  } finally {
    stage.asker.close();
  }
}

