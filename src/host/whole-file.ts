import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { exitCodes, HostError, plainReason, systemCode } from "./errors.js";

/** How a file is written. */
export interface WholeFileOptions {
  /** Permissions of a new file, before the umask; one that is there keeps its own. */
  readonly mode?: number;
}

/**
 * Writes a file whole or not at all: a crash, a kill or a full disk leaves what was there before. Goes through a file
 * beside it that is flushed and then renamed; a link stays a link, and what is no file, such as `/dev/stdout`, is written
 * to as it is. Throws a `HostError` `unwritable_file`.
 *
 * The package write-file-atomic is not used: it ignores short writes, so on a disk that fills up it puts a cut file in
 * place and reports success.
 */
export function writeWhole(path: string, content: string | Uint8Array, { mode = 0o666 }: WholeFileOptions = {}): void {
  try {
    const target = throughLinks(path);
    const there = statSync(target, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) writeFileSync(target, content);
    else replace(target, content, { created: mode, kept: there && there.mode & 0o7777 });
  } catch (error) {
    throw unwritable(path, error);
  }
}

function replace(target: string, content: string | Uint8Array, permissions: Permissions): void {
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    writeFlushed(draft, content, permissions);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  flushFolder(dirname(target));
}

interface Permissions {
  /** Before the umask. */
  readonly created: number;
  /** Those of the file that is replaced. */
  readonly kept: number | undefined;
}

/** `writeFileSync` goes on after a short write, so a full disk is an error here. */
function writeFlushed(draft: string, content: string | Uint8Array, { created, kept }: Permissions): void {
  const handle = openSync(draft, "wx", kept === undefined ? created : 0o600);
  try {
    writeFileSync(handle, content);
    if (kept !== undefined) fchmodSync(handle, kept);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function throughLinks(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return path;
    throw error;
  }
}

/** The rename is done; where the folder cannot be flushed, it is only a little less sure to outlive a power cut. */
function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows cannot open a folder, and some network disks cannot flush one.
  }
}

function unwritable(path: string, cause: unknown): unknown {
  if (systemCode(cause) === undefined) return cause;
  return new HostError(`${path} cannot be written: ${plainReason(cause)}.`, {
    code: "unwritable_file",
    exitCode: exitCodes.storeFailed,
    hint: "Nothing was changed there. Check the folder, its permissions and the free space, or name another file.",
    cause,
  });
}
