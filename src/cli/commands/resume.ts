import { exitCodes, HostError } from "../../host/errors.js";
import type { CaseSummary } from "../../host/store.js";
import type { Context } from "../context.js";
import { openHandoff } from "../handoff.js";
import { nobodyToAsk } from "../wizard/nobody-to-ask.js";
import { openCases, resumeCase, resumeOneOf } from "../wizard/resume.js";
import { walkBrought } from "../wizard/run-by-person.js";
import { openStage } from "../wizard/stage.js";
import type { Stage } from "../wizard/stage.js";

/**
 * `wallet-help resume [case | code]`: carries on where the person, or a crash, left off, or where a hand-off code stands. Throws a
 * `HostError` where there is nothing to carry on with (66).
 */
export async function resume(context: Context, id: string | undefined): Promise<number> {
  const nobody = nobodyToAsk(context);
  if (nobody) throw nobody;
  const cases = id === undefined ? await casesOf(context) : [];
  const stage = await openStage(context);
  try {
    const code = await (id === undefined ? resumeOneOf(cases, stage) : resumeNamed(id, stage));
    return code ?? exitCodes.ended;
  } finally {
    stage.asker.close();
  }
}

/** A case of that number, or else what a hand-off code brings. */
async function resumeNamed(id: string, stage: Stage): Promise<number | undefined> {
  try {
    return await resumeCase(id, stage);
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== "no_such_case" || CASE_NUMBER.test(id)) throw error;
    const brought = await openHandoff(id, stage.context);
    if (!brought) throw error;
    return walkBrought(brought, stage);
  }
}

/** What was meant to be a case is not called a misheard code. */
const CASE_NUMBER = /^\d\d-\d+$/;

async function casesOf(context: Context): Promise<readonly CaseSummary[]> {
  const cases = await openCases({ context });
  if (cases.length > 0) return cases;
  throw new HostError(context.words.cli.nothingToResume, {
    code: "no_open_case",
    exitCode: exitCodes.notFound,
    hint: "",
  });
}
