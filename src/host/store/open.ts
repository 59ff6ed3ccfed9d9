import { existsSync } from "node:fs";
import { resolve, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Clock } from "../clock.js";
import { stateFolder } from "../state-folder.js";
import { StoreError, type Store } from "../store.js";

/** Where the store is when nobody names one. */
export function defaultStorePath(): string {
  return join(stateFolder(), "cases.db");
}

/** Whether there may be a store under that address, told without opening one, which costs time and would make it. */
export function mayBeStore(address: string | undefined): boolean {
  try {
    return existsSync(embeddedPath(address));
  } catch {
    return true;
  }
}

/**
 * Opens the store that `address` names: nothing for the embedded one in the state folder, a path or `file:` address for
 * an embedded one elsewhere, a `postgres:` address for one on a server. Only the driver that is needed is loaded. Throws a `StoreError`.
 */
export async function openStore(address: string | undefined, clock: Clock): Promise<Store> {
  if (isPostgres(address)) return (await import("./postgres.js")).openPostgresStore(address, clock);
  const path = embeddedPath(address);
  const { openEmbeddedStore } = await import("./embedded.js");
  return openEmbeddedStore({ path, clock });
}

/** Whether an address names a server that several desks may share. */
export function isPostgres(address: string | undefined): address is string {
  return address !== undefined && /^postgres(?:ql)?:\/\//i.test(address);
}

function embeddedPath(address: string | undefined): string {
  if (address === undefined || address === "") return defaultStorePath();
  if (address.startsWith("file://")) return fileURLToPath(address);
  if (address.startsWith("file:")) return resolve(address.slice("file:".length));
  // One letter before the colon is a Windows drive.
  if (/^[a-z][a-z0-9+.-]+:/i.test(address)) throw unknownAddress(address);
  return resolve(address);
}

/** Names the scheme alone: what follows may hold a password. */
function unknownAddress(address: string): StoreError {
  const scheme = address.slice(0, address.indexOf(":"));
  return new StoreError({ kind: "unknown_address", args: { scheme } }, { code: "unknown_address" });
}
