import { randomUUID } from "node:crypto";
import { encodeEvent } from "../../core/casebook/journal.js";
import type { CaseHead, RecordEvent } from "../../core/casebook/record.js";
import type { Clock } from "../clock.js";
import type { Attendance, CaseFilter, KeptCase, Store } from "../store.js";
import { keptCase, missedSearch, summaryOf } from "./kept-rows.js";
import { linkPostgres, type PostgresLink, type PostgresValue, type Query } from "./postgres-link.js";
import { migratePostgres } from "./postgres-schema.js";
import { idOf, lastChange, numberOf, originOf } from "./adopted.js";
import type { Row } from "./sqlite.js";
import { noSuchCase, standsElsewhere } from "./refusals.js";

/**
 * Opens a store on a PostgreSQL server, for several desks; its tables are made, or brought up to date, by itself. A write
 * is committed there when its promise resolves. A connection that is lost is made again: no event is kept twice, and none
 * that was acknowledged is lost. Throws a `StoreError`.
 */
export async function openPostgresStore(address: string, clock: Clock): Promise<Store> {
  const link = await linkPostgres(address);
  try {
    await migratePostgres(link, address);
  } catch (error) {
    await link.close();
    throw error;
  }
  return storeOver(link, () => clock.now().toISOString());
}

function storeOver(link: PostgresLink, now: () => string): Store {
  const { query } = link;
  const unsure: Unsure = { appended: new Map() };
  return {
    begin: (head, first, origin = randomUUID()) => begin(link, { head, first, origin, createdAt: now() }),
    append: (id, seq, event) => append(link, { id, seq, at: now(), event }, unsure),
    mark: async (id, state) => {
      if ((await query(updateState, [id, state, now()])).count === 0) throw noSuchCase(id);
    },
    read: (id) => read(link, id),
    list: async (filter = {}) => (await select(link, filter)).map((row) => summaryOf(dated(row))),
    count: async (filter = {}) => Number((await query(countCases, valuesOf(filter))).rows[0]?.cases),
    records: (filter = {}) => records(link, filter),
    adopt: (kept) => link.transaction((inside) => adopt(inside, kept)),
    delete: async (id, events) => (await query(deleteOne, [id, events ?? null])).count > 0,
    deleteBefore: async (instant) =>
      (await query("DELETE FROM wallet_help.cases WHERE changed_at < $1", [instant])).count,
    addMiss: async (words) => void (await query(countMiss, [withoutNul(words), now()])),
    misses: async () => (await query(selectMisses)).rows.map((row) => missedSearch(dated(row))),
    attend: (id, desk) => attend(link, id, desk),
    leave: async (id, desk) =>
      void (await query("DELETE FROM wallet_help.desks WHERE case_id = $1 AND desk = $2", [id, desk])),
    close: () => link.close(),
  };
}

/**
 * What was sent and never answered, so that nobody knows whether it is kept. Sent once more, by the same caller with the same
 * words, it goes under the same name, and is kept once.
 */
interface Unsure {
  /** Writers by case, number and event. */
  readonly appended: Map<string, string>;
}

interface Beginning {
  readonly head: Omit<CaseHead, "id" | "createdAt">;
  readonly first: RecordEvent | undefined;
  readonly origin: string;
  readonly createdAt: string;
}

/** A number that is taken for nothing, when the connection breaks, leaves a gap: the case that was begun before is the one. */
async function begin({ query }: PostgresLink, { head, first, origin, createdAt }: Beginning): Promise<CaseHead> {
  const kept = { ...head, id: await takeId(query, head.today), createdAt };
  const values = [kept.id, kept.flow, JSON.stringify(kept), kept.createdAt, origin];
  const { count } = await (first
    ? query(insertBegun, [...values, encodeEvent(first), randomUUID()])
    : query(insertCase, values));
  return count > 0 ? kept : { ...kept, id: (await adopted(query, origin)) ?? kept.id };
}

async function takeId(query: Query, today: string): Promise<string> {
  const year = today.slice(2, 4);
  return idOf(year, (await query(countCase, [year])).rows[0]?.last);
}

/** Whole or not at all; when only the answer was lost with the connection, it is found by its origin. */
async function adopt(query: Query, { head, events, state }: KeptCase): Promise<string> {
  const origin = originOf(head);
  const there = await adopted(query, origin);
  if (there !== undefined) return there;
  const id = await freeId(query, head);
  // Once more behind the counter, which the second of two programs that move the same case has waited for.
  const meanwhile = await adopted(query, origin);
  if (meanwhile !== undefined) return meanwhile;
  const changedAt = lastChange(head, events);
  await query(insertAdopted, [id, head.flow, JSON.stringify({ ...head, id }), state, events.length, changedAt, origin]);
  await query(insertEvents, [
    id,
    events.map(({ seq }) => String(seq)),
    events.map(({ at }) => at),
    events.map(({ event }) => encodeEvent(event)),
    randomUUID(),
  ]);
  return id;
}

async function adopted(query: Query, origin: string): Promise<string | undefined> {
  const { rows } = await query("SELECT id FROM wallet_help.cases WHERE origin = $1", [origin]);
  return rows[0] === undefined ? undefined : String(rows[0].id);
}

/** Its own, where this store has not come to that number yet. */
async function freeId(query: Query, { id, today }: CaseHead): Promise<string> {
  const own = numberOf(id);
  if (own !== undefined && (await query(claimNumber, [own.year, own.number])).count > 0) return id;
  return takeId(query, today);
}

interface Appending {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  readonly event: RecordEvent;
}

async function append({ query }: PostgresLink, { id, seq, at, event }: Appending, { appended }: Unsure): Promise<void> {
  const text = encodeEvent(event);
  const key = `${id} ${seq} ${text}`;
  const writer = appended.get(key) ?? randomUUID();
  appended.set(key, writer);
  const { count } = await query(insertEvent, [id, seq, at, text, writer]);
  const { rows } = count > 0 ? { rows: [] } : await query(selectPosition, [id, seq]);
  appended.delete(key);
  if (count > 0) return;
  const [row] = rows;
  if (row === undefined) throw noSuchCase(id);
  // It was kept the first time, and only the answer was lost with the connection.
  if (row.writer === writer) return;
  throw standsElsewhere(id, seq, Number(row.events));
}

async function read({ query }: PostgresLink, id: string): Promise<KeptCase | undefined> {
  const [found] = casesOf((await query(selectRecords, [[id]])).rows);
  return found;
}

async function select({ query }: PostgresLink, filter: CaseFilter): Promise<readonly Row[]> {
  return (await query(selectCases, [...valuesOf(filter), filter.limit ?? null])).rows;
}

function valuesOf({ state, flow, before }: CaseFilter): readonly PostgresValue[] {
  return [state ?? null, flow ?? null, before ?? null];
}

/** Few at first, so that the first case comes soon, then more at a time. */
const LARGEST_PAGE = 256;

async function* records(link: PostgresLink, filter: CaseFilter): ReturnType<Store["records"]> {
  const { rows } = await link.query(selectIds, [...valuesOf(filter), filter.limit ?? null]);
  const ids = rows.map(({ id }) => String(id)).toReversed();
  for (let from = 0, size = 1; from < ids.length; from += size, size = Math.min(size * 2, LARGEST_PAGE)) {
    const page = ids.slice(from, from + size);
    const found = casesOf((await link.query(selectRecords, [page])).rows);
    const byId = new Map(found.map((each) => [each.head.id, each] as const));
    yield* page.flatMap((id) => byId.get(id) ?? []);
  }
}

/** Cases from rows of events joined with their case, in the order of the cases. */
function casesOf(rows: readonly Row[]): readonly KeptCase[] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0]?.id === row.id) last?.push(row);
    else groups.push([row]);
  }
  return groups.flatMap((own) => (own[0] === undefined ? [] : keptCase(own[0], own.filter(isEvent).map(dated))));
}

/** A case without events gives one row that has none. */
function isEvent({ seq }: Row): boolean {
  return seq !== null;
}

async function attend({ query }: PostgresLink, id: string, desk: string): Promise<Attendance> {
  await query(upsertDesk, [id, desk]);
  const { rows } = await query(selectDesks, [id, desk]);
  const [row] = rows;
  if (row === undefined) throw noSuchCase(id);
  return {
    others: rows.flatMap(({ desk: other }) => (typeof other === "string" ? [other] : [])),
    events: Number(row.events),
    state: row.state === "ended" ? "ended" : "open",
  };
}

/** Times as they stand in a case: ISO 8601 with `Z`. */
function dated(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}

/** The one character that a text there cannot hold. Events are kept as JSON, which escapes it. */
function withoutNul(text: string): string {
  return text.replaceAll("\0", "\ufffd");
}

const countCase = `INSERT INTO wallet_help.counters AS counter (year, last) VALUES ($1, 1)
  ON CONFLICT (year) DO UPDATE SET last = counter.last + 1 RETURNING last`;

const insertCase = `INSERT INTO wallet_help.cases (id, flow, head, changed_at, origin) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING`;

const insertBegun = `WITH begun AS (
    INSERT INTO wallet_help.cases (id, flow, head, events, changed_at, origin) VALUES ($1, $2, $3, 1, $4, $5)
    ON CONFLICT DO NOTHING RETURNING id)
  INSERT INTO wallet_help.events (case_id, seq, at, event, writer) SELECT id, 1, $4, $6, $7 FROM begun`;

/** Who comes second waits for the first, then finds that the case stands elsewhere. */
const insertEvent = `WITH moved AS (
    UPDATE wallet_help.cases SET events = $2, changed_at = greatest(changed_at, $3)
    WHERE id = $1 AND events = $2::integer - 1 RETURNING id)
  INSERT INTO wallet_help.events (case_id, seq, at, event, writer) SELECT id, $2, $3, $4, $5 FROM moved`;

const selectPosition = `SELECT events, (SELECT writer FROM wallet_help.events WHERE case_id = id AND seq = $2) AS writer
  FROM wallet_help.cases WHERE id = $1`;

const updateState = "UPDATE wallet_help.cases SET state = $2, changed_at = greatest(changed_at, $3) WHERE id = $1";

const wanted = `FROM wallet_help.cases WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR flow = $2)
  AND ($3::timestamptz IS NULL OR changed_at < $3)`;

const newest = "ORDER BY changed_at DESC, length(id) DESC, id DESC LIMIT $4";

const selectCases = `SELECT id, flow, head, state, events, changed_at AS updated_at ${wanted} ${newest}`;

/** Heads of a million cases would fill the memory; their ids do not. */
const selectIds = `SELECT id ${wanted} ${newest}`;

const countCases = `SELECT count(*) AS cases ${wanted}`;

const deleteOne = "DELETE FROM wallet_help.cases WHERE id = $1 AND ($2::integer IS NULL OR events = $2)";

const claimNumber = `INSERT INTO wallet_help.counters AS counter (year, last) VALUES ($1, $2)
  ON CONFLICT (year) DO UPDATE SET last = excluded.last WHERE counter.last < excluded.last`;

const insertAdopted = `INSERT INTO wallet_help.cases (id, flow, head, state, events, changed_at, origin)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

const insertEvents = `INSERT INTO wallet_help.events (case_id, seq, at, event, writer)
  SELECT $1, seq, at, event, $5 FROM unnest ($2::integer[], $3::timestamptz[], $4::text[]) AS given (seq, at, event)`;

const selectRecords = `SELECT id, flow, head, state, seq, at, event FROM wallet_help.cases
  LEFT JOIN wallet_help.events ON case_id = id WHERE id = ANY ($1) ORDER BY id, seq`;

const countMiss = `INSERT INTO wallet_help.misses AS miss (words, times, last_at) VALUES ($1, 1, $2)
  ON CONFLICT (words) DO UPDATE SET times = miss.times + 1, last_at = excluded.last_at`;

const selectMisses = `SELECT words, times, last_at FROM wallet_help.misses ORDER BY times DESC, words COLLATE "C"`;

/** By the server's clock: those of the desks may differ. */
const upsertDesk = `INSERT INTO wallet_help.desks (case_id, desk, seen_at)
  SELECT id, $2, now() FROM wallet_help.cases WHERE id = $1
  ON CONFLICT (case_id, desk) DO UPDATE SET seen_at = excluded.seen_at`;

const selectDesks = `SELECT events, state, desk FROM wallet_help.cases LEFT JOIN wallet_help.desks
  ON case_id = id AND desk <> $2 AND seen_at > now() - interval '30 seconds' WHERE id = $1 ORDER BY desk`;
