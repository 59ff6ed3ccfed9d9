import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Source } from "../core/text/source.js";
import { exitCodes, HostError, reasonOf, systemCode } from "./errors.js";
import { isFlowFileName, judgeNames, type JudgedNames } from "./file-names.js";
import { decodeText, tooLarge } from "./text-bytes.js";

/** The YAML files of a folder of flows, sorted by name, and what is wrong with the names of others. */
export interface FlowFolder extends JudgedNames {
  /** The real path of the folder: what is opened lies inside it. */
  readonly real: string;
  /** The folder as it was named, for messages. */
  readonly called: string;
}

/** Bytes that a file of a folder may have, if nobody says otherwise. */
export const largestFlowFile = 32 * 1024 * 1024;

/**
 * Lists the YAML files of a folder by their names alone; other files, and those of editors, are passed over. Throws a
 * `HostError` when the folder cannot be read: `no_such_folder`, `unreadable_folder`.
 */
export function listFlowFolder(folder: string): FlowFolder {
  const { real, names } = folderNames(folder);
  const yaml = names.filter((name) => /^[^.#~].*\.ya?ml$/i.test(name)).toSorted();
  return { real, called: folder, ...judgeNames(yaml) };
}

/**
 * Reads one file of a listed folder as UTF-8. What is opened lies inside the folder, whatever links say. Throws a
 * `HostError`: `outside_folder`, `not_a_file`, `file_too_large` (more than `limit` bytes), `wrong_encoding`,
 * `unreadable_file`, `no_such_file`.
 */
export function readFlowFile(
  folder: Pick<FlowFolder, "real" | "called">,
  name: string,
  limit: number = largestFlowFile,
): Source {
  const called = join(folder.called, name);
  if (!isFlowFileName(name)) throw outside(called);
  const path = join(folder.real, name);
  const bytes = explained(called, () => readRegular(inside(folder, path, called), called, limit));
  return { name: called, text: decodeText(called, bytes) };
}

/**
 * Reads what the person named, as UTF-8 and of at most `limit` bytes: a file, or what a shell puts in its place, as
 * `<(command)` does. Throws a `HostError` as `readFlowFile` does.
 */
export function readTextFile(path: string, limit: number): Source {
  const bytes = explained(path, () => opened(path, constants.O_RDONLY, (handle) => bounded(handle, path, limit)));
  return { name: path, text: decodeText(path, bytes) };
}

function folderNames(folder: string): { readonly real: string; readonly names: readonly string[] } {
  try {
    return { real: realpathSync.native(resolve(folder)), names: readdirSync(folder) };
  } catch (error) {
    const code = systemCode(error) === "ENOENT" ? "no_such_folder" : "unreadable_folder";
    throw new HostError(
      { kind: "folder_unread", args: { folder, reason: reasonOf(error) } },
      { code, exitCode: exitCodes.notFound, cause: error },
    );
  }
}

/** The path to open: the name has no folders in it, so only a link can lead out. */
function inside(folder: Pick<FlowFolder, "real">, path: string, called: string): string {
  if (!lstatSync(path).isSymbolicLink()) return path;
  const real = realpathSync.native(path);
  const base = folder.real.endsWith(sep) ? folder.real : folder.real + sep;
  if (!real.startsWith(base)) throw outside(called);
  return real;
}

/** A link put in its place meanwhile is not followed, and a pipe does not make it wait. Windows has neither flag. */
const regularOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function readRegular(path: string, called: string, limit: number): Buffer {
  return opened(path, regularOnly, (handle) => {
    const found = fstatSync(handle);
    if (!found.isFile()) throw notAFile(called);
    if (found.size > limit) throw tooLarge(called, limit);
    return bounded(handle, called, limit);
  });
}

function opened<T>(path: string, flags: number, use: (handle: number) => T): T {
  const handle = openSync(path, flags);
  try {
    return use(handle);
  } finally {
    closeSync(handle);
  }
}

/** Reads to the end, but never more than one byte past the limit, whatever size was promised. */
function bounded(handle: number, called: string, limit: number): Buffer {
  const promised = fstatSync(handle).size;
  const chunks: Buffer[] = [];
  for (let size = 0, read = 1; read > 0; size += read) {
    if (size > limit) throw tooLarge(called, limit);
    const chunk = Buffer.allocUnsafe(Math.min(Math.max(promised - size, chunkSize), limit - size) + 1);
    read = readSync(handle, chunk);
    if (read > 0) chunks.push(chunk.subarray(0, read));
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

const chunkSize = 16 * 1024;

function explained<T>(called: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw systemCode(error) === undefined || error instanceof HostError ? error : unreadable(called, error);
  }
}

function unreadable(called: string, cause: unknown): HostError {
  const code = systemCode(cause) === "ENOENT" ? "no_such_file" : "unreadable_file";
  return new HostError(
    { kind: "file_unread", args: { file: called, reason: reasonOf(cause) } },
    { code, exitCode: exitCodes.notFound, cause },
  );
}

function outside(called: string): HostError {
  return new HostError(
    { kind: "outside_folder", args: { file: called } },
    { code: "outside_folder", exitCode: exitCodes.flowErrors },
  );
}

/** The error for a name under which there is no file. */
export function notAFile(called: string): HostError {
  return new HostError(
    { kind: "not_a_file", args: { file: called } },
    { code: "not_a_file", exitCode: exitCodes.flowErrors },
  );
}
