import type { Issue } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { CompiledCommon, Wallets } from "../flow.js";
import { sortFiles } from "./folder.js";
import type { FolderRest } from "./loading.js";
import { checkPart } from "./part-checker.js";
import type { Part } from "./part-checker.js";
import { loadShared } from "./shared-files.js";

/** Compiles a folder part by part: those of its flows that have changed. */
export interface PartCompiler {
  readonly common: CompiledCommon;
  readonly wallets: Wallets;
  /** Ids of the flows that lists show first. */
  readonly order: readonly string[];
  /** What is wrong with the files that all flows share, apart from which flows they name. */
  readonly issues: readonly Issue[];
  /** Compiles some flows, given by all of their files. What they use is read for them, and told apart from them. */
  readonly compile: (files: readonly Source[]) => Part;
}

/** Makes the compiler of a folder from the files that all of its flows share. Compiles each flow as `loadLibrary` does. */
export function partCompiler(sharedFiles: readonly Source[], rest: FolderRest): PartCompiler {
  const issues: Issue[] = [];
  const shared = loadShared(sortFiles(sharedFiles), issues);
  const { common, wallets, order } = shared;
  return { common, wallets, order, issues, compile: (files) => checkPart(files, rest, shared, { run: true }) };
}
