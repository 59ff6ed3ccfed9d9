import { start } from "../../core/session/advance.js";
import { exitCodes } from "../../host/errors.js";
import type { Context } from "../context.js";
import type { Brought } from "../handoff.js";
import { isForInput } from "../script.js";
import { beginning } from "./beginning.js";
import { openStage } from "./stage.js";
import type { Stage } from "./stage.js";
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
export async function walkBrought({ flow, answers, inputs }: Brought, stage: Stage): Promise<number | undefined> {
  const given = answers.filter((each) => isForInput(each, flow)).map(({ step, answer }) => [step, answer] as const);
  const options = await beginning(flow, { ...inputs, ...Object.fromEntries(given) }, stage);
  const first = start(flow, options);
  return walkSession(first, stage, { early: answers.filter((each) => !isForInput(each, flow)) });
}
