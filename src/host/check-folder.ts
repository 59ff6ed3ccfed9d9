import { createHash } from "node:crypto";
import type { IssueArgs } from "../core/issue/entry.js";
import type { IssueCode } from "../core/issue/catalogue.js";
import type { Issue } from "../core/issue/issue.js";
import { SHARED_FILES } from "../core/flow/folder.js";
import type { PartChecker } from "../core/flow/load.js";
import { partChecker } from "../core/flow/load.js";
import type { Source } from "../core/text/source.js";
import type { ExitCode, Failure, Told } from "./errors.js";
import { HostError } from "./errors.js";
import type { FlowFolder } from "./files.js";
import { readFlowFile } from "./files.js";

/** A folder to check, as plain data that a worker can be sent. */
export interface CheckSetting {
  readonly folder: Pick<FlowFolder, "real" | "called">;
  /** The names of all files of a flow, its translations and scenarios too, by the flow's id; no shared files. */
  readonly groups: readonly FileGroup[];
  /** The files that all flows share, as they were read once. */
  readonly shared: readonly Source[];
  /** ISO date. */
  readonly today: string;
}

/** Files of one flow, by its id. */
export interface FileGroup {
  readonly id: string;
  readonly names: readonly string[];
  /** Whether the flow itself is among them, and not only translations. */
  readonly whole: boolean;
}

/** What is wrong with one flow, as plain data. */
export interface FlowResult {
  readonly id: string;
  /** Of the contents of its files, as they were read for the check. */
  readonly hash: string;
  readonly sound: boolean;
  readonly issues: readonly PlainIssue[];
  readonly faults: readonly PlainFault[];
  /** The flows that it uses, directly or not, with the hashes of their contents; nothing where what was found hangs on more. */
  readonly uses: Readonly<Record<string, string>> | undefined;
}

/** An issue without its source: `file` is a name in the folder, `start` and `end` are offsets into it. */
export interface PlainIssue {
  readonly code: IssueCode;
  readonly args: IssueArgs;
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A file that could not be read, and the parts of the `HostError` that says why. */
export interface PlainFault {
  readonly file: string;
  readonly code: string;
  readonly said: Told | Failure;
  readonly exitCode: ExitCode;
}

/** Checks flows of a folder, a few at a time; each time their files are read anew. */
export interface FolderChecker {
  /** What is wrong with the files that all flows share. */
  readonly shared: () => readonly Issue[];
  readonly check: (groups: readonly FileGroup[]) => readonly FlowResult[];
}

/** Makes the checker of a folder. */
export function folderChecker(setting: CheckSetting): FolderChecker {
  const byId = new Map(setting.groups.map((group) => [group.id, group] as const));
  const flows = setting.groups.filter(({ whole }) => whole).map(({ id }) => id);
  const has = (id: string): boolean => byId.get(id)?.whole === true;
  let read = new Map<string, ReadGroup>();
  const readOf = (id: string): ReadGroup => {
    const known = read.get(id);
    if (known) return known;
    const group = byId.get(id);
    const made = group ? readGroup(setting.folder, group) : NOTHING_READ;
    read.set(id, made);
    return made;
  };
  const filesOf = (id: string): readonly Source[] => [...readOf(id).sources.keys()];
  const checker = partChecker(setting.shared, { flows, has, filesOf }, { today: setting.today });
  return {
    shared: checker.shared,
    check(groups) {
      read = new Map();
      return checkGroups(groups, checker, readOf);
    },
  };
}

/** What was read of a group. */
export interface ReadGroup {
  /** The names of the files by their sources. */
  readonly sources: ReadonlyMap<Source, string>;
  readonly faults: readonly PlainFault[];
  readonly hash: string;
}

const NOTHING_READ: ReadGroup = { sources: new Map(), faults: [], hash: "" };

/** Reads the files of a group; one that cannot be read is a fault. */
export function readGroup(folder: CheckSetting["folder"], { names }: Pick<FileGroup, "names">): ReadGroup {
  const sources = new Map<Source, string>();
  const faults: PlainFault[] = [];
  for (const name of names) {
    try {
      sources.set(readFlowFile(folder, name), name);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const { code, said, exitCode } = error;
      faults.push({ file: name, code, said, exitCode });
    }
  }
  return { sources, faults, hash: hashOf(sources) };
}

/** The hash of the names and contents of files. */
export function hashOf(sources: ReadonlyMap<Source, string>): string {
  const hash = createHash("sha256");
  for (const [{ text }, name] of sources) hash.update(`${name}\0${text.length}\0`).update(text);
  return hash.digest("base64url");
}

/** The groups of a listed folder without the files that all flows share, and the names of those. */
export function groupsOf({ files }: FlowFolder): { readonly groups: readonly FileGroup[]; readonly shared: FileGroup } {
  const groups = new Map<string, { id: string; names: string[]; whole: boolean }>();
  const shared: string[] = [];
  for (const { name, id, part } of files) {
    if (SHARED_FILES.has(id)) {
      shared.push(name);
      continue;
    }
    const group = groups.get(id) ?? { id, names: [], whole: false };
    group.names.push(name);
    if (part === undefined) group.whole = true;
    groups.set(id, group);
  }
  return { groups: [...groups.values()], shared: { id: "", names: shared, whole: false } };
}

function checkGroups(
  groups: readonly FileGroup[],
  checker: PartChecker,
  readOf: (id: string) => ReadGroup,
): readonly FlowResult[] {
  const part = checker.check(groups.flatMap(({ id }) => [...readOf(id).sources.keys()]));
  const issues = new Map<Source, Issue[]>();
  for (const issue of part.issues) {
    const known = issues.get(issue.source);
    if (known) known.push(issue);
    else issues.set(issue.source, [issue]);
  }
  return groups.map(({ id, whole }) => {
    const { sources, faults, hash } = readOf(id);
    const own = [...sources].flatMap(([source, name]) => (issues.get(source) ?? []).map((each) => plain(each, name)));
    const lasting = whole && faults.length === 0;
    const uses = lasting ? usesOf(part.usedBy(id), readOf) : undefined;
    return { id, hash, sound: part.isSound(id), issues: own, faults, uses };
  });
}

function plain({ code, args, span: { start, end } }: Issue, file: string): PlainIssue {
  return { code, args, file, start, end };
}

/** Nothing where a flow is not there, or not all of it can be read: then names of others are suggested, or it may come. */
function usesOf(used: ReadonlySet<string>, readOf: (id: string) => ReadGroup): FlowResult["uses"] {
  const hashes: Record<string, string> = {};
  for (const id of used) {
    const { hash, faults } = readOf(id);
    if (hash === "" || faults.length > 0) return undefined;
    hashes[id] = hash;
  }
  return hashes;
}
