import { exitCodes, HostError } from "../../host/errors.js";
import type { Context } from "../context.js";
import { openCases, resumeCase } from "../wizard/resume.js";
import { openStage } from "../wizard/stage.js";

/** `wallet-help resume [case]`: carries on where the person, or a crash, left off. */
export async function resume(context: Context, id: string | undefined): Promise<number> {
  const { words } = context;
  if (!context.interactive && !(context.plain && context.globals.input)) {
    throw new HostError(words.cli.notATerminal, { code: "not_a_terminal", exitCode: exitCodes.usage, hint: words.cli.notATerminalNext });
  }
  const wanted = id ?? (await openCases({ context }))[0]?.id;
  if (wanted === undefined) throw new HostError(words.cli.nothingToResume, { code: "no_open_case", exitCode: exitCodes.notFound, hint: "" });
  const stage = await openStage(context);
  try {
    return (await resumeCase(wanted, stage)) ?? exitCodes.ended;
  } finally {
    stage.asker.close();
  }
}
