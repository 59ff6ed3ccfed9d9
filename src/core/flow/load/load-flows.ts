import type { Issue } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { CompiledLibrary } from "../flow.js";
import { link } from "../link.js";
import type { Flow } from "../link.js";
import { loadLibrary } from "./load.js";

/** Flows that can run, and what is wrong with the others. */
export interface LoadedFlows {
  /** By id. */
  readonly flows: ReadonlyMap<string, Flow>;
  readonly issues: readonly Issue[];
  /** Ids of flows that have errors, or use one that has. */
  readonly broken: readonly string[];
  /** The same flows as plain data. */
  readonly library: CompiledLibrary;
}

/**
 * Loads a folder of flows, given as its files (`name` and `text`), and makes all of them ready to run. Mistakes in the
 * files are issues and never thrown.
 */
export async function loadFlows(files: readonly Source[]): Promise<LoadedFlows> {
  const { library, issues, broken } = loadLibrary(files);
  return { flows: await link(library, Object.keys(library.flows)), issues, broken, library };
}
