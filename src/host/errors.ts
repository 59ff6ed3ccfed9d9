/** The exit codes of the program: documented, stable, used by scripts. */
export const exitCodes = {
  ended: 0,
  usage: 2,
  answerMissing: 3,
  answerRefused: 4,
  /** `EX_DATAERR`. */
  flowErrors: 65,
  /** `EX_NOINPUT`: no such flow, case, folder or file. */
  notFound: 66,
  /** `EX_IOERR`: the store, or a file that cannot be read or written. */
  storeFailed: 74,
  /** 128 and the number of SIGINT. */
  interrupted: 130,
} as const;

/** One of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a `HostError` is made of. */
export interface HostErrorParts {
  /** A name for programs and tests, such as `file_too_large`; never shown alone. */
  readonly code: string;
  readonly exitCode: ExitCode;
  /** The next action, as a sentence. */
  readonly hint: string;
  readonly cause?: unknown;
}

/**
 * A mistake of the operator, or a failure of the machine: thrown, and caught once in `main`, which prints the message
 * and the hint without a stack. Both may hold names that came from outside, so `main` makes them safe for a terminal.
 */
export class HostError extends Error {
  override readonly name: string = "HostError";
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly hint: string;

  constructor(message: string, parts: HostErrorParts) {
    super(message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = parts.code;
    this.exitCode = parts.exitCode;
    this.hint = parts.hint;
  }
}

/** The code of a failed system call, such as `ENOENT`; undefined for every other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** What a system call's failure means, in plain words; the code itself where there are no better ones. */
export function plainReason(error: unknown): string {
  const code = systemCode(error);
  if (code !== undefined) return reasons[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it is not there",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "your disk quota is used up",
  EFBIG: "the file would be larger than is allowed here",
  EIO: "the disk reports an error",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is not a folder",
  ELOOP: "its links go round in a circle",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  EBUSY: "it is in use",
};
