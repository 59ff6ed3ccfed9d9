import type { AnswerSource } from "../session/event.js";
import type { CaseEvent, CaseHead, RecordEvent } from "./record.js";

/** What each field of an object must be; every field is required and no other may stand beside them. */
export type Shape = ReadonlyMap<string, (value: unknown) => boolean>;

const text = (value: unknown) => typeof value === "string";
const textOrNull = (value: unknown) => value === null || text(value);
const count = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;
const object = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const anything = () => true;
const answer = (value: unknown) =>
  textOrNull(value) || typeof value === "number" || (Array.isArray(value) && value.every(text));

const sources: Readonly<Record<AnswerSource, true>> = {
  flag: true,
  file: true,
  input: true,
  typed: true,
  handoff: true,
  replayed: true,
};
const source = (value: unknown) => typeof value === "string" && Object.hasOwn(sources, value);

type FieldsOf<T> = Readonly<Record<keyof T, (value: unknown) => boolean>>;

/** The events by type. The compiler holds this table to the union: a new type or field must be named here. */
const events: { readonly [Type in RecordEvent["type"]]: FieldsOf<Extract<RecordEvent, { type: Type }>> } = {
  answer: { type: text, step: text, answer, source },
  back: { type: text },
  change: { type: text, index: count, answer, source },
  fill: { type: text, item: text, value: textOrNull },
  restart: { type: text },
  note: { type: text, step: textOrNull, text },
  flag: { type: text, step: text, text },
  wrap_up: { type: text, outcome: text, text, followUp: textOrNull },
};

const head: FieldsOf<CaseHead> = {
  id: text,
  flow: text,
  version: text,
  locale: text,
  createdAt: text,
  today: text,
  inputs: object,
  title: text,
};

const caseEvent: FieldsOf<CaseEvent> = { seq: count, at: text, event: object };

/** The shape of each type of event. */
export const shapesOfEvents: ReadonlyMap<string, Shape> = new Map(
  Object.entries(events).map(([type, fields]) => [type, shape(fields)]),
);

/** The shape of a `CaseHead`. */
export const shapeOfHead: Shape = shape(head);

/** The shape of a line that holds an event. */
export const shapeOfCaseEvent: Shape = shape(caseEvent);

/** The shape of a journal's first line. */
export const shapeOfHeader: Shape = shape({ schema: text, head: anything });

function shape(fields: Readonly<Record<string, (value: unknown) => boolean>>): Shape {
  return new Map(Object.entries(fields));
}
