import { HostError } from "../../host/errors.js";
import type { Context } from "../context.js";
import { openDesk } from "../desk/desk.js";
import type { DeskOptions } from "../desk/desk.js";
import { CASE_NUMBER } from "../desk/search.js";
import type { Wanted } from "../desk/take-up.js";
import { workAt } from "../desk/work.js";
import { deskFor } from "../../words/desk.js";
import { nobodyToAsk } from "../wizard/nobody-to-ask.js";
import { openStage } from "../wizard/stage.js";

/**
 * `wallet-help agent [code | case | flow]`: the support desk. Throws a `HostError` where nobody can be asked (2), or where there is
 * no such code, case or flow (66).
 */
export async function agent(context: Context, named: string | undefined, options: DeskOptions): Promise<number> {
  const nobody = nobodyToAsk(context);
  if (nobody) throw nobodyAtDesk(nobody, context);
  const wanted = named === undefined ? undefined : await wantedBy(named.trim(), context);
  const stage = await openStage(context);
  const desk = openDesk(stage, options);
  try {
    return await workAt(desk, wanted);
  } finally {
    await desk.close();
    stage.asker.close();
  }
}

async function wantedBy(named: string, context: Context): Promise<Wanted> {
  if (CASE_NUMBER.test(named)) return { type: "case", id: named };
  const { library } = await context.libraryForOne();
  return Object.hasOwn(library.heads, named) ? { type: "flow", id: named } : { type: "code", code: named };
}

/** A program talks to the engine by lines of JSON, not to a desk. */
function nobodyAtDesk({ code, exitCode }: HostError, { locale, globals }: Context): HostError {
  const { noTerminal, noInput, noTerminalNext } = deskFor(locale);
  return new HostError(globals.input ? noTerminal : noInput, { code, exitCode, hint: noTerminalNext });
}
