import type { CaseEvent, CaseHead, CaseRecord, RecordEvent } from "./record.js";
import { shapeOfCaseEvent, shapeOfHead, shapeOfHeader, shapesOfEvents, type Shape } from "./journal-shapes.js";

/** Why a part of a journal could not be read. A journal that a newer program wrote gives the `unknown_…` codes. */
export interface JournalProblem {
  readonly code:
    | "empty"
    | "not_json"
    | "not_an_object"
    | "unknown_schema"
    | "unknown_type"
    | "unknown_field"
    | "missing_field"
    | "wrong_value"
    | "wrong_seq";
  /** The field, type or number that the code speaks of. */
  readonly name?: string;
  /** The line of the journal, from 1; missing for an event read by itself. */
  readonly line?: number;
}

/** Something read, or why it could not be. */
export type Decoded<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: JournalProblem };

/** What came of reading a journal: as much of the case as holds, and what stopped the reading. */
export interface Recovered {
  /** Missing when not even the first line could be read. */
  readonly record?: CaseRecord;
  readonly problem?: JournalProblem;
  /** Lines from the first that was not taken. */
  readonly unread: number;
}

/** An event as one line of JSON, without the line break. Every string survives, lone surrogates too. */
export function encodeEvent(event: RecordEvent): string {
  return JSON.stringify(event);
}

/** Reads what `encodeEvent` wrote. Never throws; an unknown type or field is a problem, so that nothing is dropped in silence. */
export function decodeEvent(text: string): Decoded<RecordEvent> {
  const parsed = parseObject(text);
  return parsed.ok ? readEvent(parsed.value) : parsed;
}

/** Reads what `JSON.stringify` made of a `CaseHead`. Never throws. */
export function decodeHead(text: string): Decoded<CaseHead> {
  const parsed = parseObject(text);
  return parsed.ok ? readHead(parsed.value) : parsed;
}

/** A case as JSON lines: first a line that names the schema and holds the head, then one line an event. */
export function encodeRecord({ head, events }: CaseRecord): string {
  return [{ schema: journalSchema, head }, ...events].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/**
 * Reads a journal as far as it holds: cut at any byte, it gives the events before the cut. Reading stops at the first
 * line that cannot be read, since an event means nothing without those before it. Never throws.
 */
export function recover(journal: string): Recovered {
  const lines = journal.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const [first, ...rest] = lines;
  if (first === undefined) return { problem: { code: "empty" }, unread: 0 };
  const head = readHeader(first);
  if (!head.ok) return { problem: { ...head.problem, line: 1 }, unread: lines.length };
  return recoverEvents(head.value, rest);
}

const journalSchema = "wallet-help/case/1";

function recoverEvents(head: CaseHead, lines: readonly string[]): Recovered {
  const events: CaseEvent[] = [];
  for (const [index, line] of lines.entries()) {
    const event = readLine(line, index + 1);
    if (!event.ok) {
      const problem = { ...event.problem, line: index + 2 };
      return { record: { head, events }, problem, unread: lines.length - index };
    }
    events.push(event.value);
  }
  return { record: { head, events }, unread: 0 };
}

function readHeader(line: string): Decoded<CaseHead> {
  const parsed = parseObject(line);
  if (!parsed.ok) return parsed;
  const { schema, head } = parsed.value;
  if (schema !== journalSchema) return failed("unknown_schema", typeof schema === "string" ? schema : undefined);
  const problem = mismatch(parsed.value, shapeOfHeader);
  if (problem !== undefined) return { ok: false, problem };
  return isObject(head) ? readHead(head) : failed("not_an_object", "head");
}

function readHead(value: JsonObject): Decoded<CaseHead> {
  const problem = mismatch(value, shapeOfHead);
  // The shape has just been checked field by field.
  return problem === undefined ? { ok: true, value: value as unknown as CaseHead } : { ok: false, problem };
}

function readLine(line: string, seq: number): Decoded<CaseEvent> {
  const parsed = parseObject(line);
  if (!parsed.ok) return parsed;
  const problem = mismatch(parsed.value, shapeOfCaseEvent);
  if (problem !== undefined) return { ok: false, problem };
  if (parsed.value.seq !== seq) return failed("wrong_seq", String(parsed.value.seq));
  if (!isObject(parsed.value.event)) return failed("not_an_object", "event");
  const event = readEvent(parsed.value.event);
  return event.ok ? { ok: true, value: { seq, at: String(parsed.value.at), event: event.value } } : event;
}

function readEvent(value: JsonObject): Decoded<RecordEvent> {
  const { type } = value;
  if (typeof type !== "string") return failed(type === undefined ? "missing_field" : "wrong_value", "type");
  const shape = shapesOfEvents.get(type);
  if (shape === undefined) return failed("unknown_type", type);
  const problem = mismatch(value, shape);
  // The shape of this very type has just been checked field by field.
  return problem === undefined ? { ok: true, value: value as unknown as RecordEvent } : { ok: false, problem };
}

function mismatch(value: JsonObject, shape: Shape): JournalProblem | undefined {
  const stranger = Object.keys(value).find((name) => !shape.has(name));
  if (stranger !== undefined) return { code: "unknown_field", name: stranger };
  for (const [name, holds] of shape) {
    if (!Object.hasOwn(value, name)) return { code: "missing_field", name };
    if (!holds(value[name])) return { code: "wrong_value", name };
  }
  return undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

function parseObject(text: string): Decoded<JsonObject> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { ok: true, value } : failed("not_an_object");
  } catch {
    return failed("not_json");
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function failed(code: JournalProblem["code"], name?: string): { readonly ok: false; readonly problem: JournalProblem } {
  return { ok: false, problem: name === undefined ? { code } : { code, name } };
}
