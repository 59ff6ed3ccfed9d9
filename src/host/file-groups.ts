import { SHARED_FILES } from "../core/flow/load/folder.js";
import type { FlowFileName } from "./file-names.js";

/** Files of one flow, by its id. */
export interface FileGroup {
  readonly id: string;
  readonly names: readonly string[];
  /** Whether the flow itself is among them, and not only translations. */
  readonly whole: boolean;
}

/** The files of a folder by flow: its own, its translations and scenarios. Those that all flows share stand under the empty id. */
export function fileGroups(files: readonly FlowFileName[]): Map<string, FileGroup> {
  const groups = new Map<string, { id: string; names: string[]; whole: boolean }>();
  for (const { name, id: of, part } of files) {
    const id = SHARED_FILES.has(of) ? "" : of;
    const group = groups.get(id) ?? { id, names: [], whole: false };
    group.names.push(name);
    if (id !== "" && part === undefined) group.whole = true;
    groups.set(id, group);
  }
  return groups;
}
