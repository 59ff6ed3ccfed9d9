import MiniSearch from "minisearch";
import type { CompiledLibrary, FlowHead } from "./flow.js";

/** Finds flows by what people type. */
export interface SearchIndex {
  /** Ids of flows, the best first; all listed flows in their order where nothing was typed. */
  find(typed: string): readonly string[];
}

/**
 * An index of the listed flows in all their languages: titles, symptoms, summaries. A mistyped word still finds its flow,
 * a beginning of a word does, and Chinese is compared by single signs and pairs, so that no dictionary is needed.
 */
export function searchIndex(library: Pick<CompiledLibrary, "heads">): SearchIndex {
  const flows = Object.values(library.heads).filter((flow) => flow.listed);
  const index = new MiniSearch<Entry>({
    fields: ["title", "symptoms", "summary", "id"],
    tokenize: tokensOf,
    processTerm: (term) => (STOP_WORDS.has(term) ? null : term),
    searchOptions: {
      boost: { title: 3, symptoms: 2 },
      prefix: (term) => term.length >= 2,
      fuzzy: (term) => (isHan(term) ? false : term.length > 6 ? 0.3 : term.length > 3 ? 0.25 : false),
      combineWith: "OR",
    },
  });
  index.addAll(flows.map(entryOf));
  return {
    find(typed) {
      const text = typed.normalize("NFKC").trim();
      if (text === "") return flows.map((flow) => flow.id);
      return index.search(text).map((result) => String(result.id));
    },
  };
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly symptoms: string;
  readonly summary: string;
}

function entryOf(flow: FlowHead): Entry {
  const tables = Object.values(flow.texts);
  const all = (key: string): string => tables.flatMap((table) => (typeof table[key] === "string" ? table[key] : [])).join("\n");
  return { id: flow.id, title: all("title"), symptoms: Object.values(flow.symptoms).flat().join("\n"), summary: all("summary") };
}

/** Words in lower case; of Chinese each sign and each pair of neighbours. */
function tokensOf(text: string): string[] {
  const words = text.normalize("NFKC").toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => (isHan(word) ? hanTokens(word) : [word]));
}

function hanTokens(run: string): readonly string[] {
  const signs = [...run];
  const pairs = signs.slice(1).map((sign, at) => `${signs[at] ?? ""}${sign}`);
  return [...signs.filter((sign) => !COMMON_SIGNS.has(sign)), ...pairs];
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}/u.test(text);
}

/** Words and signs that stand in every complaint and tell nothing apart. */
const STOP_WORDS: ReadonlySet<string> = new Set("a an and are at be but by can do for from has have i in is it my of on or so that the this to was what why with you".split(" "));
const COMMON_SIGNS: ReadonlySet<string> = new Set("我的了是在不有也都就和与着过吗呢啊怎么为什");
