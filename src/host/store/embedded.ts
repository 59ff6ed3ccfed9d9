import { encodeEvent } from "../../core/casebook/journal.js";
import type { CaseHead, RecordEvent } from "../../core/casebook/record.js";
import type { Clock } from "../clock.js";
import type { Attendance, CaseFilter, CaseState, KeptCase, Store, StoreError } from "../store.js";
import { idOf, lastChange, numberOf, originOf } from "./adopted.js";
import { keptCase, missedSearch, summaryOf } from "./kept-rows.js";
import { openStoreFile } from "./open-file.js";
import { noSuchCase, standsElsewhere } from "./refusals.js";
import { loadSqlite, type Row, type Sqlite, type SqlValue, type Statement } from "./sqlite.js";
import { guarded } from "./store-failure.js";

/** Where an embedded store lies, and whose time it writes. */
export interface EmbeddedStoreOptions {
  /** The file; it and its folder are made when they are not there. */
  readonly path: string;
  readonly clock: Clock;
}

/**
 * Opens the embedded store: one SQLite file, which several programs may use at once. Every write has been flushed to the
 * disk (WAL, synchronous=FULL) when its promise resolves. Throws a `StoreError`.
 */
export async function openEmbeddedStore({ path, clock }: EmbeddedStoreOptions): Promise<Store> {
  const open = await loadSqlite();
  const sqlite = openStoreFile(path, open);
  const desk: Desk = { sqlite, statement: cached(sqlite), now: () => clock.now().toISOString() };
  return storeOver(desk, (work) => guarded(path, work));
}

/** What the operations below work with. */
interface Desk {
  readonly sqlite: Sqlite;
  /** Prepares once, then gives the same statement again. */
  readonly statement: (sql: string) => Statement;
  readonly now: () => string;
}

function storeOver(desk: Desk, guard: <T>(work: () => T) => T): Store {
  let open = true;
  return {
    begin: async (head, first, origin) => guard(() => begin(desk, head, first, origin)),
    append: async (id, seq, event) => guard(() => append(desk, id, seq, event)),
    mark: async (id, state) => guard(() => mark(desk, id, state)),
    read: async (id) => guard(() => read(desk, id)),
    list: async (filter = {}) => guard(() => select(desk, filter).map(summaryOf)),
    count: async (filter = {}) => guard(() => Number(desk.statement(countCases).all(...valuesOf(filter))[0]?.cases)),
    records: (filter = {}) => records(desk, filter, guard),
    adopt: async (kept) => guard(() => adopt(desk, kept)),
    delete: async (id, events) =>
      guard(() => forget(desk, () => desk.statement(deleteOne).run(id, events ?? null, id, events ?? null)) > 0),
    deleteBefore: async (instant) => guard(() => forget(desk, () => desk.statement(deleteOld).run(instant))),
    addMiss: async (words) => guard(() => void desk.statement(countMiss).run(words, desk.now())),
    misses: async () => guard(() => desk.statement(selectMisses).all().map(missedSearch)),
    attend: async (id, who) => guard(() => attend(desk, id, who)),
    leave: async (id, who) => guard(() => void desk.statement(deleteDesk).run(id, who)),
    close: async () => {
      if (!open) return;
      open = false;
      guard(() => close(desk));
    },
  };
}

function begin(
  desk: Desk,
  head: Omit<CaseHead, "id" | "createdAt">,
  first: RecordEvent | undefined,
  origin: string | undefined,
): CaseHead {
  return desk.sqlite.transaction(() => {
    const there = origin === undefined ? undefined : desk.statement(selectAdopted).all(origin)[0];
    if (there !== undefined) return { ...head, id: String(there.id), createdAt: String(there.changed_at) };
    const createdAt = desk.now();
    const kept = { ...head, id: nextId(desk, head.today), createdAt };
    desk.statement(insertCase).run(kept.id, head.flow, JSON.stringify(kept), createdAt, origin ?? null);
    if (first) desk.statement(insertPlainEvent).run(kept.id, 1, createdAt, encodeEvent(first));
    return kept;
  });
}

/** `26-0117`; past 9999 the number simply grows. */
function nextId(desk: Desk, today: string): string {
  const year = today.slice(2, 4);
  return idOf(year, desk.statement(countCase).all(year)[0]?.last);
}

function adopt(desk: Desk, { head, events, state }: KeptCase): string {
  return desk.sqlite.transaction(() => {
    const origin = originOf(head);
    const there = desk.statement(selectAdopted).all(origin)[0];
    if (there !== undefined) return String(there.id);
    const id = freeId(desk, head);
    const changedAt = lastChange(head, events);
    desk.statement(insertAdopted).run(id, head.flow, JSON.stringify({ ...head, id }), state, changedAt, origin);
    for (const { seq, at, event } of events) desk.statement(insertPlainEvent).run(id, seq, at, encodeEvent(event));
    return id;
  });
}

/** Its own, where this store has not come to that number yet. */
function freeId(desk: Desk, { id, today }: CaseHead): string {
  const own = numberOf(id);
  const claimed = own !== undefined && desk.statement(claimNumber).all(own.year, own.number).length > 0;
  return claimed ? id : nextId(desk, today);
}

function append(desk: Desk, id: string, seq: number, event: RecordEvent): void {
  const changed = desk.statement(insertEvent).run(id, seq, desk.now(), encodeEvent(event), id, id, seq);
  if (changed === 0) throw notAppended(desk, id, seq);
}

function notAppended(desk: Desk, id: string, seq: number): StoreError {
  const row = desk.statement(selectCase).all(id)[0];
  return row === undefined ? noSuchCase(id) : standsElsewhere(id, seq, Number(row.events));
}

function mark(desk: Desk, id: string, state: CaseState): void {
  if (desk.statement(updateState).run(state, desk.now(), id) === 0) throw noSuchCase(id);
}

function read(desk: Desk, id: string): ReturnType<typeof keptCase> | undefined {
  const row = desk.statement(selectCase).all(id)[0];
  return row === undefined ? undefined : keptCase(row, desk.statement(selectEvents).all(id));
}

function select(desk: Desk, filter: CaseFilter): readonly Row[] {
  return desk.statement(selectCases).all(...valuesOf(filter), filter.limit ?? -1);
}

function valuesOf({ state, flow, before }: CaseFilter): readonly SqlValue[] {
  return [state, state, flow, flow, before, before].map((value) => value ?? null);
}

async function* records(desk: Desk, filter: CaseFilter, guard: <T>(work: () => T) => T): ReturnType<Store["records"]> {
  const ids = guard(() => select(desk, filter)).map((row) => String(row.id));
  for (const id of ids.toReversed()) {
    const found = guard(() => read(desk, id));
    if (found !== undefined) yield found;
  }
}

function attend(desk: Desk, id: string, who: string): Attendance {
  const now = desk.now();
  desk.statement(upsertDesk).run(id, who, now, id);
  const row = desk.statement(selectCase).all(id)[0];
  if (row === undefined) throw noSuchCase(id);
  const since = new Date(Date.parse(now) - ATTENDING).toISOString();
  const others = desk.statement(selectDesks).all(id, who, since);
  const { events, state } = summaryOf(row);
  return { others: others.map((other) => String(other.desk)), events, state };
}

/** Deletes, and overwrites what is left of it in the log too, as far as no other program is reading. */
function forget(desk: Desk, remove: () => number): number {
  const removed = remove();
  if (removed > 0) desk.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  return removed;
}

/** Folds the log into the one file, for whoever copies that; never waits for another program. */
function close(desk: Desk): void {
  try {
    desk.sqlite.pragma("busy_timeout = 0");
    desk.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // Everything is in the log and durable; the next program folds it.
  }
  desk.sqlite.close();
}

function cached(sqlite: Sqlite): (sql: string) => Statement {
  const statements = new Map<string, Statement>();
  return (sql) => {
    const known = statements.get(sql) ?? sqlite.prepare(sql);
    statements.set(sql, known);
    return known;
  };
}

/** Milliseconds after which a desk that was not heard of has left. */
const ATTENDING = 30_000;

const countCase =
  "INSERT INTO counters (year, last) VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last";

const insertCase = "INSERT INTO cases (id, flow, head, changed_at, origin) VALUES (?, ?, ?, ?, ?)";

const claimNumber = `INSERT INTO counters (year, last) VALUES (?, ?)
  ON CONFLICT (year) DO UPDATE SET last = excluded.last WHERE last < excluded.last RETURNING last`;

const selectAdopted = "SELECT id, changed_at FROM cases WHERE origin = ?";

const insertAdopted = "INSERT INTO cases (id, flow, head, state, changed_at, origin) VALUES (?, ?, ?, ?, ?, ?)";

const insertPlainEvent = "INSERT INTO events (case_id, seq, at, event) VALUES (?, ?, ?, ?)";

const insertEvent = `INSERT INTO events (case_id, seq, at, event) SELECT ?, ?, ?, ?
  WHERE EXISTS (SELECT 1 FROM cases WHERE id = ?)
    AND (SELECT coalesce(max(seq), 0) + 1 FROM events WHERE case_id = ?) = ?`;

const updateState = "UPDATE cases SET state = ?, changed_at = ? WHERE id = ?";

/** The greatest: a clock that falls back makes no case older. */
const lastAt = "coalesce((SELECT max(at) FROM events WHERE case_id = cases.id), '')";

const summary = `id, flow, head, state, max(changed_at, ${lastAt}) AS updated_at,
  coalesce((SELECT max(seq) FROM events WHERE case_id = cases.id), 0) AS events`;

const selectCase = `SELECT ${summary} FROM cases WHERE id = ?`;

const wanted = `(? IS NULL OR state = ?) AND (? IS NULL OR flow = ?) AND (? IS NULL OR max(changed_at, ${lastAt}) < ?)`;

const countCases = `SELECT count(*) AS cases FROM cases WHERE ${wanted}`;

const selectCases = `SELECT ${summary} FROM cases WHERE ${wanted}
  ORDER BY updated_at DESC, length(id) DESC, id DESC LIMIT ?`;

const selectEvents = "SELECT seq, at, event FROM events WHERE case_id = ? ORDER BY seq";

const deleteOne = `DELETE FROM cases WHERE id = ?
  AND (? IS NULL OR (SELECT coalesce(max(seq), 0) FROM events WHERE case_id = ?) = ?)`;

const deleteOld = `DELETE FROM cases WHERE max(changed_at, ${lastAt}) < ?`;

const upsertDesk = `INSERT INTO desks (case_id, desk, seen_at) SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM cases WHERE id = ?)
  ON CONFLICT (case_id, desk) DO UPDATE SET seen_at = excluded.seen_at`;

const selectDesks = "SELECT desk FROM desks WHERE case_id = ? AND desk <> ? AND seen_at > ? ORDER BY desk";

const deleteDesk = "DELETE FROM desks WHERE case_id = ? AND desk = ?";

const countMiss = `INSERT INTO misses (words, times, last_at) VALUES (?, 1, ?)
  ON CONFLICT (words) DO UPDATE SET times = times + 1, last_at = excluded.last_at`;

const selectMisses = "SELECT words, times, last_at FROM misses ORDER BY times DESC, words";
