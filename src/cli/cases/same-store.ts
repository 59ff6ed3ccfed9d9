import { randomUUID } from "node:crypto";
import { exitCodes, HostError } from "../../host/errors.js";
import { StoreError, type Store } from "../../host/store.js";
import { casesFor } from "../../words/cases.js";
import type { Context } from "../context.js";

/**
 * Throws a `HostError` (2) where two stores, under whatever addresses, are one: somebody who says at the one that they work on
 * the case `id` is then seen at the other.
 */
export async function refuseSameStore(id: string, one: Store, other: Store, { locale }: Context): Promise<void> {
  const said = casesFor(locale);
  const mark = `move-${randomUUID()}`;
  if (await isSeen(id, mark, one, other)) {
    throw new HostError(said.sameStore, { code: "same_store", exitCode: exitCodes.usage, hint: said.nameAnother });
  }
}

async function isSeen(id: string, mark: string, one: Store, other: Store): Promise<boolean> {
  const looker = `${mark}-target`;
  try {
    await one.attend(id, mark);
    return (await other.attend(id, looker)).others.includes(mark);
  } catch (error) {
    if (error instanceof StoreError && error.code === "no_such_case") return false;
    throw error;
  } finally {
    await one.leave(id, mark);
    await other.leave(id, looker);
  }
}
