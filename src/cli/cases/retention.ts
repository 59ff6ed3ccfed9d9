import type { Store } from "../../host/store.js";
import { casesFor } from "../../words/cases.js";
import type { Context } from "../context.js";
import { instantOf } from "./age.js";

/**
 * Deletes what is older than `WALLET_HELP_KEEP` (`90d`, `12w`) says, and says how many; nothing where it is not set. For
 * commands of a desk at their start: never in the middle of somebody's walk. Throws a `HostError` (2) for a value that is none.
 */
export async function purgeKept(store: Store, { io, clock, output, globals, locale }: Context): Promise<void> {
  const age = io.env.WALLET_HELP_KEEP;
  if (age === undefined || age === "") return;
  const words = casesFor(locale);
  const before = instantOf(age, clock.now(), words);
  const count = await store.deleteBefore(before);
  if (count > 0 && globals.quiet !== true) output.complain(`${words.purged(count, before.slice(0, 10))}\n`);
}
