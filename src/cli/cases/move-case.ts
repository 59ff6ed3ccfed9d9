import { encodeEvent } from "../../core/casebook/journal.js";
import type { CaseEvent } from "../../core/casebook/record.js";
import type { KeptCase, Store } from "../../host/store.js";

/** What became of a case that was to be moved, with its id in the other store. */
export type Moved =
  | { readonly kind: "moved"; readonly id: string }
  /** Nothing of that id is at the source. */
  | { readonly kind: "gone" }
  /** A newer program wrote to it, so it cannot be taken whole. */
  | { readonly kind: "unread" }
  /** An earlier move had copied it, and both sides went on since. */
  | { readonly kind: "apart"; readonly id: string };

/**
 * Moves one case: it is written at the target, read back there, and only then removed at the source, unless it went on there
 * meanwhile. Stopped anywhere, it can be done again: the target takes no case twice. Throws a `StoreError`.
 */
export async function moveCase(id: string, source: Store, target: Store): Promise<Moved> {
  for (let copied: string | undefined; ;) {
    const kept = await source.read(id);
    // Deleted a moment before, and only the answer was lost on the way.
    if (!kept) return copied === undefined ? { kind: "gone" } : { kind: "moved", id: copied };
    if (kept.unread) return { kind: "unread" };
    const there = await target.adopt(kept);
    if (!(await catchUp(kept, there, target))) return { kind: "apart", id: there };
    // Where somebody wrote to it while it was copied, it is looked at once more.
    if (await source.delete(id, kept.events.length)) return { kind: "moved", id: there };
    copied = there;
  }
}

/** Whether the target has all of the case by now: what an earlier, stopped move did not know is added. */
async function catchUp(kept: KeptCase, there: string, target: Store): Promise<boolean> {
  const copy = await target.read(there);
  if (!copy || copy.unread || !isPrefix(copy.events, kept.events)) return copy !== undefined && isLonger(copy, kept);
  for (const { seq, event } of kept.events.slice(copy.events.length)) await target.append(there, seq, event);
  if (copy.state !== kept.state) await target.mark(there, kept.state);
  return true;
}

/** The copy went on and the original did not. */
function isLonger(copy: KeptCase, kept: KeptCase): boolean {
  return isPrefix(kept.events, copy.events);
}

function isPrefix(some: readonly CaseEvent[], all: readonly CaseEvent[]): boolean {
  return some.length <= all.length && some.every(({ event }, index) => sameEvent(event, all[index]?.event));
}

function sameEvent(one: CaseEvent["event"], other: CaseEvent["event"] | undefined): boolean {
  return other !== undefined && encodeEvent(one) === encodeEvent(other);
}
