import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolConfig } from "pg";
import { StoreError } from "../store.js";
import { isPassing, postgresFailure } from "./postgres-failure.js";
import type { Row } from "./sqlite.js";

/** What a column takes and gives; times come back as `Date`. */
export type PostgresValue = string | number | boolean | null | readonly string[];

/** What a statement did. */
export interface Outcome {
  readonly rows: readonly Row[];
  /** Rows that were found, or changed. */
  readonly count: number;
}

/** Runs one statement, which is a transaction of its own. */
export type Query = (sql: string, values?: readonly PostgresValue[]) => Promise<Outcome>;

/** The way to a PostgreSQL server. Everything throws a `StoreError`. */
export interface PostgresLink {
  /**
   * Runs a statement. When the connection is lost, or the server starts again, it is run again on a new one: so it must
   * do no harm when it is run twice.
   */
  readonly query: Query;
  /** Runs several statements in one transaction, all of them again where a single one would be. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** May be called twice. */
  close(): Promise<void>;
}

/**
 * Makes the way to the server that `address` (`postgres://user@host/database?sslmode=verify-full`) names. Nothing is
 * connected before the first statement. What the address leaves out comes from the usual `PG…` variables and `~/.pgpass`.
 */
export async function linkPostgres(address: string): Promise<PostgresLink> {
  const { default: pg } = await import("pg").catch(noDriver);
  const pool = new pg.Pool(optionsOf(address));
  // A connection that breaks while nobody uses it is replaced by the next statement.
  pool.on("error", () => undefined);
  let open = true;
  return {
    query: (sql, values = []) => patiently(address, () => run(pool, sql, values)),
    transaction: (work) => patiently(address, () => inTransaction(pool, work)),
    close: async () => {
      if (!open) return;
      open = false;
      await pool.end();
    },
  };
}

/** How long one call goes on trying while connections are lost, in milliseconds; a store that was lost already gets one try. */
const PATIENCE = 4000;
const FIRST_PAUSE = 50;

function optionsOf(connectionString: string): PoolConfig {
  return {
    connectionString,
    application_name: "wallet-help",
    // One program is one desk: a second connection serves what is read while something is written.
    max: 2,
    connectionTimeoutMillis: 3000,
    query_timeout: 20_000,
    keepAlive: true,
    allowExitOnIdle: true,
  };
}

async function run(pool: Pool, sql: string, values: readonly PostgresValue[]): Promise<Outcome> {
  const { rows, rowCount } = await pool.query<Row>(sql, [...values]);
  return { rows, count: rowCount ?? 0 };
}

async function inTransaction<T>(pool: Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const done = await work(async (sql, values = []) => {
      const { rows, rowCount } = await client.query<Row>(sql, [...values]);
      return { rows, count: rowCount ?? 0 };
    });
    await client.query("COMMIT");
    client.release();
    return done;
  } catch (error) {
    // Closing the connection rolls back, also where it can no longer be spoken to.
    client.release(true);
    throw error;
  }
}

/** Servers that did not answer when they were last asked: whoever waits at a desk is not made to wait again. */
const away = new Set<string>();

async function patiently<T>(address: string, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + (away.has(address) ? 0 : PATIENCE);
  for (let pause = FIRST_PAUSE; ; pause *= 2) {
    try {
      const done = await work();
      away.delete(address);
      return done;
    } catch (error) {
      if (!isPassing(error)) throw postgresFailure(address, error);
      if (Date.now() + pause > until) {
        away.add(address);
        throw postgresFailure(address, error);
      }
      await sleep(pause);
    }
  }
}

function noDriver(cause: unknown): never {
  throw new StoreError({ kind: "no_postgres", args: {} }, { code: "driver", cause });
}
