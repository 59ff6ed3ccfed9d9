import { plainReason, systemCode } from "../errors.js";
import { StoreError, type StoreErrorCode } from "../store.js";
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
export function damaged(path: string, what: string, cause?: unknown): StoreError {
  return new StoreError(`The store ${path} is damaged: ${what}.`, {
    code: "damaged",
    hint: "It can be put aside, under another name and unchanged, and a new store begun; or restore it from a backup.",
    cause,
    setAside: () => setAside(path),
  });
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
  return failed(path, code, plainReason(error), error);
}

function failed(path: string, code: FailureCode, reason: string, cause: unknown): StoreError {
  const { says, hint } = words[code];
  return new StoreError(`${says(path)}: ${reason}.`, { code, hint, cause });
}

type FailureCode = Exclude<
  StoreErrorCode,
  "conflict" | "no_such_case" | "damaged" | "not_a_store" | "newer" | "driver" | "unknown_address"
>;

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

const words: Readonly<Record<FailureCode, { readonly says: (path: string) => string; readonly hint: string }>> = {
  locked: {
    says: (path) => `Another program is using the store ${path}`,
    hint: "Nothing was written. Close the other program, or try again in a moment.",
  },
  full: {
    says: (path) => `There is no room to write to the store ${path}`,
    hint: "What was answered before is kept. Free some space, or name another place with --store.",
  },
  read_only: {
    says: (path) => `The store ${path} may not be written`,
    hint: "Give yourself permission to write the file and its folder, or name another place with --store.",
  },
  unreachable: {
    says: (path) => `The store ${path} cannot be opened`,
    hint: "Check the path, or name another place with --store.",
  },
  io: {
    says: (path) => `The disk failed while the store ${path} was used`,
    hint: "What was answered before is kept. Check the disk and its free space, or name another place with --store.",
  },
};
