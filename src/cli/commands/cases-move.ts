import { safeText } from "../../core/text/safe.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { Store } from "../../host/store.js";
import { noSuchCase } from "../../host/store/refusals.js";
import { casesFor } from "../../words/cases.js";
import { withStore } from "../cases/case-store.js";
import { moveCase } from "../cases/move-case.js";
import { refuseSameStore } from "../cases/same-store.js";
import type { Context } from "../context.js";
import { openStoreOf } from "../keeping.js";

/**
 * `wallet-help cases move [case] --to <store>`: moves one case, or all. Each is removed only when the other store has it
 * whole, so that a move that was stopped anywhere is gone on with by saying it again. Throws a `HostError` where there is no
 * such case (66), or where both sides of one went on (74).
 */
export async function casesMove(
  context: Context,
  id: string | undefined,
  { to }: { readonly to: string },
): Promise<number> {
  const said = casesFor(context.locale);
  const moved = await withStore(
    context,
    (source) => withTarget(to, context, (target) => moveAll(id, source, target, context)),
    () => {
      if (id !== undefined) throw noSuchCase(id);
      return 0;
    },
  );
  context.output.write(`${said.moved(moved)}\n`);
  return exitCodes.ended;
}

async function withTarget<T>(to: string, context: Context, work: (target: Store) => Promise<T>): Promise<T> {
  const target = await openStoreOf({ ...context, globals: { ...context.globals, store: to } });
  try {
    return await work(target);
  } finally {
    await target.close();
  }
}

/** In the order of their numbers, so that as many as can be keep theirs. */
async function moveAll(id: string | undefined, source: Store, target: Store, context: Context): Promise<number> {
  const ids = id === undefined ? await idsInOrder(source) : [id];
  if (ids[0] !== undefined) await refuseSameStore(ids[0], source, target, context);
  let count = 0;
  for (const each of ids) count += (await moveOne(each, source, target, context)) ? 1 : 0;
  return count;
}

async function idsInOrder(source: Store): Promise<readonly string[]> {
  const ids = (await source.list()).map((each) => each.id);
  return ids.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

async function moveOne(id: string, source: Store, target: Store, context: Context): Promise<boolean> {
  const { output, locale, globals } = context;
  const said = casesFor(locale);
  const outcome = await moveCase(id, source, target);
  switch (outcome.kind) {
    case "gone":
      throw noSuchCase(id);
    case "unread":
      output.complain(`${said.notMoved(safeText(id))}\n`);
      return false;
    case "apart":
      throw new HostError(said.wentOnApart(id, outcome.id), {
        code: "conflict",
        exitCode: exitCodes.storeFailed,
        hint: said.lookAtBoth,
      });
    case "moved":
      if (outcome.id !== id && globals.quiet !== true) output.write(`${said.movedAs(safeText(id), outcome.id)}\n`);
      return true;
  }
}
