import { openStore } from "../../src/host/store/open.js";
import type { CaseHead, RecordEvent } from "../../src/host/store.js";
import { TODAY } from "./flow-from-text.js";

/** A case to be kept: its events, each so many seconds after the one before. */
export interface ToKeep {
  readonly head: Omit<CaseHead, "id" | "createdAt">;
  readonly events: readonly (readonly [seconds: number, event: RecordEvent])[];
  readonly ended: boolean;
}

/** Keeps cases, and searches that found nothing, in the store of an address, on the test's day. */
export async function keepCases(
  address: string,
  cases: readonly ToKeep[],
  misses: readonly (readonly [words: string, times: number])[] = [],
): Promise<void> {
  let at = Date.parse(`${TODAY}T10:00:00.000Z`);
  const store = await openStore(address, { now: () => new Date(at), today: () => TODAY });
  for (const { head, events, ended } of cases) {
    const { id } = await store.begin(head);
    for (const [index, [seconds, event]] of events.entries()) {
      at += seconds * 1000;
      await store.append(id, index + 1, event);
    }
    if (ended) await store.mark(id, "ended");
  }
  for (const [words, times] of misses) for (let count = 0; count < times; count += 1) await store.addMiss(words);
  await store.close();
}
