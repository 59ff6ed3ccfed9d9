import type { JournalProblem } from "../core/casebook/journal.js";
import type { CaseHead, CaseRecord, RecordEvent } from "../core/casebook/record.js";
import { exitCodes, HostError } from "./errors.js";
import type { Failure } from "./errors.js";

export type { CaseHead, CaseRecord, RecordEvent } from "../core/casebook/record.js";

/** Whether a case is still being worked on. */
export type CaseState = "open" | "ended";

/** A case for lists. */
export interface CaseSummary extends CaseHead {
  /** The instant of the last event or change of state. */
  readonly updatedAt: string;
  readonly events: number;
  readonly state: CaseState;
}

/** A case as it was read back. */
export interface KeptCase extends CaseRecord {
  readonly state: CaseState;
  /**
   * Set where the journal goes on with something that this program cannot read, as when a newer one wrote it: `events`
   * then ends before it, everything stays kept, and the case should not be carried on here.
   */
  readonly unread?: { readonly events: number; readonly problem: JournalProblem };
}

/** Which cases are meant; everything left out is every case. */
export interface CaseFilter {
  readonly state?: CaseState;
  readonly flow?: string;
  /** Only those whose last change lies before this instant (ISO 8601 with `Z`). */
  readonly before?: string;
  /** The newest so many. */
  readonly limit?: number;
}

/** Who else works on a case, and where it stands. */
export interface Attendance {
  /** The other desks, by name. */
  readonly others: readonly string[];
  readonly events: number;
  readonly state: CaseState;
}

/** A search that found nothing. */
export interface MissedSearch {
  readonly words: string;
  readonly times: number;
  readonly lastAt: string;
}

/**
 * Keeps cases. Every method that writes returns only when the write is durable, and writes whole or not at all. Text
 * is kept as it is given: whoever calls has masked secrets before. Every method throws a `StoreError`.
 */
export interface Store {
  /**
   * Begins a case; the id is given by the store and is never given again, also when the case is deleted. With `first`, its
   * event number 1 is kept in the same write, so that a program that dies leaves no empty case. What is begun again under the
   * same `origin` (a name that nobody else can have) is the case that was begun before: its answer may have been lost.
   */
  begin(head: Omit<CaseHead, "id" | "createdAt">, first?: RecordEvent, origin?: string): Promise<CaseHead>;
  /** Appends the event number `seq`, counted from 1 without gaps; `conflict` when the case stands elsewhere. */
  append(id: string, seq: number, event: RecordEvent): Promise<void>;
  /** Marks a case as ended or open again; `no_such_case` where there is none. */
  mark(id: string, state: CaseState): Promise<void>;
  read(id: string): Promise<KeptCase | undefined>;
  /** Newest change first. A case whose head cannot be read is left out; `records` reports it. */
  list(filter?: CaseFilter): Promise<readonly CaseSummary[]>;
  /** How many there are; `limit` is not looked at. */
  count(filter?: CaseFilter): Promise<number>;
  /** Whole cases one after the other, oldest first, for exports and statistics; one at a time is in memory. */
  records(filter?: CaseFilter): AsyncIterable<KeptCase>;
  /**
   * Takes a whole case of another store, with its times: under its own id where this store has not given that yet, else under
   * a new one. Gives the id. A case that was taken before is not taken twice, however it stands by now: that is told by its head.
   */
  adopt(kept: KeptCase): Promise<string>;
  /**
   * Whether there was such a case; with `events`, one that stands at so many. Its bytes are overwritten where the store can
   * do so.
   */
  delete(id: string, events?: number): Promise<boolean>;
  /** Deletes the cases whose last change lies before an instant (ISO 8601 with `Z`); returns how many. */
  deleteBefore(instant: string): Promise<number>;
  /** Counts a search that found nothing. */
  addMiss(words: string): Promise<void>;
  /** Most often missed first. */
  misses(): Promise<readonly MissedSearch[]>;
  /**
   * Says that a desk works on a case, for half a minute; to be said again while it does. Gives where the case stands, so
   * that a desk sees when another moved it on; `no_such_case` where there is none.
   */
  attend(id: string, desk: string): Promise<Attendance>;
  /** Says that a desk no longer works on a case. */
  leave(id: string, desk: string): Promise<void>;
  /** May be called twice. */
  close(): Promise<void>;
}

/**
 * What can go wrong with a store.
 *
 * - `conflict`: another program wrote to the case meanwhile; read it again.
 * - `no_such_case`: it was deleted, or never was.
 * - `locked`: another program held the store for too long; nothing was written, trying again is safe.
 * - `full`, `read_only`, `unreachable`, `io`: the disk, its permissions, its path, its hardware.
 * - `damaged`: the file is torn or overwritten; `setAside` of its store can put it out of the way.
 * - `not_a_store`: the file is whole, but something else; it is not touched.
 * - `newer`: a newer version of the program wrote it; it is not touched.
 * - `driver`, `unknown_address`: this store cannot be had here.
 */
export type StoreErrorCode =
  | "conflict"
  | "no_such_case"
  | "locked"
  | "full"
  | "read_only"
  | "unreachable"
  | "io"
  | "damaged"
  | "not_a_store"
  | "newer"
  | "driver"
  | "unknown_address";

/** The store failed. Nothing that was acknowledged before is lost by it. */
export class StoreError extends HostError {
  override readonly name: string = "StoreError";
  declare readonly code: StoreErrorCode;
  /**
   * Only of `damaged`: renames the file, with its date, so that the next start begins a new store; nothing is deleted.
   * Returns the new path. For the caller to offer, never to do unasked.
   */
  readonly setAside?: () => string;

  constructor(
    failure: Failure,
    parts: { readonly code: StoreErrorCode; readonly cause?: unknown; readonly setAside?: () => string },
  ) {
    const exitCode = parts.code === "no_such_case" ? exitCodes.notFound : exitCodes.storeFailed;
    super(failure, { code: parts.code, exitCode, cause: parts.cause });
    if (parts.setAside !== undefined) this.setAside = parts.setAside;
  }
}
