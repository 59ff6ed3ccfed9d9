import { StoreError } from "../store.js";

/** The error about a case that is not there. */
export function noSuchCase(id: string): StoreError {
  return new StoreError(`There is no case ${id} in this store.`, {
    code: "no_such_case",
    hint: "See the cases with: wallet-help cases list",
  });
}

/** The error about an event with a number that the case is not waiting for. */
export function standsElsewhere(id: string, seq: number, events: number): StoreError {
  return new StoreError(`Event ${seq} of case ${id} was not kept: the case stands at event ${events}.`, {
    code: "conflict",
    hint: "Somebody else is working on this case. Open it again to see where it stands.",
  });
}
