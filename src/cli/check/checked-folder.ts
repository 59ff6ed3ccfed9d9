import { join } from "node:path";
import { SHARED_FILES } from "../../core/flow/load/folder.js";
import type { Issue } from "../../core/issue/issue.js";
import type { Source } from "../../core/text/source.js";
import type { FlowResult, PlainFault, PlainIssue } from "../../host/check-folder.js";
import { HostError } from "../../host/errors.js";
import type { FlowFolder } from "../../host/files.js";
import { readFlowFile } from "../../host/files.js";
import type { FileFault } from "../library/folder.js";

/** A folder that was checked. */
export interface CheckedFolder {
  /** Ids of all its flows, in order. */
  readonly flows: readonly string[];
  /** Those with errors, and those that use one with errors; a flow that cannot be read is one. */
  readonly broken: readonly string[];
  /** In the order of the files. The text of a source is read again when it is asked for, so that it need not be kept. */
  readonly issues: readonly Issue[];
  readonly faults: readonly FileFault[];
  /** How many of the flows were looked at now; the others have not changed since the last time. */
  readonly checked: number;
}

/** What was found in the parts of a folder. */
interface Findings {
  readonly results: readonly FlowResult[];
  readonly sharedIssues: readonly Issue[];
  readonly sharedFaults: readonly PlainFault[];
  readonly checked: number;
}

/** Puts together what was found in the parts of a folder, in the order of its files. */
export function checkedFolder(
  listed: FlowFolder,
  { results, sharedIssues, sharedFaults, checked }: Findings,
): CheckedFolder {
  const flows = listed.files.filter(({ id, part }) => part === undefined && !SHARED_FILES.has(id)).map(({ id }) => id);
  const sound = new Set(results.filter((each) => each.sound).map(({ id }) => id));
  return {
    flows,
    broken: flows.filter((id) => !sound.has(id)),
    issues: issuesOf(listed, results, sharedIssues),
    faults: faultsOf(listed, [...sharedFaults, ...results.flatMap(({ faults }) => faults)]),
    checked,
  };
}

function issuesOf(listed: FlowFolder, results: readonly FlowResult[], shared: readonly Issue[]): readonly Issue[] {
  const sources = new Map<string, Source>();
  const sourceOf = (name: string): Source => {
    const known = sources.get(name) ?? lazySource(listed, name);
    sources.set(name, known);
    return known;
  };
  const issues = [
    ...shared,
    ...results.flatMap(({ issues: found }) => found.map((each) => issueOf(each, sourceOf(each.file)))),
  ];
  const places = placesOf(listed);
  return issues.toSorted((a, b) => placeIn(places, a.source.name) - placeIn(places, b.source.name));
}

function issueOf({ code, args, start, end }: PlainIssue, source: Source): Issue {
  return { code, args, source, span: { start, end } };
}

/** A source that is read when its text is asked for. One that has gone meanwhile has no text to show. */
function lazySource(listed: FlowFolder, name: string): Source {
  let kept: WeakRef<{ readonly text: string }> | undefined;
  return {
    name: calledName(listed, name),
    get text() {
      const known = kept?.deref();
      if (known) return known.text;
      const read = { text: textOf(listed, name) };
      kept = new WeakRef(read);
      return read.text;
    },
  };
}

function textOf(listed: FlowFolder, name: string): string {
  try {
    return readFlowFile(listed, name).text;
  } catch (error) {
    if (error instanceof HostError) return "";
    throw error;
  }
}

function faultsOf(listed: FlowFolder, faults: readonly PlainFault[]): readonly FileFault[] {
  const places = placesOf(listed);
  const inOrder = faults.toSorted(
    (a, b) => placeIn(places, calledName(listed, a.file)) - placeIn(places, calledName(listed, b.file)),
  );
  const refused = listed.refused.map((error) => ({ place: listed.called, error }));
  return [...refused, ...inOrder.map((fault) => faultOf(listed, fault))];
}

function faultOf({ called }: FlowFolder, { file, code, said, exitCode }: PlainFault): FileFault {
  const id = file.split(".")[0] ?? file;
  return { place: `${called}/${file}`, id, error: new HostError(said, { code, exitCode }) };
}

/** As `readFlowFile` calls it. */
function calledName({ called }: FlowFolder, name: string): string {
  return join(called, name);
}

function placesOf(listed: FlowFolder): ReadonlyMap<string, number> {
  return new Map(listed.files.map(({ name }, index) => [calledName(listed, name), index] as const));
}

function placeIn(places: ReadonlyMap<string, number>, name: string): number {
  return places.get(name) ?? 0;
}
