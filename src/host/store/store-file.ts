import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { basename, dirname, extname, join } from "node:path";
import { systemCode } from "../errors.js";
import { migrate } from "./schema.js";
import type { Sqlite } from "./sqlite.js";

/** What stands at a store's path. */
export type Standing = "missing" | "empty" | "file" | "other";

/** Looks at what stands at `path`, without opening it. Throws the system's error where that cannot be seen. */
export function standing(path: string): Standing {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return "missing";
  if (!found.isFile()) return "other";
  return found.size === 0 ? "empty" : "file";
}

/**
 * Makes a new store at `path`, readable by its owner alone (0600, new folders 0700). It is made whole under another name
 * and then linked into place, so that no other program ever sees half of one, and an empty file is never ours.
 */
export function createStoreFile(path: string, open: (path: string) => Sqlite): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString("hex")}.new`;
  try {
    closeSync(openSync(draft, "wx", 0o600));
    fillDraft(draft, open(":memory:"));
    placeOnce(draft, path);
    syncFolder(dirname(path));
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Renames a store and what SQLite keeps beside it, so that `cases.db` becomes `cases.damaged-2026-11-22T10-30-00.db`;
 * never overwrites, never deletes. Returns the new path.
 */
export function setAside(path: string, now: Date = new Date()): string {
  const target = freeName(path, now.toISOString().slice(0, 19).replaceAll(":", "-"));
  for (const end of [...companions, ""]) renameIfThere(path + end, target + end);
  return target;
}

/** What SQLite keeps beside a database. */
const companions = ["-wal", "-shm", "-journal"] as const;

/**
 * The draft is written from memory, since the driver keeps files open until its statements are collected as garbage: a
 * handle to the draft's path would give the store shared memory under a name that no other program knows.
 */
function fillDraft(draft: string, memory: Sqlite): void {
  migrate(memory);
  memory.prepare("VACUUM INTO ?").run(draft);
  memory.close();
  // Windows flushes only what is open for writing.
  synced(openSync(draft, "r+"));
}

/** A program that made the same store meanwhile has won; ours is dropped. */
function placeOnce(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (systemCode(error) === "EEXIST") return;
    // A file system without hard links, such as exFAT.
    if (!existsSync(path)) renameSync(draft, path);
  }
}

/** Windows cannot open a folder, and keeps its entries itself. */
function syncFolder(folder: string): void {
  if (process.platform !== "win32") synced(openSync(folder, "r"));
}

function synced(handle: number): void {
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function freeName(path: string, mark: string): string {
  const end = extname(path);
  const start = join(dirname(path), `${basename(path, end)}.damaged-${mark}`);
  let name = start + end;
  for (let count = 2; existsSync(name); count += 1) name = `${start}-${count}${end}`;
  return name;
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
}
