import { decodeEvent, decodeHead, type Decoded, type JournalProblem } from "../../core/casebook/journal.js";
import type { CaseEvent, CaseHead } from "../../core/casebook/record.js";
import type { CaseState, CaseSummary, KeptCase, MissedSearch } from "../store.js";
import type { Row } from "./sqlite.js";

/** A case for lists, from a row with `id`, `flow`, `head`, `state`, `updated_at` and `events`. */
export function summaryOf(row: Row): CaseSummary {
  const { head } = headOf(row);
  return { ...head, updatedAt: String(row.updated_at), events: Number(row.events), state: stateOf(row) };
}

/** A case with its events, up to the first that cannot be read. */
export function keptCase(row: Row, rows: readonly Row[]): KeptCase {
  const { head, problem } = headOf(row);
  const kept = { head, state: stateOf(row) };
  if (problem !== undefined) return { ...kept, events: [], unread: { events: rows.length, problem } };
  return { ...kept, ...readEvents(rows) };
}

/** A missed search, from a row of its table. */
export function missedSearch(row: Row): MissedSearch {
  return { words: String(row.words), times: Number(row.times), lastAt: String(row.last_at) };
}

function readEvents(rows: readonly Row[]): Pick<KeptCase, "events" | "unread"> {
  const events: CaseEvent[] = [];
  for (const row of rows) {
    const event = eventOf(row, events.length + 1);
    if (!event.ok) return { events, unread: { events: rows.length - events.length, problem: event.problem } };
    events.push(event.value);
  }
  return { events };
}

function eventOf(row: Row, expected: number): Decoded<CaseEvent> {
  const seq = Number(row.seq);
  if (seq !== expected) return { ok: false, problem: { code: "wrong_seq", name: String(seq) } };
  const event = decodeEvent(String(row.event));
  return event.ok ? { ok: true, value: { seq, at: String(row.at), event: event.value } } : event;
}

/** A head that cannot be read still has its id and flow, so that no case is missing from a list. */
function headOf(row: Row): { readonly head: CaseHead; readonly problem?: JournalProblem } {
  const decoded = decodeHead(String(row.head));
  if (decoded.ok) return { head: decoded.value };
  const flow = String(row.flow);
  const head = { id: String(row.id), flow, version: "", locale: "", createdAt: "", today: "", inputs: {}, title: flow };
  return { head, problem: decoded.problem };
}

function stateOf(row: Row): CaseState {
  return row.state === "ended" ? "ended" : "open";
}
