import { maskRecord, recordMayHoldPhrase, type MaskedPlace } from "../../core/casebook/mask-record.js";
import { safeText } from "../../core/text/safe.js";
import type { KeptCase } from "../../host/store.js";
import { casesFor } from "../../words/cases.js";
import type { Context } from "../context.js";

/** Masks cases on their way out, and remembers what was masked where: an older program may have kept what this one would not. */
export interface Masker {
  mask(kept: KeptCase): Promise<KeptCase>;
  /** Says on standard error how many secrets of which kind stood where, never what they were. */
  report(context: Context): void;
}

/** A masker for one command. */
export function openMasker(): Masker {
  let count = 0;
  const places: { readonly id: string; readonly at: MaskedPlace }[] = [];
  return {
    mask: async (kept) => {
      const phrases = recordMayHoldPhrase(kept) ? await loadPhrases() : [];
      const { record, found } = maskRecord(kept, phrases);
      count += found.length;
      places.push(...found.slice(0, MOST_NAMED - places.length).map((at) => ({ id: kept.head.id, at })));
      return record;
    },
    report: ({ output, words, locale, globals }) => {
      if (count === 0 || globals.quiet === true) return;
      const said = casesFor(locale);
      const named = places.map(({ id, at }) => said.maskedAt(id, at.place, words.secrets[at.kind]));
      const more = count > places.length ? [said.more(count - places.length)] : [];
      output.complain([said.masked(count), ...named, ...more].map((line) => `${safeText(line)}\n`).join(""));
    },
  };
}

/** Places that are named one by one; the others are counted. */
const MOST_NAMED = 50;

async function loadPhrases() {
  const { loadPhraseWords } = await import("../../core/text/phrase-words.js");
  return loadPhraseWords();
}
