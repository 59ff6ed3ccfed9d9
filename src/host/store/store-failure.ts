import { reasonOf, systemCode } from "../errors.js";
import { StoreError } from "../store.js";
import { setAside } from "./store-file.js";
import { SqliteFailure } from "./sqlite.js";

/** Runs `work`; what SQLite or the system throws comes out as a `StoreError` about the file at `path`, a bug as it is. */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeFailure(path, error);
  }
}

/** The error to throw about a damaged file at `path`, with what puts it aside. */
export function damaged(path: string, reason: string, cause?: unknown): StoreError {
  return new StoreError(
    { kind: "damaged", args: { store: path, reason } },
    { code: "damaged", cause, setAside: () => setAside(path) },
  );
}

function storeFailure(path: string, error: unknown): unknown {
  if (error instanceof StoreError) return error;
  if (error instanceof SqliteFailure) return sqliteFailure(path, error);
  return systemCode(error) === undefined ? error : systemFailure(path, error);
}

function sqliteFailure(path: string, failure: SqliteFailure): StoreError {
  const code = codeOfResult[failure.result] ?? "io";
  if (code === "damaged") return damaged(path, failure.message, failure);
  return failed(path, code, failure.message, failure);
}

function systemFailure(path: string, error: unknown): StoreError {
  const code = codeOfSystem[systemCode(error) ?? ""] ?? "unreachable";
  return failed(path, code, reasonOf(error), error);
}

function failed(path: string, code: FailureCode, reason: string, cause: unknown): StoreError {
  return new StoreError({ kind: code, args: { store: path, reason } }, { code, cause });
}

type FailureCode = "locked" | "full" | "read_only" | "unreachable" | "io";

/** Primary result codes, from sqlite.org/rescode.html. Our statements never change, so a plain error means torn tables. */
const codeOfResult: Readonly<Record<number, FailureCode | "damaged">> = {
  1: "damaged",
  3: "read_only",
  5: "locked",
  6: "locked",
  8: "read_only",
  10: "io",
  11: "damaged",
  13: "full",
  14: "unreachable",
  23: "read_only",
  26: "damaged",
};

const codeOfSystem: Readonly<Record<string, FailureCode>> = {
  EACCES: "read_only",
  EPERM: "read_only",
  EROFS: "read_only",
  ENOSPC: "full",
  EDQUOT: "full",
  EFBIG: "full",
  EIO: "io",
  EBUSY: "locked",
};
