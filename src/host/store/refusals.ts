import { exitCodes, HostError } from "../errors.js";
import { StoreError } from "../store.js";

/** The error about a case that is not there. */
export function noSuchCase(id: string): StoreError {
  return new StoreError({ kind: "no_such_case", args: { id } }, { code: "no_such_case" });
}

/** The error about an event with a number that the case is not waiting for. */
export function standsElsewhere(id: string, seq: number, events: number): StoreError {
  return new StoreError({ kind: "conflict", args: { id, seq, events } }, { code: "conflict" });
}

/** The error about a case whose journal goes on with what this program cannot read. */
export function newerCase(id: string): HostError {
  return new HostError({ kind: "newer_case", args: { id } }, { code: "newer_case", exitCode: exitCodes.storeFailed });
}
