import { existsSync } from "node:fs";
import type { Source } from "../core/text/source.js";
import { exitCodes, HostError, reasonOf, systemCode } from "./errors.js";
import type { Failure } from "./errors.js";
import { judgeNames } from "./file-names.js";
import type { FlowFileName } from "./file-names.js";
import { largestFlowFile, notAFile } from "./files.js";
import { decodeText, tooLarge } from "./text-bytes.js";

/** A folder of flows as it was in a revision: files that could be read, and why others could not. */
export interface FolderAtRevision {
  readonly sources: readonly Source[];
  readonly faults: readonly { readonly id?: string; readonly error: HostError }[];
}

/** Whether a text may be handed to git as the name of a revision: nothing that git or a shell could read otherwise. */
export function isRevisionName(text: string): boolean {
  return text.length <= 250 && /^[\p{L}\p{N}_@][\p{L}\p{N}_./@{}^~+-]*$/u.test(text) && !text.includes("..");
}

/** The commit at which two revisions parted. Throws a `HostError` as `folderAtRevision` does. */
export async function mergeBase(one: string, other: string, folder: string): Promise<string> {
  const commits = [await commitOf(one, folder), await commitOf(other, folder)];
  const { code, out } = await git(["merge-base", ...commits], { folder });
  if (code !== 0) throw noRevision(`${one}...${other}`);
  return out.toString("latin1").trim();
}

/**
 * Reads the YAML files of a folder of flows from a revision of the repository that it lies in, without touching the work
 * tree, without a shell and without the network. Throws a `HostError`: `no_git`, `no_repository`, `no_such_revision`,
 * `no_such_folder`, `git_failed`.
 */
export async function folderAtRevision(revision: string, folder: string): Promise<FolderAtRevision> {
  const commit = await commitOf(revision, folder);
  const prefix = (await git(["rev-parse", "--show-prefix"], { folder })).out.toString("utf8").replace(/\n$/, "");
  const tree = `${commit}:${prefix.replace(/\/$/, "")}`;
  // Without `--full-tree` it would look for the folder inside of the folder.
  const { code, out } = await git(["ls-tree", "-z", "-l", "--full-tree", tree], { folder });
  if (code !== 0) throw noFolder(folder, revision);
  const entries = entriesIn(out.toString("utf8"));
  if (entries.length === 0) throw noFolder(folder, revision);
  return readEntries(entries, revision, folder);
}

/** Says that there is no such revision. */
export function noRevision(revision: string): HostError {
  return gitError({ kind: "no_such_revision", args: { revision } });
}

interface Entry {
  readonly mode: string;
  readonly object: string;
  readonly size: number;
  readonly name: string;
}

async function commitOf(revision: string, folder: string): Promise<string> {
  const inside = await git(["rev-parse", "--is-inside-work-tree"], { folder });
  if (inside.out.toString("latin1").trim() !== "true") throw gitError({ kind: "no_repository", args: { folder } });
  if (!isRevisionName(revision)) throw noRevision(revision);
  const { code, out } = await git(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], { folder });
  if (code !== 0) throw noRevision(revision);
  return out.toString("latin1").trim();
}

function entriesIn(listing: string): readonly Entry[] {
  return listing.split("\0").flatMap((line) => {
    const [, mode = "", object = "", size = "", name = ""] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line) ?? [];
    return /^[^.#~].*\.ya?ml$/i.test(name) ? [{ mode, object, size: Number(size), name }] : [];
  });
}

async function readEntries(entries: readonly Entry[], revision: string, folder: string): Promise<FolderAtRevision> {
  const { files, refused } = judgeNames(entries.map(({ name }) => name).toSorted());
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const faults: { id?: string; error: HostError }[] = refused.map((error) => ({ error }));
  const wanted = files.flatMap((file) => readable(file, byName.get(file.name), revision, faults));
  const contents = await blobs(
    wanted.map(({ entry }) => entry.object),
    folder,
  );
  const sources: Source[] = [];
  for (const [index, { file }] of wanted.entries()) {
    // As git takes it; the last part of a path is the name of the file.
    const called = `${revision}:./${file.name}`;
    try {
      sources.push({ name: called, text: decodeText(called, contents[index] ?? Buffer.alloc(0)) });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      faults.push({ id: file.id, error });
    }
  }
  return { sources, faults };
}

/** A link could lead out of the folder, and is not followed. */
function readable(
  file: FlowFileName,
  entry: Entry | undefined,
  revision: string,
  faults: { id?: string; error: HostError }[],
): readonly { readonly file: FlowFileName; readonly entry: Entry }[] {
  if (entry?.mode.startsWith("100") && entry.size <= largestFlowFile) return [{ file, entry }];
  const called = `${revision}:${file.name}`;
  const error = entry?.mode.startsWith("100") ? tooLarge(called, largestFlowFile) : notAFile(called);
  faults.push({ id: file.id, error });
  return [];
}

/** The contents of blobs, in order, by one process. */
async function blobs(objects: readonly string[], folder: string): Promise<readonly Buffer[]> {
  if (objects.length === 0) return [];
  const { out } = await git(["cat-file", "--batch"], { folder, input: `${objects.join("\n")}\n` });
  const found: Buffer[] = [];
  for (let at = 0; at < out.length;) {
    const end = out.indexOf(10, at);
    const size = Number(/ blob (\d+)$/.exec(out.toString("latin1", at, end))?.[1]);
    if (end === -1 || !Number.isInteger(size)) throw gitFailed("cat-file");
    found.push(out.subarray(end + 1, end + 1 + size));
    at = end + 2 + size;
  }
  return found;
}

interface Finished {
  readonly code: number;
  readonly out: Buffer;
}

/** Milliseconds; nothing that is asked here takes one second. */
const PATIENCE = 20_000;

/** Bytes of a whole folder of flows. */
const LARGEST_ANSWER = 256 * 1024 * 1024;

async function git(
  args: readonly string[],
  { folder, input }: { readonly folder: string; readonly input?: string },
): Promise<Finished> {
  const { spawn } = await import("node:child_process");
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...SAFELY, ...args], {
      cwd: folder,
      env: { ...process.env, ...QUIETLY },
      stdio: ["pipe", "pipe", "ignore"],
      shell: false,
      windowsHide: true,
    });
    // Node's own timeout goes on running when the program could not be started, and keeps this process from ending.
    const timer = setTimeout(() => child.kill(), PATIENCE);
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > LARGEST_ANSWER) child.kill();
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(startError(error, folder));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      if (code === null) reject(gitFailed(args[0] ?? ""));
      else resolve({ code, out: Buffer.concat(chunks) });
    });
    // A git that ends at once has closed its input.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
  });
}

/** A repository is data: nothing that its settings name is run. */
const SAFELY = [
  "--no-pager",
  "--no-replace-objects",
  "--literal-pathspecs",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
];

/** No questions, no locks, no fetching of what is missing; paths that a caller's git has set would lead elsewhere. */
const QUIETLY = {
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
  LC_ALL: "C",
};

function startError(error: Error, folder: string): HostError {
  // The system says the same of a folder that is not there.
  if (!existsSync(folder)) return gitError({ kind: "no_repository", args: { folder } });
  return systemCode(error) === "ENOENT" ? gitError({ kind: "no_git", args: {} }) : gitFailed(reasonOf(error));
}

function noFolder(folder: string, revision: string): HostError {
  return gitError({ kind: "no_flows_then", args: { folder, revision } }, "no_such_folder");
}

function gitFailed(reason: string): HostError {
  return gitError({ kind: "git_failed", args: { reason } });
}

function gitError(failure: Failure, code: string = failure.kind): HostError {
  return new HostError(failure, { code, exitCode: exitCodes.notFound });
}
