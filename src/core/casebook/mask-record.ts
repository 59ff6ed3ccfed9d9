import { mask, mayHoldPhrase, type PhraseWords, type SecretKind } from "../text/redact.js";
import { maskEvent, typedTexts } from "./mask-event.js";
import type { CaseEvent, CaseHead, CaseRecord } from "./record.js";

/** A secret that was taken out of a case: which kind and where, never what it was. */
export interface MaskedPlace {
  readonly kind: SecretKind;
  /** `input <name>`, or the event's number, its type and, where it has one, its step or item: `4 note channel`. */
  readonly place: string;
}

/** A case without the secrets in its texts. */
export interface MaskedRecord<Kept extends CaseRecord> {
  readonly record: Kept;
  readonly found: readonly MaskedPlace[];
}

/**
 * The case as it may leave the store: all that was typed is masked again, since whoever wrote it may have known fewer kinds
 * of secrets. Recovery phrases are found only with the word lists, to be loaded where `recordMayHoldPhrase` says so.
 */
export function maskRecord<Kept extends CaseRecord>(record: Kept, phraseWords: PhraseWords = []): MaskedRecord<Kept> {
  const inputs = Object.entries(record.head.inputs).map(([name, value]) => maskInput(name, value, phraseWords));
  const events = record.events.map((each) => maskCaseEvent(each, phraseWords));
  const head: CaseHead = {
    ...record.head,
    inputs: Object.fromEntries(inputs.map(({ name, value }) => [name, value])),
  };
  return {
    record: { ...record, head, events: events.map(({ event }) => event) },
    found: [...inputs, ...events].flatMap(({ found }) => found),
  };
}

/** Whether a text of the case may hold a recovery phrase, so that it cannot be masked without the word lists. */
export function recordMayHoldPhrase({ head, events }: CaseRecord): boolean {
  const inputs = Object.values(head.inputs).filter((value) => typeof value === "string");
  return [...inputs, ...events.flatMap(({ event }) => typedTexts(event))].some(mayHoldPhrase);
}

function maskInput(name: string, value: unknown, phraseWords: PhraseWords) {
  if (typeof value !== "string" && typeof value !== "number") return { name, value, found: [] };
  const { text, found } = mask(String(value), phraseWords);
  if (found.length === 0) return { name, value, found: [] };
  return { name, value: text, found: found.map((kind): MaskedPlace => ({ kind, place: `input ${name}` })) };
}

function maskCaseEvent(
  each: CaseEvent,
  phraseWords: PhraseWords,
): { readonly event: CaseEvent; readonly found: readonly MaskedPlace[] } {
  const { event, found } = maskEvent(each.event, phraseWords);
  const place = placeOf(each);
  return { event: { ...each, event }, found: found.map((kind) => ({ kind, place })) };
}

function placeOf({ seq, event }: CaseEvent): string {
  const at =
    "step" in event ? event.step : "item" in event ? event.item : "index" in event ? String(event.index + 1) : null;
  return [String(seq), event.type, ...(at === null ? [] : [at])].join(" ");
}
