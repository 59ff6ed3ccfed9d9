import type { Issue } from "../../issue/issue.js";
import { reportOn } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { LoadOptions } from "./compiler.js";
import { checkFlows } from "./compiler.js";
import type { CompiledLibrary } from "../flow.js";
import { sortFiles } from "./folder.js";
import { inOrderOf, reportOrphans } from "./found-issues.js";
import { readFlows } from "./loading.js";
import { checkNamedFlows } from "../rules/common.js";
import { loadShared } from "./shared-files.js";

/** A folder of flows that was loaded: what can run, and what is wrong. */
export interface Loaded {
  /** The flows without errors; those with errors, and those that use them, are left out. */
  readonly library: CompiledLibrary;
  /** In the order of the files. */
  readonly issues: readonly Issue[];
  /** Ids of the flows that were left out. */
  readonly broken: readonly string[];
}

/** Loads the files of a folder, by name and text: reads, checks and compiles them. Reports issues, throws none. */
export function loadLibrary(files: readonly Source[], options: LoadOptions = {}): Loaded {
  const folder = sortFiles(files);
  const issues: Issue[] = [];
  const shared = loadShared(folder, issues);
  const flows = readFlows(folder, issues);
  const ids = [...flows.keys()];
  const { compiler } = checkFlows(flows, ids, shared, { ...options, run: true }, issues);
  const isSound = (id: string): boolean => compiler.isSound(id);
  if (shared.draft) checkNamedFlows(shared.draft, ids, isSound, reportOn(shared.draft.source, issues));
  reportOrphans(folder, ids, issues);
  const compiled = compiler.compiled(ids);
  return {
    library: {
      heads: inListOrder(compiled, shared.order),
      flows: compiled,
      common: shared.common,
      wallets: shared.wallets,
    },
    issues: inOrderOf(files, issues),
    broken: ids.filter((id) => !isSound(id)),
  };
}

/** Of what there is of each flow, those that `order` names first, as `common.yaml` gives it for lists; then the others. */
export function inListOrder<T>(byId: Readonly<Record<string, T>>, order: readonly string[]): Record<string, T> {
  const first = order.filter((id) => Object.hasOwn(byId, id));
  return Object.fromEntries([...new Set([...first, ...Object.keys(byId)])].flatMap((id) => entryOf(id, byId[id])));
}

function entryOf<T>(id: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[id, value]];
}
