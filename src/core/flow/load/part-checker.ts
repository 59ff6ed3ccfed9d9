import type { Issue } from "../../issue/issue.js";
import { reportOn } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { CheckFlowsOptions, Compiler, LoadOptions } from "./compiler.js";
import { checkFlows, newChecker } from "./compiler.js";
import type { CompiledLibrary } from "../flow.js";
import type { FolderFiles } from "./folder.js";
import { sortFiles } from "./folder.js";
import { inOrderOf, reportOrphans } from "./found-issues.js";
import type { FolderRest, Loading } from "./loading.js";
import { readFlows, readOne, readUsed } from "./loading.js";
import { checkNamedFlows } from "../rules/common.js";
import type { Shared } from "./shared-files.js";
import { loadShared } from "./shared-files.js";

/** Checks a folder part by part, so that no more than a part of it is in memory. */
export interface PartChecker {
  /** What is wrong with the files that all flows share. */
  readonly shared: () => readonly Issue[];
  /** Checks some flows, given by all of their files. */
  readonly check: (files: readonly Source[]) => CheckedPart;
}

/** What was found in some flows. */
export interface CheckedPart {
  /** Those of flows that they use are among them. */
  readonly issues: readonly Issue[];
  /** Whether a flow of the part has no errors and uses none that has. */
  readonly isSound: (flow: string) => boolean;
  /** Ids of the flows that a flow of the part uses, and of those that they use, whether they are there or not. */
  readonly usedBy: (flow: string) => ReadonlySet<string>;
}

/** Makes the checker of a folder from the files that all of its flows share. Reports the same issues as `loadLibrary`. */
export function partChecker(sharedFiles: readonly Source[], rest: FolderRest, options: LoadOptions = {}): PartChecker {
  const found: Issue[] = [];
  const shared = loadShared(sortFiles(sharedFiles), found);
  const around = { ...options, run: false };
  return {
    shared() {
      const issues = [...found];
      const first = shared.draft?.first?.value;
      const folder = sortFiles(first === undefined || !rest.flows.includes(first) ? [] : rest.filesOf(first));
      const flows = readFlows(folder, []);
      readUsed(flows, rest, () => []);
      const { compiler } = checkFlows(flows, rest.flows, shared, around, []);
      const isSound = (id: string): boolean => compiler.isSound(id);
      if (shared.draft) checkNamedFlows(shared.draft, rest.flows, isSound, reportOn(shared.draft.source, issues));
      return inOrderOf(sharedFiles, issues);
    },
    check: (files) => checkPart(files, rest, shared, around).found,
  };
}

/** What was found in a part, and what was compiled of it where somebody wants to run the flows. */
export interface Part {
  readonly found: CheckedPart;
  readonly flows: CompiledLibrary["flows"];
}

/** Checks some flows, given by all of their files. */
export function checkPart(
  files: readonly Source[],
  rest: FolderRest,
  shared: Shared,
  options: CheckFlowsOptions,
): Part {
  const folder = sortFiles(files);
  const issues: Issue[] = [];
  const { uses, compiler } = checkOneByOne(folder, rest, shared, options, issues);
  reportOrphans(folder, rest.flows, issues);
  const found: CheckedPart = {
    issues: inOrderOf(files, issues),
    isSound: (id) => compiler.isSound(id),
    usedBy: (id) => uses.get(id) ?? NO_FLOWS,
  };
  return { found, flows: compiler.compiled([...folder.flows.keys()]) };
}

/** Checks each flow as soon as it is read, and forgets it then, so that no more than one and what it uses is in memory. */
function checkOneByOne(
  folder: FolderFiles,
  rest: FolderRest,
  shared: Shared,
  options: CheckFlowsOptions,
  issues: Issue[],
): { readonly compiler: Compiler; readonly uses: ReadonlyMap<string, ReadonlySet<string>> } {
  const flows = new Map<string, Loading>();
  const uses = new Map<string, ReadonlySet<string>>();
  const used = new Set<string>();
  const { compiler, surroundings } = newChecker(flows, rest.flows, shared, options, issues);
  // A flow that comes back because another uses it has had its issues told.
  const issuesOf = (id: string): Issue[] => (uses.has(id) ? [] : issues);
  for (const [id, source] of folder.flows) {
    if (!flows.has(id)) flows.set(id, readOne(id, source, folder, issues));
    for (const each of readUsed(flows, rest, issuesOf, [id])) used.add(each);
    compiler.flow(id);
    uses.set(id, surroundings.signature(id)?.uses ?? NO_FLOWS);
    if (used.has(id)) continue;
    flows.delete(id);
    surroundings.forget(id);
  }
  return { compiler, uses };
}

const NO_FLOWS: ReadonlySet<string> = new Set();
