import { safeLines } from "../../core/text/safe.js";
import { casesFor } from "../../words/cases.js";
import type { Context } from "../context.js";

/** Whether somebody at a terminal says yes to `question`. Without a terminal nobody does, and that is said. */
export async function isAgreed(question: string, { interactive, io, output, locale }: Context): Promise<boolean> {
  const words = casesFor(locale);
  if (!interactive) {
    output.complain(`${words.needsYes}\n`);
    return false;
  }
  output.complain(safeLines(question));
  for await (const line of io.stdin) {
    if (/^\s*(?:y|yes|是)\s*$/i.test(String(line))) return true;
    break;
  }
  output.complain(`${words.kept}\n`);
  return false;
}
