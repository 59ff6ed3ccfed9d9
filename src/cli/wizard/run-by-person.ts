import { start } from "../../core/session/advance.js";
import { readInputs } from "../../core/session/inputs.js";
import { exitCodes } from "../../host/errors.js";
import type { Context } from "../context.js";
import type { Brought } from "../handoff.js";
import { isForInput } from "../script.js";
import { refusalWords } from "./answering.js";
import { openStage } from "./stage.js";
import type { Stage } from "./stage.js";
import { say } from "./turn.js";
import { walkSession } from "./visit.js";

/** Walks a person through one flow; what was answered beforehand is taken where it is asked first. */
export async function runByPerson(brought: Brought, context: Context): Promise<number> {
  const stage = await openStage(context);
  try {
    return (await walkBrought(brought, stage)) ?? exitCodes.ended;
  } finally {
    stage.asker.close();
  }
}

/** The same on a stage that is open. Gives the exit code, or nothing when the person went back out of the flow. */
export function walkBrought({ flow, answers, inputs }: Brought, stage: Stage): Promise<number | undefined> {
  const given = answers.filter((each) => isForInput(each, flow)).map(({ step, answer }) => [step, answer] as const);
  const today = stage.context.clock.today();
  const told = readInputs(flow, { ...inputs, ...Object.fromEntries(given) }, today);
  const first = start(flow, { today, asks: "person", inputs: told.inputs });
  for (const refusal of told.refused)
    say(stage.words.cli.refused(refusal.step, refusalWords(first, refusal, stage)), stage);
  return walkSession(first, stage, { early: answers.filter((each) => !isForInput(each, flow)) });
}
