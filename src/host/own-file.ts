import { closeSync, constants, fstatSync, openSync } from "node:fs";
import type { Stats } from "node:fs";

/** Opens a file that is the reader's own; nothing for any other, or where there is none. */
export function openOwn(path: string): number | undefined {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  if (isOurs(fstatSync(handle))) return handle;
  closeSync(handle);
  return undefined;
}

/** Somebody else could say in a file of theirs that all is well. Windows keeps caches in the user's own folder. */
function isOurs(found: Stats): boolean {
  return (
    found.isFile() && (process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0))
  );
}
