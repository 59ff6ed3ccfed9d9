import { createHash } from "node:crypto";
import { closeSync, fstatSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { LONGEST_PAUSE, MONTH, removeOld } from "./old-files.js";
import { madeOwnFolder, openOwn } from "./own-file.js";
import { writeWhole } from "../whole-file.js";

/**
 * Files that hold what can be made again. The first line is `wallet-help-cache/1`, the key and the hash of the rest, so
 * that a file that is torn, of another program or of another state is not taken for one of ours.
 */

/** The text that was kept under a key; nothing when there is none, or when it is not surely the one that was written. */
export function readCacheFile(path: string, key: string): string | undefined {
  try {
    const text = readOwn(path);
    const end = text?.indexOf("\n") ?? -1;
    if (text === undefined || end === -1) return undefined;
    const body = text.slice(end + 1);
    return text.slice(0, end) === headOf(key, body) ? body : undefined;
  } catch {
    // Whatever is wrong with it, it can be made again.
    return undefined;
  }
}

/** Keeps a text under a key, readable by its owner alone; gives whether that could be done. */
export function writeCacheFile(path: string, key: string, body: string): boolean {
  try {
    if (!madeOwnFolder(dirname(path))) return false;
    writeWhole(path, `${headOf(key, body)}\n${body}`, { mode: 0o600 });
    removeOld(dirname(path), (name) => (name.startsWith(".") ? LONGEST_PAUSE : MONTH));
    return true;
  } catch {
    // A full disk or a folder that may not be written costs time, and nothing else.
    return false;
  }
}

function headOf(key: string, body: string): string {
  return `wallet-help-cache/1 ${key} ${createHash("sha256").update(body).digest("base64url")}`;
}

/** Bytes. A library of 50,000 flows with an issue each keeps less. */
const LARGEST = 256 * 1024 * 1024;

function readOwn(path: string): string | undefined {
  const handle = openOwn(path);
  if (handle === undefined) return undefined;
  try {
    return fstatSync(handle).size > LARGEST ? undefined : readFileSync(handle, "utf8");
  } finally {
    closeSync(handle);
  }
}
