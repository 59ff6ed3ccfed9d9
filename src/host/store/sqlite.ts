import type { Database as Driver } from "libsql";
import { StoreError } from "../store.js";

/** What a column can hold. */
export type SqlValue = string | number | null;

/** One row, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** A prepared statement. */
export interface Statement {
  /** Runs it; returns how many rows changed. */
  run(...values: readonly SqlValue[]): number;
  get(...values: readonly SqlValue[]): Row | undefined;
  all(...values: readonly SqlValue[]): readonly Row[];
}

/** The little of SQLite that the embedded store needs. Everything throws `SqliteFailure`. */
export interface Sqlite {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  /** The first value that a pragma gives back. */
  pragma(name: string): unknown;
  /** Runs `work` in one transaction that takes the write lock at once; rolls back when it throws. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** An error of SQLite: its primary result code (13 is `SQLITE_FULL`; see sqlite.org/rescode.html). */
export class SqliteFailure extends Error {
  override readonly name = "SqliteFailure";
  readonly result: number;
  readonly extended: number;

  constructor(extended: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.extended = extended;
    this.result = extended & 0xff;
  }
}

/** Loads the driver (about 20 ms, so only when a store is opened) and returns what opens a file with it. */
export async function loadSqlite(): Promise<(path: string) => Sqlite> {
  const { default: Database } = await import("libsql").catch(noDriver);
  return (path) => {
    const database = translated(() => new Database(path));
    return faceOf(database);
  };
}

function faceOf(database: Driver): Sqlite {
  const exec = (sql: string) => translated(() => void database.exec(sql));
  const prepare = (sql: string) => prepared(database, sql);
  return {
    exec,
    prepare,
    pragma: (name) => firstValue(prepare(`PRAGMA ${name}`).all()[0]),
    transaction: (work) => inTransaction(exec, work),
    close: () => translated(() => void database.close()),
  };
}

function prepared(database: Driver, sql: string): Statement {
  const statement = translated(() => database.prepare(sql));
  return {
    run: (...values) => translated(() => statement.run(...values).changes),
    // `get` of the driver adds a column of its own (`_metadata`) and answers pragmas with it, so `all` serves both.
    get: (...values) => translated(() => rows(statement.all(...values))[0]),
    all: (...values) => translated(() => rows(statement.all(...values))),
  };
}

/** The driver's own wrapper hides the first error where SQLite has rolled back by itself, as it does on a full disk. */
function inTransaction<T>(exec: (sql: string) => void, work: () => T): T {
  exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    exec("COMMIT");
    return result;
  } catch (error) {
    rollBack(exec);
    throw error;
  }
}

function rollBack(exec: (sql: string) => void): void {
  try {
    exec("ROLLBACK");
  } catch {
    // Already rolled back by SQLite.
  }
}

function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new SqliteFailure(resultCode(error), error);
  }
}

/** The driver gives `rawCode`, but for a file that cannot be opened, where the number ends the message. */
function resultCode(error: unknown): number {
  if (!(error instanceof Error)) return 1;
  if ("rawCode" in error && typeof error.rawCode === "number") return error.rawCode;
  const opened = /Unable to open.*?: (\d+)"\)$/s.exec(error.message);
  return opened === null ? 1 : Number(opened[1]);
}

function rows(found: readonly unknown[]): readonly Row[] {
  return found.filter(isRow);
}

function isRow(found: unknown): found is Row {
  return typeof found === "object" && found !== null;
}

function firstValue(row: Row | undefined): unknown {
  return row === undefined ? undefined : Object.values(row)[0];
}

function noDriver(cause: unknown): never {
  throw new StoreError({ kind: "no_sqlite", args: {} }, { code: "driver", cause });
}
