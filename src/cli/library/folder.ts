import { SHARED_FILES } from "../../core/flow/load/folder.js";
import type { LoadOptions } from "../../core/flow/load/compiler.js";
import type { Loaded } from "../../core/flow/load/load.js";
import { loadLibrary } from "../../core/flow/load/load.js";
import type { Source } from "../../core/text/source.js";
import { HostError } from "../../host/errors.js";
import { listFlowFolder, readFlowFile } from "../../host/files.js";

/** A folder of flows that was loaded, and what of it could not be read. */
export interface LoadedFolder extends Loaded {
  readonly faults: readonly FileFault[];
}

/** Why a file was not read. */
export interface FileFault {
  /** The file, or the folder where it is the file's name that is refused. */
  readonly place: string;
  /** The flow, translation or scenarios of which flow; nothing for a name that tells none. */
  readonly id?: string;
  readonly error: HostError;
}

/**
 * Loads a folder of flows from its files. One that cannot be read, or has a name that is refused, is a fault and leaves
 * the others as they are; its flow counts as broken. Throws a `HostError` where there is no such folder.
 */
export function openFolder(folder: string, options: LoadOptions = {}): LoadedFolder {
  const listed = listFlowFolder(folder);
  const faults: FileFault[] = listed.refused.map((error) => ({ place: folder, error }));
  const sources: Source[] = [];
  const unread: string[] = [];
  for (const { name, id, part } of listed.files) {
    try {
      sources.push(readFlowFile(listed, name));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      faults.push({ place: `${folder}/${name}`, id, error });
      if (part === undefined && !SHARED_FILES.has(id)) unread.push(id);
    }
  }
  const loaded = loadLibrary(sources, options);
  return { ...loaded, broken: [...loaded.broken, ...unread], faults };
}
