import type { Answer } from "../session/event.js";
import type { RecordEvent } from "./record.js";
import { mask, type PhraseWords, type SecretKind } from "../text/redact.js";

/** An event without the secrets in its texts. */
export interface MaskedEvent {
  readonly event: RecordEvent;
  /** The kind of each that was taken out. */
  readonly found: readonly SecretKind[];
}

/**
 * The event as it may be kept: every text that was typed is masked, ids of steps and choices are left as they are. A
 * number that is a secret, such as a card's, becomes the mask as a text. For the last moment before a store: what a person
 * types should have been refused before.
 */
export function maskEvent(event: RecordEvent, phraseWords: PhraseWords = []): MaskedEvent {
  const found: SecretKind[] = [];
  const clean = (text: string): string => {
    const masked = mask(text, phraseWords);
    found.push(...masked.found);
    return masked.text;
  };
  return { event: cleaned(event, clean), found };
}

/** The texts of an event that a person may have typed, for `mayHoldPhrase`. */
export function typedTexts(event: RecordEvent): readonly string[] {
  const texts: string[] = [];
  cleaned(event, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

function cleaned(event: RecordEvent, clean: (text: string) => string): RecordEvent {
  switch (event.type) {
    case "answer":
    case "change":
      return { ...event, answer: cleanAnswer(event.answer, clean) };
    case "fill":
      return { ...event, value: event.value === null ? null : clean(event.value) };
    case "note":
    case "flag":
    case "wrap_up":
      return { ...event, text: clean(event.text) };
    case "back":
    case "restart":
      return event;
  }
}

function cleanAnswer(answer: Answer, clean: (text: string) => string): Answer {
  if (typeof answer === "string") return clean(answer);
  if (typeof answer !== "number") return answer;
  const text = clean(String(answer));
  return text === String(answer) ? answer : text;
}
