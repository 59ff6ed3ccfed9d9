import { safeText } from "../../core/text/safe.js";
import { exitCodes } from "../../host/errors.js";
import type { Store } from "../../host/store.js";
import { noSuchCase } from "../../host/store/refusals.js";
import { casesFor } from "../../words/cases.js";
import { isAgreed } from "../cases/agreed.js";
import { withStore } from "../cases/case-store.js";
import type { Context } from "../context.js";

/** `wallet-help cases delete <case>`: deletes one for good, once somebody has said yes. Throws a `HostError` where there is none (66). */
export async function casesDelete(
  context: Context,
  id: string,
  { yes = false }: { readonly yes?: boolean },
): Promise<number> {
  return withStore(
    context,
    (store) => deleteIn(store, id, yes, context),
    () => {
      throw noSuchCase(id);
    },
  );
}

async function deleteIn(store: Store, id: string, yes: boolean, context: Context): Promise<number> {
  const said = casesFor(context.locale);
  const kept = await store.read(id);
  if (!kept) throw noSuchCase(id);
  if (!yes && !(await isAgreed(said.askDelete(id, safeText(kept.head.title)), context))) return exitCodes.usage;
  // Whether it was this time or, with the answer lost on the way, a moment before: it is gone.
  await store.delete(id);
  if (context.globals.quiet !== true) context.output.complain(`${said.deleted(safeText(id))}\n`);
  return exitCodes.ended;
}
