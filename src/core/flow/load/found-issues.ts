import type { Issue } from "../../issue/issue.js";
import { reportOn } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { FolderFiles } from "./folder.js";
import { suggestion } from "../names.js";

/** Issues in the order of the files that they were found in. */
export function inOrderOf(files: readonly Source[], issues: readonly Issue[]): readonly Issue[] {
  const places = new Map(files.map((file, index) => [file, index] as const));
  return issues.toSorted((a, b) => (places.get(a.source) ?? 0) - (places.get(b.source) ?? 0));
}

/** A translation of a flow that is not there is read by nobody. */
export function reportOrphans({ translations }: FolderFiles, flows: readonly string[], issues: Issue[]): void {
  const known = new Set(flows);
  for (const [id, byLocale] of translations) {
    if (id === "common" || known.has(id)) continue;
    for (const source of byLocale.values()) {
      reportOn(source, issues).add("unknown-flow", { start: 0, end: 0 }, { name: id, ...suggestion(id, flows) });
    }
  }
}
