import { StoreError } from "../store.js";
import { migrate, migrations, schemaState, type SchemaState } from "./schema.js";
import type { Sqlite } from "./sqlite.js";
import { createStoreFile, standing } from "./store-file.js";
import { damaged, guarded } from "./store-failure.js";

/**
 * Opens the store at `path`, making it where there is none and bringing an older one up to date. What is not ours, or
 * newer, or damaged is refused with a `StoreError` before anything is written to it.
 */
export function openStoreFile(path: string, open: (path: string) => Sqlite): Sqlite {
  const there = guarded(path, () => standing(path));
  if (there === "other") throw notAStore(path);
  if (there === "empty") throw damaged(path, "the file is empty");
  if (there === "missing") guarded(path, () => createStoreFile(path, open));
  const sqlite = guarded(path, () => open(path));
  try {
    return guarded(path, () => readied(path, sqlite));
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Milliseconds that a write waits for another program's. It stops this program too, so it is short. */
const patience = 2000;

function readied(path: string, sqlite: Sqlite): Sqlite {
  sqlite.pragma(`busy_timeout = ${patience}`);
  refuseStrangers(path, schemaState(sqlite));
  sqlite.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");
  sqlite.pragma("journal_mode = WAL");
  migrate(sqlite);
  return sqlite;
}

function refuseStrangers(path: string, { ours, blank, version }: SchemaState): void {
  if (!ours && blank) throw damaged(path, "it has no tables");
  if (!ours) throw notAStore(path);
  if (version > migrations.length) throw newer(path, version);
}

function notAStore(path: string): StoreError {
  return new StoreError(`${path} is not a store of wallet-help; it was left as it is.`, {
    code: "not_a_store",
    hint: "Name another file with --store; one that is not there yet is made.",
  });
}

function newer(path: string, version: number): StoreError {
  return new StoreError(
    `The store ${path} was written by a newer wallet-help (store version ${version}, this one knows ${migrations.length}); it was left as it is.`,
    { code: "newer", hint: "Update wallet-help, or name another file with --store." },
  );
}
