import type { Sqlite } from "./sqlite.js";

/** Says in the file's header that it is a store of this program: `WHLP`. */
export const applicationId = 0x57484c50;

/**
 * What makes each version of the store from the one before, in order; `PRAGMA user_version` counts those done. Only
 * ever add to the end.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE cases (
     id TEXT PRIMARY KEY,
     flow TEXT NOT NULL,
     head TEXT NOT NULL,
     state TEXT NOT NULL DEFAULT 'open',
     changed_at TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE events (
     case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
     seq INTEGER NOT NULL,
     at TEXT NOT NULL,
     event TEXT NOT NULL,
     PRIMARY KEY (case_id, seq)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE counters (year TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE misses (words TEXT PRIMARY KEY, times INTEGER NOT NULL, last_at TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE desks (
     case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
     desk TEXT NOT NULL,
     seen_at TEXT NOT NULL,
     PRIMARY KEY (case_id, desk)
   ) STRICT, WITHOUT ROWID;`,
  `ALTER TABLE cases ADD COLUMN origin TEXT;
   CREATE UNIQUE INDEX cases_by_origin ON cases (origin) WHERE origin IS NOT NULL;`,
];

/** How far a file is: whose it is, and its version. */
export interface SchemaState {
  readonly ours: boolean;
  /** Has no tables at all. */
  readonly blank: boolean;
  readonly version: number;
}

/** Reads how far a file is, without changing it. */
export function schemaState(sqlite: Sqlite): SchemaState {
  const tables = sqlite.prepare("SELECT count(*) AS tables FROM sqlite_schema").get()?.tables;
  return {
    ours: sqlite.pragma("application_id") === applicationId,
    blank: tables === 0,
    version: Number(sqlite.pragma("user_version")),
  };
}

/** Brings a file up to the last of `steps`, each in a transaction of its own. Two programs may do so at once. */
export function migrate(sqlite: Sqlite, steps: readonly string[] = migrations): void {
  for (const [index, step] of steps.entries()) {
    if (Number(sqlite.pragma("user_version")) <= index) runStep(sqlite, step, index + 1);
  }
}

function runStep(sqlite: Sqlite, step: string, version: number): void {
  sqlite.transaction(() => {
    // Another program may have done it while this one waited for the lock.
    if (Number(sqlite.pragma("user_version")) >= version) return;
    sqlite.exec(step);
    sqlite.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`);
  });
}
