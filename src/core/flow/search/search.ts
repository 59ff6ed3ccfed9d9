import MiniSearch from "minisearch";
import type { AsPlainObject, Options, SearchResult } from "minisearch";
import type { CompiledLibrary, FlowHead } from "../flow.js";
import { openTable, phrasesText, saidOf, wordsTable } from "./table.js";
import type { SearchTable } from "./table.js";
import { isHan, isWalletName, setApart, tokensOf } from "./tokens.js";

/** Finds flows by what people type. */
export interface SearchIndex {
  /** Ids of flows, the best first; all listed flows in their order where nothing was typed. */
  find(typed: string): readonly string[];
}

/**
 * An index of the listed flows in all their languages: titles, symptoms, summaries. A mistyped word still finds its flow,
 * a beginning of a word does, words without the space between them do, and Chinese is compared by single signs and pairs,
 * so that no dictionary is needed. What matches far less of what was typed than the best does is left out.
 *
 * A library that was compiled beforehand brings the words of all flows, so that none of their texts is read.
 */
export function searchIndex(library: Pick<CompiledLibrary, "heads" | "searchTable">): SearchIndex {
  const flows = Object.values(library.heads).filter((flow) => flow.listed);
  let searcher: Searcher | undefined;
  return {
    find(typed) {
      if (typed.trim() === "") return flows.map((flow) => flow.id);
      searcher ??= library.searchTable ? tableSearcher(library.searchTable) : wholeSearcher(flows);
      const found = relevant(searcher.search(typed), flows.length).map(({ id }) => String(id));
      return [...new Set([...searcher.named(keyOf(typed)), ...found])];
    },
  };
}

/** What a library that is compiled beforehand keeps for its searches; made of the listed flows. */
export function searchTable({ heads }: Pick<CompiledLibrary, "heads">): SearchTable {
  const listed = Object.values(heads).filter((flow) => flow.listed);
  const dump = indexOf(listed).index.toJSON();
  const flows = Object.values(dump.documentIds).map(String);
  const phrases = [...byPhrase(listed)].map(([key, ids]) => [key, ids.map((id) => flows.indexOf(id))] as const);
  return {
    flows,
    lengths: Object.values(dump.fieldLength),
    averages: dump.averageFieldLength,
    ...wordsTable(dump.index),
    phrases: phrasesText(new Map(phrases)),
  };
}

interface Searcher {
  readonly search: (typed: string) => readonly SearchResult[];
  /** Flows by a symptom or title as a whole. */
  readonly named: (key: string) => readonly string[];
}

/** Of flows whose words nobody has looked at yet. */
function wholeSearcher(flows: readonly FlowHead[]): Searcher {
  const { index, known } = indexOf(flows);
  const phrases = byPhrase(flows);
  return {
    search: (typed) => index.search(setApart(typed, (word) => known.has(word))),
    named: (key) => phrases.get(key) ?? [],
  };
}

/** An index of only those words that one search can match tells the same as the whole, and is made in no time. */
function tableSearcher(table: SearchTable): Searcher {
  const { knows, like } = openTable(table, FIELDS.indexOf("id"));
  const dump = dumpOf(table);
  return {
    search(typed) {
      const text = setApart(typed, knows);
      return MiniSearch.loadJS<Entry>({ ...dump, index: like(tokensOf(text)) }, options).search(text);
    },
    named: (key) => saidOf(key, table).flatMap((flow) => table.flows[flow] ?? []),
  };
}

function dumpOf({ flows, lengths, averages }: SearchTable): AsPlainObject {
  return {
    documentCount: flows.length,
    nextId: flows.length,
    documentIds: Object.fromEntries(flows.entries()),
    fieldIds: Object.fromEntries(FIELDS.map((field, at) => [field, at])),
    fieldLength: Object.fromEntries(lengths.map((counts, at) => [at, [...counts]])),
    averageFieldLength: [...averages],
    storedFields: {},
    dirtCount: 0,
    index: [],
    serializationVersion: 2,
  };
}

function indexOf(flows: readonly FlowHead[]): {
  readonly index: MiniSearch<Entry>;
  readonly known: ReadonlySet<string>;
} {
  const known = new Set<string>();
  const index = new MiniSearch<Entry>({
    ...options,
    tokenize: (text, field) => {
      const tokens = tokensOf(text);
      // What is searched for comes without a field. An id is no prose: nobody runs its words together.
      if (field !== undefined && field !== "id") for (const token of tokens) known.add(token);
      return tokens;
    },
  });
  index.addAll(flows.map(entryOf));
  return { index, known };
}

const FIELDS = ["title", "symptoms", "summary", "id"];

const options: Options<Entry> = {
  fields: FIELDS,
  tokenize: tokensOf,
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 3, symptoms: 2 },
    boostTerm: weightOf,
    prefix: (term, at, terms) => !isHan(term) && term.length >= (at === terms.length - 1 ? 2 : 4),
    // Two, since two letters that changed places are counted as two; `likeness` takes the others out of short words.
    fuzzy: (term) => (isHan(term) || term.length < 4 ? false : 2),
    combineWith: "OR",
  },
};

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly symptoms: string;
  readonly summary: string;
}

function entryOf(flow: FlowHead): Entry {
  const tables = Object.values(flow.texts);
  const all = (key: string): string =>
    tables.flatMap((table) => (typeof table[key] === "string" ? table[key] : [])).join("\n");
  return {
    id: flow.id,
    title: all("title"),
    symptoms: Object.values(flow.symptoms).flat().join("\n"),
    summary: all("summary"),
  };
}

/** Flows by each symptom and title as a whole: who types just that means just that, however often its words stand elsewhere. */
function byPhrase(flows: readonly FlowHead[]): ReadonlyMap<string, readonly string[]> {
  const phrases = new Map<string, string[]>();
  for (const { id, texts, symptoms } of flows) {
    const titles = Object.values(texts).flatMap(({ title }) => (typeof title === "string" ? title : []));
    for (const key of new Set([...titles, ...Object.values(symptoms).flat()].map(keyOf))) {
      phrases.set(key, [...(phrases.get(key) ?? []), id]);
    }
  }
  return phrases;
}

function keyOf(phrase: string): string {
  return phrase.normalize("NFKC").trim().toLowerCase().replaceAll(/\s+/g, " ");
}

/** Which wallet it is says little about what is wrong with it. */
function weightOf(term: string): number {
  return isWalletName(term) ? 0.3 : 1;
}

/** What is found at all may match the one word that says nothing; the best tells how much could be matched. */
function relevant(found: readonly SearchResult[], flows: number): readonly SearchResult[] {
  const counts = new Map<string, number>();
  for (const { queryTerms } of found) for (const term of queryTerms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const rarity = (term: string): number =>
    Math.log(1 + (flows - (counts.get(term) ?? 0) + 0.5) / ((counts.get(term) ?? 0) + 0.5));
  const judged = found.map((result) => ({ result, covered: coverage(result, rarity) }));
  const best = Math.max(0, ...judged.map(({ covered }) => covered));
  return judged
    .filter(({ covered }) => covered > 0)
    .sort((a, b) => b.result.score * b.covered - a.result.score * a.covered)
    .filter(({ covered }, at) => covered >= best * (at < SURE_PLACES ? LEAST_SHARE_FIRST : LEAST_SHARE))
    .map(({ result }) => result);
}

/** Of what the best covers. Among the first few a doubtful answer costs little, and the right one is often there. */
const LEAST_SHARE = 0.6;
const LEAST_SHARE_FIRST = 0.25;
const SURE_PLACES = 3;

/** How much of what was typed a flow matches: rare words count for more, near matches and mere mentions for less. */
function coverage({ queryTerms, match }: SearchResult, rarity: (term: string) => number): number {
  const likenesses = (typed: string): number[] =>
    Object.entries(match).map(
      ([term, fields]) => likeness(typed, term) * (fields.some((field) => field !== "summary") ? 1 : 0.6),
    );
  return queryTerms.reduce(
    (sum, typed) => sum + weightOf(typed) * rarity(typed) * Math.max(0, ...likenesses(typed)),
    0,
  );
}

/** A word of up to 5 letters may have one mistake, a longer one two. People seldom mistype the first letter. */
function likeness(typed: string, term: string): number {
  if (term === typed) return 1;
  if (term.startsWith(typed)) return 0.8;
  if (typed.length <= 5 && !isOneMistake(typed, term)) return 0;
  return term[0] === typed[0] ? 0.45 : 0.2;
}

/** A letter is wrong, missing or too many, or two neighbours changed places. */
function isOneMistake(typed: string, term: string): boolean {
  let start = 0;
  while (start < typed.length && typed[start] === term[start]) start += 1;
  let end = 0;
  while (end < Math.min(typed.length, term.length) - start && typed.at(-1 - end) === term.at(-1 - end)) end += 1;
  const [one, other] = [typed.slice(start, typed.length - end), term.slice(start, term.length - end)];
  return Math.max(one.length, other.length) <= 1 || (one.length === 2 && one === [...other].reverse().join(""));
}
