import type { Source } from "../../core/text/source.js";
import { HostError } from "../../host/errors.js";
import { listFlowFolder, readFlowFile } from "../../host/files.js";
import type { FlowFolder } from "../../host/files.js";

/** The files of a folder of flows that can be read, in the order of their names. Throws a `HostError` where there is no folder. */
export function flowSources(folder: string): readonly Source[] {
  return [...readable(listFlowFolder(folder))];
}

/**
 * Files that have something to settle, in the order of their names: those that `known` has, as it has them, and those with a
 * comment that sets an issue aside. One file is in memory at a time, beside those with a comment.
 */
export function sourcesToSettle(folder: string, known: Iterable<Source>): readonly Source[] {
  const byName = new Map([...known].map((source) => [source.name, source]));
  const found: Source[] = [];
  for (const source of readable(listFlowFolder(folder))) {
    const mentioned = byName.get(source.name);
    if (mentioned) found.push(mentioned);
    else if (source.text.includes("wallet-help-ignore")) found.push(source);
  }
  return found;
}

function* readable(listed: FlowFolder): Generator<Source> {
  for (const { name } of listed.files) {
    try {
      yield readFlowFile(listed, name);
    } catch (error) {
      // The check tells of it.
      if (!(error instanceof HostError)) throw error;
    }
  }
}
