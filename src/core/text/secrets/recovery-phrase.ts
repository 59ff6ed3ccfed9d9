import type { Span } from "../source.js";
import { nearby } from "./nearby.js";

/** One language's list of BIP-39 words. */
export interface PhraseList {
  /** Whether words are single characters, as in Chinese. */
  readonly characters: boolean;
  readonly has: (word: string) => boolean;
  /** Whether these words in this order are a phrase: 12, 15, 18, 21 or 24 of them and the checksum holds. */
  readonly isPhrase: (words: readonly string[]) => boolean;
}

/** The word lists, which are too heavy to load before a text might hold a phrase; `loadPhraseWords` gives them. */
export type PhraseWords = readonly PhraseList[];

/** Whether a text has so many short words or single characters in a row that the word lists are needed to judge it. */
export function mayHoldPhrase(folded: string): boolean {
  return twelveWords.test(folded) || twelveCharacters.test(folded) || phraseName.test(folded);
}

/**
 * Recovery phrases: 12 or more words of one list in a row, divided by spaces, commas, line breaks or numbers. Chinese prose
 * is made of the same characters, so there each must be divided from the next, or checksum and name must both be there.
 * After a name ("seed phrase", "助记词") six words are enough: a part of a phrase is worth hiding too.
 */
export function findRecoveryPhrases(folded: string, words: PhraseWords): readonly Span[] {
  return words.flatMap((list) => (list.characters ? inCharacters(folded, list) : inWords(folded, list)));
}

const marks = String.raw`[\s,、;|/_·"'\u200b-]`;
const ordinal = String.raw`#?\(?\d{1,2}(?!\d)[.):、]?`;

/** Written so that no text can be divided in two ways, or matching could take for ever. */
const divider = `(?:${marks}{1,8}(?:${ordinal}${marks}{0,8})?|${ordinal}${marks}{0,8})`;

const twelveWords = new RegExp(`(?:(?<![a-z])[a-z]{3,8}${divider}){11}[a-z]{3,8}(?![a-z])`, "i");

const twelveCharacters = new RegExp(String.raw`(?:\p{Script=Han}${divider}){11}\p{Script=Han}`, "u");

const phraseName =
  /(?:recovery|seed|secret|backup|mnemonic|wallet|bip-?39)[\s-]*(?:phrase|words?|seed)|mnemonic|助记[词詞]|助憶詞|恢复短语|恢复词|种子短语|註記詞/i;

/** Fewest words in a row, and the fewest after a name. */
const fewest = 12;
const fewestNamed = 6;

interface Word extends Span {
  readonly text: string;
}

function inWords(folded: string, list: PhraseList): readonly Span[] {
  const known = wordsOf(folded, /(?<![A-Za-z])[A-Za-z]{3,8}(?![A-Za-z])/g).filter(({ text }) => list.has(text));
  return longEnough(folded, list, chains(folded, known));
}

function inCharacters(folded: string, list: PhraseList): readonly Span[] {
  const known = wordsOf(folded, /\p{Script=Han}/gu).filter(({ text }) => list.has(text));
  return [...longEnough(folded, list, chains(folded, known)), ...undivided(folded, list)];
}

function wordsOf(folded: string, form: RegExp): readonly Word[] {
  return [...folded.matchAll(form)].map((match) => {
    return { start: match.index, end: match.index + match[0].length, text: match[0].toLowerCase() };
  });
}

const dividerOnly = new RegExp(`^${divider}$`);

/** Words with nothing but a divider between one and the next. */
function chains(folded: string, words: readonly Word[]): readonly (readonly Word[])[] {
  const found: Word[][] = [];
  for (const word of words) {
    const chain = found.at(-1);
    const between = folded.slice(chain?.at(-1)?.end ?? 0, word.start);
    if (chain !== undefined && between.length <= 12 && dividerOnly.test(between)) chain.push(word);
    else found.push([word]);
  }
  return found;
}

function longEnough(folded: string, list: PhraseList, found: readonly (readonly Word[])[]): readonly Span[] {
  return found
    .filter((chain) => chain.length >= fewest || (chain.length >= fewestNamed && isNamed(folded, chain[0]?.start ?? 0)))
    .filter((chain) => isVaried(chain) || holdsPhrase(chain, list))
    .map((chain) => ({ start: chain[0]?.start ?? 0, end: chain.at(-1)?.end ?? 0 }));
}

/** "SAFE-01, SAFE-06, …" is a list of something; a phrase may repeat itself too, but its checksum tells. */
function isVaried(chain: readonly Word[]): boolean {
  return new Set(chain.map(({ text }) => text)).size >= 5;
}

function holdsPhrase(chain: readonly Word[], list: PhraseList): boolean {
  const texts = chain.slice(0, 48).map(({ text }) => text);
  return texts.some((_, from) => sizes.some((size) => list.isPhrase(texts.slice(from, from + size))));
}

/** Words of a phrase, by BIP-39. */
const sizes = [24, 21, 18, 15, 12] as const;

function isNamed(folded: string, start: number): boolean {
  const { before, after } = nearby(folded, { start, end: start }, 40);
  return phraseName.test(before + after.slice(0, 24));
}

/** "助记词是" and then exactly as many characters as a phrase has: any other run of them is a sentence. */
function undivided(folded: string, list: PhraseList): readonly Span[] {
  return [...folded.matchAll(undividedForm)].flatMap((match) => {
    const phrase = match.groups?.phrase ?? "";
    const end = match.index + match[0].length;
    return list.isPhrase(Array.from(phrase)) ? [{ start: end - phrase.length, end }] : [];
  });
}

const undividedForm =
  /(?:助记[词詞]|助憶詞|恢复短语|恢复词|种子短语|註記詞)(?:应该|就)?(?:是|为)?[\s:"]{0,3}(?<phrase>\p{Script=Han}{12,24})(?!\p{Script=Han})/gu;
