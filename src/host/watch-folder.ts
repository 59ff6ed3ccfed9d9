import { existsSync, watch } from "node:fs";
import { resolve } from "node:path";
import { exitCodes, HostError, reasonOf } from "./errors.js";

/** What is told of a folder that is watched. */
export interface FolderListener {
  /** Files have changed, by name; none where the system does not say which. */
  readonly changed: (names: readonly string[]) => void;
  /** The folder is gone, or cannot be watched any more; nothing is told after that. */
  readonly lost: (error: HostError) => void;
}

/**
 * Watches the YAML files of a folder until the function given back is called. The folder is watched, not its files, so that
 * editors may write beside a file and rename; what happens within 80 ms is told together, at the latest after a second.
 */
export function watchFolder(folder: string, { changed, lost }: FolderListener): () => void {
  const names = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  const tell = (): void => {
    timer = undefined;
    const told = [...names].toSorted();
    names.clear();
    if (existsSync(folder)) changed(told);
    else end(gone(folder, "ENOENT"));
  };
  const later = (): void => {
    if (timer === undefined) since = performance.now();
    clearTimeout(timer);
    timer = setTimeout(tell, performance.now() - since > LONGEST ? 0 : QUIET);
  };
  const watcher = watch(resolve(folder), (_event, name) => {
    if (name !== null && isFlowFile(name)) names.add(name);
    else if (name !== null && existsSync(folder)) return;
    later();
  });
  const stop = (): void => {
    clearTimeout(timer);
    watcher.close();
  };
  const end = (error: HostError): void => {
    stop();
    lost(error);
  };
  watcher.on("error", (error) => end(gone(folder, reasonOf(error), error)));
  return stop;
}

/** Milliseconds. An editor writes, renames and flushes within a few. */
const QUIET = 80;
const LONGEST = 1000;

/** Editors put their own files beside: hidden ones, locks and backups. */
function isFlowFile(name: string): boolean {
  return /^[^.#~].*\.ya?ml$/i.test(name);
}

function gone(folder: string, reason: string, cause?: unknown): HostError {
  return new HostError(
    { kind: "folder_unwatched", args: { folder, reason } },
    { code: "unwatchable_folder", exitCode: exitCodes.notFound, cause },
  );
}
