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
import { exitCodes, HostError, reasonOf, systemCode } from "./errors.js";

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

/** A file that is being written, piece by piece. Everything throws a `HostError` `unwritable_file`. */
export interface WholeFile {
  write(content: string | Uint8Array): void;
  /** Flushes what was written and puts it in place. */
  finish(): void;
  /** Leaves what was there before; does nothing after `finish`. */
  abandon(): void;
}

/** Begins a file that does not fit into memory; like `writeWhole`, it is in place whole or not at all. */
export function beginWhole(path: string, { mode = 0o666 }: WholeFileOptions = {}): WholeFile {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw unwritable(path, error);
    }
  };
  const begun = guard(() => {
    const target = throughLinks(path);
    const there = statSync(target, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) return { handle: openSync(target, "w"), target, draft: undefined };
    const draft = draftOf(target);
    const handle = openSync(draft, "wx", there === undefined ? mode : 0o600);
    if (there !== undefined) fchmodSync(handle, there.mode & 0o7777);
    return { handle, target, draft };
  });
  return { ...stepsOf(begun), write: (content) => guard(() => writeFileSync(begun.handle, content)) };

  function stepsOf({ handle, target, draft }: typeof begun): Pick<WholeFile, "finish" | "abandon"> {
    let open = true;
    return {
      finish: () =>
        guard(() => {
          if (draft !== undefined) fsyncSync(handle);
          closeSync(handle);
          open = false;
          if (draft === undefined) return;
          renameSync(draft, target);
          flushFolder(dirname(target));
        }),
      abandon: () => {
        if (open) closeSync(handle);
        open = false;
        if (draft !== undefined) rmSync(draft, { force: true });
      },
    };
  }
}

/** Beside its target, so that it can be renamed to it. */
function draftOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
}

function replace(target: string, content: string | Uint8Array, permissions: Permissions): void {
  const draft = draftOf(target);
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
  return new HostError(
    { kind: "file_unwritten", args: { file: path, reason: reasonOf(cause) } },
    { code: "unwritable_file", exitCode: exitCodes.storeFailed, cause },
  );
}
