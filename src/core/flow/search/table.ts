/**
 * What a search index is made of, as small as JSON can keep it and so that one search reads little of it: a word and where
 * it stands are looked at only if it is like one of those that were typed.
 */
export interface SearchTable {
  /** Ids of the flows; whatever else speaks of a flow tells its place here. */
  readonly flows: readonly string[];
  /** For each flow, how many words each of its fields has. */
  readonly lengths: readonly (readonly number[])[];
  /** For each field, how many words it has on an average. */
  readonly averages: readonly number[];
  /** All words by their length in UTF-16 units: those of length 4 at 4, with a space before each. */
  readonly words: readonly string[];
  /**
   * Where each word stands, in the same order, with a space between two words: `7:1.0.2,2.5.1` is the word that the index has in
   * place 7, twice in field 1 of flow 0, once in field 2 of flow 5.
   */
  readonly places: readonly string[];
  /** Symptoms and titles as a whole, each on a line with the flows that it is said of: `\nno code\t0,5\n`. */
  readonly phrases: string;
}

/** A word, and for each field by its number how often it stands there in which flow. */
export type WordPlaces = [word: string, fields: Record<string, Record<string, number>>];

/** A table that can be asked. */
export interface OpenTable {
  /** Whether the word stands in prose, not only in the field `unless`. */
  readonly knows: (word: string) => boolean;
  /** All words that `typed` may mean: it is one of them, their beginning or, from 4 letters on, has two mistakes at most. */
  readonly like: (typed: readonly string[]) => WordPlaces[];
}

/** Writes down an index, word by word in its order. */
export function wordsTable(index: readonly WordPlaces[]): Pick<SearchTable, "words" | "places"> {
  const longest = Math.max(0, ...index.map(([word]) => word.length));
  const words = Array.from({ length: longest + 1 }, () => "");
  const places = Array.from({ length: longest + 1 }, (): string[] => []);
  for (const [place, [word, fields]] of index.entries()) {
    words[word.length] += ` ${word}`;
    places[word.length]?.push(`${place}:${placesText(fields)}`);
  }
  return { words, places: places.map((entries) => entries.join(" ")) };
}

/** Writes down which flows, by their places, each phrase is said of. */
export function phrasesText(phrases: ReadonlyMap<string, readonly number[]>): string {
  return `\n${[...phrases].map(([phrase, flows]) => `${phrase}\t${flows.join(",")}\n`).join("")}`;
}

/** The places of the flows that just this is said of. A phrase has no line breaks and tabs in it. */
export function saidOf(phrase: string, { phrases }: Pick<SearchTable, "phrases">): readonly number[] {
  const at = phrases.indexOf(`\n${phrase}\t`);
  if (at === -1) return [];
  const start = at + phrase.length + 2;
  return phrases.slice(start, phrases.indexOf("\n", start)).split(",").map(Number);
}

/** Opens a table; words that stand only in the field of that number are not known. */
export function openTable({ words, places }: Pick<SearchTable, "words" | "places">, unless: number): OpenTable {
  const where = new Map<number, readonly string[]>();
  const placesOf = (length: number): readonly string[] => {
    const known = where.get(length);
    if (known) return known;
    const split = (places[length] ?? "").split(" ");
    where.set(length, split);
    return split;
  };
  return {
    knows(word) {
      const at = (words[word.length] ?? "").indexOf(` ${word}`);
      if (at === -1) return false;
      const { fields } = entryOf(placesOf(word.length)[at / (word.length + 1)] ?? "");
      return Object.keys(fields).some((field) => field !== String(unless));
    },
    like: (typed) =>
      words
        .flatMap((group, length) =>
          [...found(typed, group, length)].map((at) => {
            const word = group.slice(at + 1, at + 1 + length);
            return { word, ...entryOf(placesOf(length)[at / (length + 1)] ?? "") };
          }),
        )
        .sort((one, other) => one.place - other.place)
        .map(({ word, fields }): WordPlaces => [word, fields]),
  };
}

function placesText(fields: WordPlaces[1]): string {
  return Object.entries(fields)
    .flatMap(([field, flows]) => Object.entries(flows).map(([flow, count]) => `${field}.${flow}.${String(count)}`))
    .join(",");
}

function entryOf(entry: string): { readonly place: number; readonly fields: WordPlaces[1] } {
  const [place = "", text = ""] = entry.split(":");
  const fields: Record<string, Record<string, number>> = {};
  for (const one of text.split(",")) {
    const [field = "", flow = "", count] = one.split(".");
    (fields[field] ??= {})[flow] = Number(count);
  }
  return { place: Number(place), fields };
}

/** Where those words of one length stand that may be meant. */
function found(typed: readonly string[], group: string, length: number): ReadonlySet<number> {
  const at = new Set<number>();
  for (const one of typed) {
    if (one.length <= length) addBegun(one, group, at);
    if (one.length >= 4 && Math.abs(one.length - length) <= MISTAKES) addMistyped(one, group, length, at);
  }
  return at;
}

function addBegun(typed: string, group: string, found: Set<number>): void {
  const begun = ` ${typed}`;
  for (let at = group.indexOf(begun); at !== -1; at = group.indexOf(begun, at + 1)) found.add(at);
}

function addMistyped(typed: string, group: string, length: number, found: Set<number>): void {
  for (let at = 0; at < group.length; at += length + 1) {
    if (sharesLetters(typed, group, at + 1, at + 1 + length)) found.add(at);
  }
}

const MISTAKES = 2;

/** Words with two mistakes share all letters but two; not all that do are so near. */
function sharesLetters(typed: string, group: string, start: number, end: number): boolean {
  let rest = typed;
  let missing = 0;
  for (let letter = start; letter < end; letter += 1) {
    const at = rest.indexOf(group[letter] ?? "");
    if (at === -1) missing += 1;
    else rest = rest.slice(0, at) + rest.slice(at + 1);
    if (missing > MISTAKES) return false;
  }
  return rest.length <= MISTAKES;
}
