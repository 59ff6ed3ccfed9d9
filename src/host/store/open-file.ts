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
  if (there === "empty") throw damaged(path, "empty_file");
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
  if (!ours && blank) throw damaged(path, "no_tables");
  if (!ours) throw notAStore(path);
  if (version > migrations.length) throw newer(path, version);
}

function notAStore(path: string): StoreError {
  return new StoreError({ kind: "not_a_store", args: { store: path } }, { code: "not_a_store" });
}

function newer(path: string, version: number): StoreError {
  const args = { store: path, version, known: migrations.length };
  return new StoreError({ kind: "newer", args }, { code: "newer" });
}
