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
  /** All words, with a space between two. */
  readonly words: string;
  /** Where each word stands, with a space between two words: `1.0.2,2.5.1` is twice in field 1 of flow 0, once in field 2 of flow 5. */
  readonly places: string;
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

/** Writes down where words stand. */
export function placesText(fields: WordPlaces[1]): string {
  return Object.entries(fields)
    .flatMap(([field, flows]) => Object.entries(flows).map(([flow, count]) => `${field}.${flow}.${String(count)}`))
    .join(",");
}

/** Opens a table; words that stand only in the field of that number are not known. */
export function openTable({ words, places }: Pick<SearchTable, "words" | "places">, unless: number): OpenTable {
  const all = words.split(" ");
  const where = places.split(" ");
  let at: ReadonlyMap<string, number> | undefined;
  return {
    knows(word) {
      at ??= new Map(all.map((one, index) => [one, index]));
      const index = at.get(word);
      return index !== undefined && Object.keys(fieldsOf(where[index] ?? "")).some((field) => field !== String(unless));
    },
    like: (typed) =>
      all.flatMap((word, index): WordPlaces[] =>
        typed.some((one) => mayMean(one, word)) ? [[word, fieldsOf(where[index] ?? "")]] : [],
      ),
  };
}

function fieldsOf(places: string): WordPlaces[1] {
  const fields: Record<string, Record<string, number>> = {};
  for (const place of places.split(",")) {
    const [field = "", flow = "", count] = place.split(".");
    (fields[field] ??= {})[flow] = Number(count);
  }
  return fields;
}

function mayMean(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  return typed.length >= 4 && Math.abs(typed.length - word.length) <= MISTAKES && sharesLetters(typed, word);
}

const MISTAKES = 2;

/** Words with two mistakes share all letters but two; not all that do are so near. */
function sharesLetters(typed: string, word: string): boolean {
  let rest = typed;
  let missing = 0;
  for (const letter of word) {
    const at = rest.indexOf(letter);
    if (at === -1) missing += 1;
    else rest = rest.slice(0, at) + rest.slice(at + 1);
    if (missing > MISTAKES) return false;
  }
  return rest.length <= MISTAKES;
}
