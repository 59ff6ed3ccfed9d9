import { mask, mayHoldPhrase, type Masked } from "../text/redact.js";

/** Masks typed text, and loads the word lists for recovery phrases only where it may hold one. */
export async function maskTyped(text: string): Promise<Masked> {
  if (!mayHoldPhrase(text)) return mask(text);
  const { loadPhraseWords } = await import("../text/phrase-words.js");
  return mask(text, await loadPhraseWords());
}
