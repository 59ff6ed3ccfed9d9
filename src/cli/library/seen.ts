import type { HostError } from "../../host/errors.js";
import type { FileGroup } from "../../host/file-groups.js";
import { fileGroups } from "../../host/file-groups.js";
import { judgeNames } from "../../host/file-names.js";
import { listFlowFolder } from "../../host/files.js";
import type { KeptFlow, KeptFolder, KeptShared } from "../../host/cache/flows.js";
import type { Stamp } from "../../host/cache/stamps.js";
import { folderStamp, stampsOf } from "../../host/cache/stamps.js";
import type { Listing } from "./kept.js";
import { isUnchanged } from "./kept.js";

/** A folder as it is now, and what of it is still as it was. */
export interface SeenFolder {
  readonly stamp: Stamp;
  readonly refused: readonly HostError[];
  /** The files that all flows share. */
  readonly shared: SeenFiles & { readonly same?: KeptShared };
  /** By id, in the order of their files. */
  readonly groups: ReadonlyMap<string, SeenGroup>;
}

/** Files that belong together, as they look now. */
export interface SeenFiles {
  readonly names: readonly string[];
  readonly stamps: Readonly<Record<string, Stamp>>;
}

/** The files of a flow, or translations and scenarios without one. */
export interface SeenGroup extends SeenFiles {
  readonly whole: boolean;
  /** What was kept of it, where neither its files nor those of the flows that it uses have changed. */
  readonly same?: KeptFlow;
}

/** Looks at all files of a folder. Throws a `HostError` where there is no such folder. */
export async function lookAt(listing: Listing, kept: KeptFolder | undefined): Promise<SeenFolder> {
  const { stamp, refused, groups: files } = groupsNow(listing, kept);
  const { names, stamps } = seen(files.get("") ?? NO_FILES, listing);
  const same = kept && hasNames(kept.shared, names) && (await isUnchanged(kept.shared, listing)) ? kept : undefined;
  const known = new Map((same?.flows() ?? []).map((flow) => [flow.id, flow] as const));
  const groups = new Map<string, SeenGroup>();
  for (const [id, group] of files) {
    if (id !== "") groups.set(id, await seenGroup(group, known.get(id), listing));
  }
  return {
    stamp,
    refused,
    shared: { names, stamps, ...(same && { same: same.shared }) },
    groups: new Map([...groups].map(([id, group]) => [id, withUsed(group, groups)] as const)),
  };
}

type Files = Pick<FileGroup, "names" | "whole">;

const NO_FILES: Files = { names: [], whole: false };

/** The shared files stand under the empty id. */
function groupsNow({ real, called, settled }: Listing, kept: KeptFolder | undefined) {
  const stamp = folderStamp(real, settled);
  if (kept && kept.stamp !== "" && kept.stamp === stamp) return { stamp, refused: [], groups: namedThen(kept) };
  const { files, refused } = listFlowFolder(called);
  // A name that is refused is told each time.
  return { stamp: refused.length > 0 ? "" : stamp, refused, groups: fileGroups(files) };
}

/** The names that there were, without asking for them. */
function namedThen(kept: KeptFolder): Map<string, Files> {
  const rest = fileGroups(judgeNames(kept.rest).files);
  const flows = new Map(kept.flows().map(({ id, stamps }) => [id, Object.keys(stamps)] as const));
  const groups = new Map<string, Files>([["", { names: Object.keys(kept.shared.stamps), whole: false }]]);
  for (const id of kept.ids()) {
    const names = flows.get(id);
    groups.set(id, names ? { names, whole: true } : (rest.get(id) ?? NO_FILES));
  }
  for (const [id, files] of rest) if (!groups.has(id)) groups.set(id, files);
  return groups;
}

function seen({ names, whole }: Files, { real, settled }: Listing): SeenGroup {
  return { names, whole, stamps: stampsOf(real, names, settled) };
}

async function seenGroup(files: Files, known: KeptFlow | undefined, listing: Listing): Promise<SeenGroup> {
  const group = seen(files, listing);
  if (!known || !hasNames(known, files.names)) return group;
  return (await isUnchanged(known, listing, group.stamps)) ? { ...group, same: known } : group;
}

function hasNames({ stamps }: Pick<KeptFlow, "stamps">, names: readonly string[]): boolean {
  return Object.keys(stamps).length === names.length && names.every((name) => Object.hasOwn(stamps, name));
}

/** Whoever uses a flow that has changed may mean something else by it. */
function withUsed(group: SeenGroup, groups: ReadonlyMap<string, SeenGroup>): SeenGroup {
  const { same, ...now } = group;
  if (!same || Object.entries(same.uses).every(([id, hash]) => groups.get(id)?.same?.hash === hash)) return group;
  return now;
}
