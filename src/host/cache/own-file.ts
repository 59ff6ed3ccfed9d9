import { closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync } from "node:fs";
import type { Stats } from "node:fs";
import { dirname } from "node:path";

/** Opens a file that is the reader's own; nothing for any other, or where there is none. */
export function openOwn(path: string): number | undefined {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  const found = fstatSync(handle);
  if (found.isFile() && isOwn(found, 0o077)) return handle;
  closeSync(handle);
  return undefined;
}

/**
 * Makes a folder that is the reader's own; gives whether it is. As root with somebody else's home, nothing is to be left there
 * that they could not remove. Throws where it cannot be made.
 */
export function madeOwnFolder(path: string): boolean {
  if (process.getuid?.() === 0 && !isOwn(nearestFolder(path), 0)) return false;
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return isOwn(lstatSync(path), 0o022);
}

/** It, or the first above it that is there. */
function nearestFolder(path: string): Stats {
  return lstatSync(path, { throwIfNoEntry: false }) ?? nearestFolder(dirname(path));
}

/** Somebody else could say in a file of theirs that all is well. Windows keeps caches in the user's own folder. */
function isOwn({ uid, mode }: Stats, rightsOfOthers: number): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & rightsOfOthers) === 0);
}
