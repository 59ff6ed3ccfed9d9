import type { Span } from "./source.js";
import { findCardNumbers } from "./secrets/card-number.js";
import { fold } from "./secrets/fold.js";
import { findIdentityNumbers } from "./secrets/identity-number.js";
import { findCardCodes, findOneTimeCodes, findPins } from "./secrets/named-code.js";
import { findNamedCards, findNamedIdentities, findSocialSecurityNumbers } from "./secrets/named-number.js";
import { findPasswords } from "./secrets/password.js";
import { findPrivateKeys } from "./secrets/private-key.js";
import {
  findRecoveryPhrases,
  mayHoldPhrase as foldedMayHoldPhrase,
  type PhraseWords,
} from "./secrets/recovery-phrase.js";

export type { PhraseWords } from "./secrets/recovery-phrase.js";

/** What a secret is; `words/` has their names. */
export type SecretKind =
  | "recovery_phrase"
  | "private_key"
  | "card_number"
  | "identity_number"
  | "social_security_number"
  | "password"
  | "pin"
  | "security_code"
  | "one_time_code";

/** A secret in a text: where it stands, and never what it is. */
export interface FoundSecret {
  readonly kind: SecretKind;
  readonly span: Span;
}

/** A text without its secrets. */
export interface Masked {
  readonly text: string;
  /** The kind of each that was taken out, in order. */
  readonly found: readonly SecretKind[];
}

/** What stands for a secret: always the same, so that not even its length is kept. */
export const maskedSecret = "***";

/**
 * The secrets in typed text, in order and not overlapping. Recovery phrases are found only with the word lists, which are
 * to be loaded where `mayHoldPhrase` says so (`loadPhraseWords`). Offsets are UTF-16 code units.
 */
export function screen(text: string, phraseWords: PhraseWords = []): readonly FoundSecret[] {
  let folded = fold(text);
  const found: FoundSecret[] = [];
  // What hides beside another secret ("code 123456 4111…") shows when that is blotted out; a few rounds find all.
  for (let round = 0; round < 4; round += 1) {
    const more = findOnce(folded, phraseWords);
    if (more.length === 0) break;
    found.push(...more);
    folded = blotted(folded, more);
  }
  return withoutOverlaps(found);
}

/** The text with `***` for each secret. Masking what is masked changes nothing. */
export function mask(text: string, phraseWords: PhraseWords = []): Masked {
  const found = screen(text, phraseWords);
  let masked = "";
  let at = 0;
  for (const { span } of found) {
    masked += text.slice(at, span.start) + maskedSecret;
    at = span.end;
  }
  return { text: masked + text.slice(at), found: found.map(({ kind }) => kind) };
}

/** Whether a text may hold a recovery phrase, so that it cannot be screened without the word lists. */
export function mayHoldPhrase(text: string): boolean {
  return foldedMayHoldPhrase(fold(text));
}

/** Where two overlap, the first kind here names both. */
const finders: readonly (readonly [SecretKind, (folded: string) => readonly Span[]])[] = [
  ["private_key", findPrivateKeys],
  ["identity_number", findIdentityNumbers],
  ["card_number", findCardNumbers],
  ["identity_number", findNamedIdentities],
  ["card_number", findNamedCards],
  ["social_security_number", findSocialSecurityNumbers],
  ["pin", findPins],
  ["security_code", findCardCodes],
  ["one_time_code", findOneTimeCodes],
  ["password", findPasswords],
];

function findOnce(folded: string, phraseWords: PhraseWords): readonly FoundSecret[] {
  const phrases = findRecoveryPhrases(folded, phraseWords).map((span) => ({ kind: "recovery_phrase" as const, span }));
  const others = finders.flatMap(([kind, find]) => find(folded).map((span) => ({ kind, span })));
  return withoutOverlaps([...phrases, ...others]);
}

/** Of the same length, so that offsets stay true. */
function blotted(folded: string, found: readonly FoundSecret[]): string {
  let text = "";
  for (const { span } of found) text += folded.slice(text.length, span.start) + "*".repeat(span.end - span.start);
  return text + folded.slice(text.length);
}

function withoutOverlaps(found: readonly FoundSecret[]): readonly FoundSecret[] {
  const kept: FoundSecret[] = [];
  for (const secret of found.toSorted((a, b) => a.span.start - b.span.start)) {
    const last = kept.at(-1);
    if (last === undefined || secret.span.start >= last.span.end) kept.push(secret);
    else if (secret.span.end > last.span.end)
      kept.splice(-1, 1, { ...last, span: { start: last.span.start, end: secret.span.end } });
  }
  return kept;
}
