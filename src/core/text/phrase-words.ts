import type { PhraseList, PhraseWords } from "./secrets/recovery-phrase.js";

/** Loads the BIP-39 word lists for English and Chinese, once. About 15 ms, so only when `mayHoldPhrase` says so. */
export function loadPhraseWords(): Promise<PhraseWords> {
  loading ??= load();
  return loading;
}

let loading: Promise<PhraseWords> | undefined;

async function load(): Promise<PhraseWords> {
  const [{ validateMnemonic }, english, simplified, traditional] = await Promise.all([
    import("@scure/bip39"),
    import("@scure/bip39/wordlists/english.js"),
    import("@scure/bip39/wordlists/simplified-chinese.js"),
    import("@scure/bip39/wordlists/traditional-chinese.js"),
  ]);
  const listOf = (words: string[], characters: boolean): PhraseList => {
    const known = new Set(words);
    return {
      characters,
      has: (word) => known.has(word),
      isPhrase: (phrase) => phrase.every((word) => known.has(word)) && validateMnemonic(phrase.join(" "), words),
    };
  };
  return [listOf(english.wordlist, false), listOf(simplified.wordlist, true), listOf(traditional.wordlist, true)];
}
