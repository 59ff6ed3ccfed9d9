import type { IssueArgs } from "../core/issue/entry.js";
import type { IssueCode } from "../core/issue/catalogue.js";
import type { Issue } from "../core/issue/issue.js";
import type { PartChecker } from "../core/flow/load/part-checker.js";
import { partChecker } from "../core/flow/load/part-checker.js";
import type { Source } from "../core/text/source.js";
import type { ExitCode, Failure, Told } from "./errors.js";
import type { FlowFolder } from "./files.js";
import type { FileGroup } from "./file-groups.js";
import type { FlowGroup } from "./flow-group.js";
import { readFlowGroup } from "./flow-group.js";

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

/** What is wrong with one flow, as plain data. */
export interface FlowResult {
  readonly id: string;
  /** Of the contents of its files, as they were read for the check; empty where not all could be read. */
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
  let read = new Map<string, FlowGroup>();
  const readOf = (id: string): FlowGroup => {
    const known = read.get(id);
    if (known) return known;
    const group = byId.get(id);
    const made = group ? readFlowGroup(setting.folder, group.names) : NOTHING_READ;
    read.set(id, made);
    return made;
  };
  const filesOf = (id: string): readonly Source[] => [...readOf(id).sources.values()];
  const checker = partChecker(setting.shared, { flows, has, filesOf }, { today: setting.today });
  return {
    shared: checker.shared,
    check(groups) {
      read = new Map();
      return checkGroups(groups, checker, readOf);
    },
  };
}

const NOTHING_READ: FlowGroup = { sources: new Map(), faults: new Map(), hash: "" };

/** Files that could not be read, as plain data. */
export function plainFaults({ faults }: FlowGroup): readonly PlainFault[] {
  return [...faults].map(([file, { code, said, exitCode }]) => ({ file, code, said, exitCode }));
}

function checkGroups(
  groups: readonly FileGroup[],
  checker: PartChecker,
  readOf: (id: string) => FlowGroup,
): readonly FlowResult[] {
  const part = checker.check(groups.flatMap(({ id }) => [...readOf(id).sources.values()]));
  const issues = new Map<Source, Issue[]>();
  for (const issue of part.issues) {
    const known = issues.get(issue.source);
    if (known) known.push(issue);
    else issues.set(issue.source, [issue]);
  }
  return groups.map(({ id, whole }) => {
    const group = readOf(id);
    const own = [...group.sources].flatMap(([name, source]) =>
      (issues.get(source) ?? []).map((each) => plain(each, name)),
    );
    const uses = whole && group.hash !== "" ? usesOf(part.usedBy(id), readOf) : undefined;
    return { id, hash: group.hash, sound: part.isSound(id), issues: own, faults: plainFaults(group), uses };
  });
}

function plain({ code, args, span: { start, end } }: Issue, file: string): PlainIssue {
  return { code, args, file, start, end };
}

/** Nothing where a flow is not there, or not all of it can be read: then names of others are suggested, or it may come. */
function usesOf(used: ReadonlySet<string>, readOf: (id: string) => FlowGroup): FlowResult["uses"] {
  const hashes: Record<string, string> = {};
  for (const id of used) {
    const { hash } = readOf(id);
    if (hash === "") return undefined;
    hashes[id] = hash;
  }
  return hashes;
}
