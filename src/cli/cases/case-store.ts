import type { Store } from "../../host/store.js";
import { mayBeStore } from "../../host/store/open.js";
import type { Context } from "../context.js";
import { openStoreOf, storeAddress } from "../keeping.js";
import { purgeKept } from "./retention.js";

/**
 * Works with the store that was named, and closes it. Where there is none yet, none is made: `none` says what then. What is
 * older than `WALLET_HELP_KEEP` says is deleted first.
 */
export async function withStore<T>(context: Context, work: (store: Store) => Promise<T>, none: () => T): Promise<T> {
  const address = storeAddress(context);
  if (!isServer(address) && !mayBeStore(address)) return none();
  const store = await openStoreOf(context);
  try {
    await purgeKept(store, context);
    return await work(store);
  } finally {
    await store.close();
  }
}

/** A file cannot be looked for at such an address. */
function isServer(address: string | undefined): boolean {
  return address !== undefined && /^[a-z][a-z0-9+.-]+:/i.test(address) && !/^file:/i.test(address);
}
