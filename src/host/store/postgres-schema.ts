import { StoreError } from "../store.js";
import { placeOf } from "./postgres-failure.js";
import type { PostgresLink, Query } from "./postgres-link.js";

/**
 * What makes each version of the store from the one before, in order. Only ever add to the end. Every table begins its
 * key with the case, so that a case and its events lie together where the tables are spread over machines by it.
 */
const migrations: readonly string[] = [
  `CREATE TABLE wallet_help.cases (
     id text PRIMARY KEY,
     flow text NOT NULL,
     head text NOT NULL,
     state text NOT NULL DEFAULT 'open',
     events integer NOT NULL DEFAULT 0,
     changed_at timestamptz NOT NULL
   );
   CREATE INDEX cases_by_change ON wallet_help.cases (changed_at);
   CREATE INDEX cases_by_state ON wallet_help.cases (state, changed_at);
   CREATE INDEX cases_by_flow ON wallet_help.cases (flow, changed_at);
   CREATE TABLE wallet_help.events (
     case_id text NOT NULL REFERENCES wallet_help.cases (id) ON DELETE CASCADE,
     seq integer NOT NULL,
     at timestamptz NOT NULL,
     event text NOT NULL,
     writer uuid NOT NULL,
     PRIMARY KEY (case_id, seq)
   );
   CREATE TABLE wallet_help.desks (
     case_id text NOT NULL REFERENCES wallet_help.cases (id) ON DELETE CASCADE,
     desk text NOT NULL,
     seen_at timestamptz NOT NULL,
     PRIMARY KEY (case_id, desk)
   );
   CREATE TABLE wallet_help.counters (year text PRIMARY KEY, last integer NOT NULL);
   CREATE TABLE wallet_help.misses (words text PRIMARY KEY, times integer NOT NULL, last_at timestamptz NOT NULL)`,
  `ALTER TABLE wallet_help.cases ADD COLUMN origin text;
   CREATE UNIQUE INDEX cases_by_origin ON wallet_help.cases (origin) WHERE origin IS NOT NULL`,
];

/** Brings the database up to the last migration; several programs may do so at once. Throws a `StoreError`. */
export async function migratePostgres(link: PostgresLink, address: string): Promise<void> {
  const version = await versionOf(link.query);
  if (version > migrations.length) throw newer(address, version);
  if (version < migrations.length) await link.transaction(bringUp);
}

async function bringUp(query: Query): Promise<void> {
  // Until the end of the transaction; `WHLP` as a number.
  await query("SELECT pg_advisory_xact_lock(1464355920)");
  await query("CREATE SCHEMA IF NOT EXISTS wallet_help");
  await query("CREATE TABLE IF NOT EXISTS wallet_help.store (version integer NOT NULL)");
  for (const [index, step] of migrations.entries()) {
    if ((await versionOf(query)) > index) continue;
    await query(step);
    await query("DELETE FROM wallet_help.store");
    await query("INSERT INTO wallet_help.store (version) VALUES ($1)", [index + 1]);
  }
}

async function versionOf(query: Query): Promise<number> {
  const { rows: there } = await query("SELECT to_regclass('wallet_help.store') IS NOT NULL AS there");
  if (there[0]?.there !== true) return 0;
  const { rows } = await query("SELECT max(version) AS version FROM wallet_help.store");
  return Number(rows[0]?.version ?? 0);
}

function newer(address: string, version: number): StoreError {
  const args = { store: placeOf(address), version, known: migrations.length };
  return new StoreError({ kind: "newer", args }, { code: "newer" });
}
