import { mask, mayHoldPhrase } from "../core/text/redact.js";
import { HostError } from "../host/errors.js";
import type { Context } from "./context.js";
import { openStoreOf, storeAddress } from "./keeping.js";

/**
 * Counts a search of a person that found nothing, secrets masked, so that writers see what is missing. For searches for a problem only,
 * never for what is typed as an answer. It counts where a store was named, else where a person has one: none is made for it. A store
 * that fails is no reason to fail here.
 */
export async function rememberMiss(typed: string, context: Context): Promise<void> {
  const words = typed.trim().replaceAll(/\s+/gu, " ").toLowerCase();
  if ([...words].length < SHORTEST || [...words].length > LONGEST) return;
  try {
    if (storeAddress(context) === undefined && !(await isAtHome(context))) return;
    const masked = await maskedWords(words);
    const store = await openStoreOf(context);
    try {
      await store.addMiss(masked);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}

async function isAtHome({ interactive }: Context): Promise<boolean> {
  return interactive && (await import("../host/store/open.js")).mayBeStore(undefined);
}

/** Watches a search that goes on with every key: what it gave last, and the longest text that nothing was found for. */
export interface SearchWatch {
  readonly see: (typed: string, found: number) => void;
  /** What was searched for in vain; nothing where the person found something in the end. */
  readonly missed: () => string | undefined;
}

/** Begins to watch. Each key on the way to a word would else count as a search. */
export function watchSearch(): SearchWatch {
  let longest = "";
  let found = false;
  return {
    see: (typed, count) => {
      found = typed.trim() !== "" && count > 0;
      if (count === 0 && typed.length > longest.length) longest = typed;
    },
    missed: () => (found || longest === "" ? undefined : longest),
  };
}

/** Code points: less is a key that was hit, more is a letter to somebody, which may say who wrote it. */
const SHORTEST = 2;
const LONGEST = 80;

async function maskedWords(words: string): Promise<string> {
  const phrases = mayHoldPhrase(words) ? await (await import("../core/text/phrase-words.js")).loadPhraseWords() : [];
  return mask(words, phrases).text;
}
