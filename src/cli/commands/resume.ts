import { exitCodes, HostError } from "../../host/errors.js";
import type { CaseSummary } from "../../host/store.js";
import type { Context } from "../context.js";
import { nobodyToAsk } from "../wizard/nobody-to-ask.js";
import { openCases, resumeCase, resumeOneOf } from "../wizard/resume.js";
import { openStage } from "../wizard/stage.js";

/** `wallet-help resume [case]`: carries on where the person, or a crash, left off. Throws a `HostError` where there is nothing to carry on with (66). */
export async function resume(context: Context, id: string | undefined): Promise<number> {
  const nobody = nobodyToAsk(context);
  if (nobody) throw nobody;
  const cases = id === undefined ? await casesOf(context) : [];
  const stage = await openStage(context);
  try {
    const code = await (id === undefined ? resumeOneOf(cases, stage) : resumeCase(id, stage));
    return code ?? exitCodes.ended;
  } finally {
    stage.asker.close();
  }
}

async function casesOf(context: Context): Promise<readonly CaseSummary[]> {
  const cases = await openCases({ context });
  if (cases.length > 0) return cases;
  throw new HostError(context.words.cli.nothingToResume, {
    code: "no_open_case",
    exitCode: exitCodes.notFound,
    hint: "",
  });
}
