import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CompiledFlow, CompiledLibrary, FlowHead } from "../core/flow/flow.js";
import type { Loaded } from "../core/flow/load.js";
import type { SearchTable } from "../core/flow/search-table.js";

/**
 * Flows that were compiled beforehand: `index.json` with the heads and what it was made from, `common.json`,
 * `wallets.json`, `search.json`, and each flow in `flow.<id>.json`, read when it is first needed.
 */

/** What a compiled folder was made from, and the heads of its flows. */
export interface CompiledIndex {
  /** Bytes of each source file, by name. */
  readonly sources: Readonly<Record<string, number>>;
  readonly heads: Readonly<Record<string, FlowHead>>;
}

/** The files of a compiled folder, by name, for a library made from `sources` (name and bytes of each file) and the words of it. */
export function compiledFiles(
  library: CompiledLibrary,
  sources: Readonly<Record<string, number>>,
  searchTable: SearchTable,
): ReadonlyMap<string, string> {
  const heads = Object.fromEntries(
    Object.keys(library.heads).flatMap((id) => {
      const flow = library.flows[id];
      return flow ? [[id, headOf(flow)] as const] : [];
    }),
  );
  const index: CompiledIndex = { sources, heads };
  return new Map([
    ["index.json", JSON.stringify(index)],
    ["common.json", JSON.stringify(library.common)],
    ["wallets.json", JSON.stringify(library.wallets)],
    ["search.json", JSON.stringify(searchTable)],
    ...Object.values(library.flows).map((flow) => [`flow.${flow.id}.json`, JSON.stringify(flow)] as const),
  ]);
}

/** The library of a compiled folder; nothing when there is none, or when the sources have been changed since. */
export function openCompiled(sourceFolder: string, folder: string): Loaded | undefined {
  const indexFile = join(folder, "index.json");
  try {
    const index = JSON.parse(readFileSync(indexFile, "utf8")) as CompiledIndex;
    if (!isFresh(index, sourceFolder, statSync(indexFile).mtimeMs)) return undefined;
    return { library: libraryOf(index, folder), issues: [], broken: [] };
  } catch {
    // Whatever is wrong with it, the sources tell the same.
    return undefined;
  }
}

/** The same files, of the same sizes, none changed after the compilation. A package has one date for all of its files. */
function isFresh({ sources }: CompiledIndex, folder: string, compiledAt: number): boolean {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  if (names.length !== Object.keys(sources).length) return false;
  return names.every((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return sources[name] === size && mtimeMs <= compiledAt;
  });
}

function libraryOf({ heads }: CompiledIndex, folder: string): CompiledLibrary {
  // What the build wrote there was made by `compiledFiles`.
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const flows: Record<string, CompiledFlow> = {};
  for (const id of Object.keys(heads)) lazily(flows, id, () => read(`flow.${id}.json`) as CompiledFlow);
  const library = { heads, flows } as { -readonly [Key in keyof CompiledLibrary]: CompiledLibrary[Key] };
  lazily(library, "common", () => read("common.json") as CompiledLibrary["common"]);
  lazily(library, "wallets", () => read("wallets.json") as CompiledLibrary["wallets"]);
  lazily(library, "searchTable", () => read("search.json") as SearchTable);
  return library;
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
