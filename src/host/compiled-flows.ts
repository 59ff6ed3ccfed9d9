import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CompiledFlow, CompiledLibrary, FlowHead } from "../core/flow/flow.js";
import type { Loaded } from "../core/flow/load/load.js";
import type { SearchTable } from "../core/flow/search/table.js";

/**
 * Flows that were compiled beforehand: `index.jsonl` with the heads and what it was made from, `common.json`,
 * `wallets.json`, `search.json`, and each flow in `flow.<id>.jsonl`, read when it is first needed. What one start does not want
 * of a file stands on a line of its own, which is not decoded then: the symptoms, the texts in other languages.
 */

/** What a compiled folder was made from, and the heads of its flows. */
export interface CompiledIndex {
  /** Bytes of each source file, by name. */
  readonly sources: Readonly<Record<string, number>>;
  readonly heads: Readonly<Record<string, Omit<FlowHead, "symptoms">>>;
}

/** The symptoms of all flows, by their ids. */
type Symptoms = Readonly<Record<string, FlowHead["symptoms"]>>;

/** A flow, with the languages of its texts, which stand in that order on the lines behind it. */
type WithoutTexts = Omit<CompiledFlow, "texts"> & { readonly texts: readonly string[] };

/** The files of a compiled folder, by name, for a library made from `sources` (name and bytes of each file) and the words of it. */
export function compiledFiles(
  library: CompiledLibrary,
  sources: Readonly<Record<string, number>>,
  searchTable: SearchTable,
): ReadonlyMap<string, string> {
  const flows = Object.keys(library.heads).flatMap((id) => library.flows[id] ?? []);
  const heads = flows.map((flow) => {
    const { symptoms: _, ...head } = headOf(flow);
    return [flow.id, head] as const;
  });
  const index: CompiledIndex = { sources, heads: Object.fromEntries(heads) };
  const symptoms: Symptoms = Object.fromEntries(flows.map((flow) => [flow.id, flow.symptoms]));
  return new Map([
    ["index.jsonl", linesText([index, symptoms])],
    ["common.json", JSON.stringify(library.common)],
    ["wallets.json", JSON.stringify(library.wallets)],
    ["search.json", JSON.stringify(searchTable)],
    ...flows.map((flow) => [`flow.${flow.id}.jsonl`, flowText(flow)] as const),
  ]);
}

function flowText({ texts, ...flow }: CompiledFlow): string {
  const head: WithoutTexts = { ...flow, texts: Object.keys(texts) };
  return linesText([head, ...Object.values(texts)]);
}

function linesText(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

/** The library of a compiled folder; nothing when there is none, or when the sources have been changed since. */
export function openCompiled(sourceFolder: string, folder: string): Loaded | undefined {
  const indexFile = join(folder, "index.jsonl");
  try {
    // What the build wrote there was made by `compiledFiles`.
    const line = linesOf(indexFile);
    const { sources, heads } = line(0) as CompiledIndex;
    if (!isFresh(sources, sourceFolder, statSync(indexFile).mtimeMs)) return undefined;
    return {
      library: libraryOf(
        withSymptoms(heads, () => line(1) as Symptoms),
        folder,
      ),
      issues: [],
      broken: [],
    };
  } catch {
    // Whatever is wrong with it, the sources tell the same.
    return undefined;
  }
}

/** The same files, of the same sizes, none changed after the compilation. A package has one date for all of its files. */
function isFresh(sources: CompiledIndex["sources"], folder: string, compiledAt: number): boolean {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  if (names.length !== Object.keys(sources).length) return false;
  return names.every((name) => {
    const { size, mtimeMs } = statSync(`${folder}/${name}`);
    return sources[name] === size && mtimeMs <= compiledAt;
  });
}

function withSymptoms(heads: CompiledIndex["heads"], read: () => Symptoms): CompiledLibrary["heads"] {
  let symptoms: Symptoms | undefined;
  for (const [id, head] of Object.entries(heads)) {
    lazily(head as FlowHead, "symptoms", () => (symptoms ??= read())[id] ?? {});
  }
  return heads as CompiledLibrary["heads"];
}

function libraryOf(heads: CompiledLibrary["heads"], folder: string): CompiledLibrary {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const flows: Record<string, CompiledFlow> = {};
  for (const id of Object.keys(heads)) lazily(flows, id, () => readFlow(join(folder, `flow.${id}.jsonl`)));
  const library = { heads, flows } as { -readonly [Key in keyof CompiledLibrary]: CompiledLibrary[Key] };
  lazily(library, "common", () => read("common.json") as CompiledLibrary["common"]);
  lazily(library, "wallets", () => read("wallets.json") as CompiledLibrary["wallets"]);
  lazily(library, "searchTable", () => whereReadable(() => read("search.json") as SearchTable));
  return library;
}

function readFlow(file: string): CompiledFlow {
  const line = linesOf(file);
  const flow = line(0) as WithoutTexts;
  const texts: Record<string, CompiledFlow["texts"][string]> = {};
  for (const [at, locale] of flow.texts.entries()) {
    lazily(texts, locale, () => line(at + 1) as CompiledFlow["texts"][string]);
  }
  return { ...flow, texts };
}

/** The lines of a file as data, each decoded when it is asked for. */
function linesOf(file: string): (at: number) => unknown {
  const bytes = readFileSync(file);
  return (at) => {
    let start = 0;
    for (let line = 0; line < at; line += 1) start = bytes.indexOf("\n", start) + 1;
    return JSON.parse(bytes.toString("utf8", start, bytes.indexOf("\n", start))) as unknown;
  };
}

/** A search that has no table looks at the texts. */
function whereReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** A property that is made when it is first read. */
export function lazily<T extends object, K extends keyof T>(object: T, key: K, make: () => T[K]): void {
  Object.defineProperty(object, key, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      Object.defineProperty(object, key, { value, enumerable: true });
      return value;
    },
  });
}

/** What lists and searches show of a flow. */
export function headOf({ id, version, language, locales, listed, symptoms, texts }: CompiledFlow): FlowHead {
  const heads = Object.entries(texts).map(([locale, { title, summary }]) => [
    locale,
    { ...(title !== undefined && { title }), ...(summary !== undefined && { summary }) },
  ]);
  return { id, version, language, locales, listed, symptoms, texts: Object.fromEntries(heads) as FlowHead["texts"] };
}
