import { exitCodes } from "../../host/errors.js";
import type { Store } from "../../host/store.js";
import { casesFor } from "../../words/cases.js";
import { instantOf } from "../cases/age.js";
import { isAgreed } from "../cases/agreed.js";
import { withStore } from "../cases/case-store.js";
import type { Context } from "../context.js";

/** How old, and whether to ask. */
export interface CasesPurgeOptions {
  readonly olderThan: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** `wallet-help cases purge --older-than <age>`: deletes what was last changed before, open cases too; says how many. */
export async function casesPurge(context: Context, options: CasesPurgeOptions): Promise<number> {
  const said = casesFor(context.locale);
  const before = instantOf(options.olderThan, context.clock.now(), said);
  return withStore(
    context,
    (store) => purge(store, before, options, context),
    () => {
      context.output.write(`${said.purged(0, dayOf(before))}\n`);
      return exitCodes.ended;
    },
  );
}

async function purge(store: Store, before: string, options: CasesPurgeOptions, context: Context): Promise<number> {
  const said = casesFor(context.locale);
  const count = await store.count({ before });
  if (options.dryRun === true) {
    context.output.write(`${said.wouldPurge(count, dayOf(before))}\n`);
    return exitCodes.ended;
  }
  const agreed = count === 0 || options.yes === true || (await isAgreed(said.askPurge(count, dayOf(before)), context));
  if (!agreed) return exitCodes.usage;
  context.output.write(`${said.purged(await store.deleteBefore(before), dayOf(before))}\n`);
  return exitCodes.ended;
}

/** The day in the machine's own time zone. */
function dayOf(instant: string): string {
  const at = new Date(instant);
  const two = (count: number): string => String(count).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
