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

/**
 * What the outside world failed at, by kind, with what its sentence names. The sentences stand in words/failures.ts, one for
 * each kind in each language. A `file` named `-` is standard input; a `reason` is as `reasonOf` gives it.
 */
export interface Failures {
  readonly folder_unread: { readonly folder: string; readonly reason: string };
  readonly folder_unwatched: { readonly folder: string; readonly reason: string };
  readonly file_unread: { readonly file: string; readonly reason: string };
  readonly file_unwritten: { readonly file: string; readonly reason: string };
  readonly input_failed: { readonly reason: string };
  readonly output_failed: { readonly reason: string };
  readonly outside_folder: { readonly file: string };
  readonly not_a_file: { readonly file: string };
  /** `limit` is in bytes. */
  readonly file_too_large: { readonly file: string; readonly limit: number };
  /** `line` is the first one that is no UTF-8; without one it looks like UTF-16. */
  readonly wrong_encoding: { readonly file: string; readonly line?: number };
  readonly case_twins: { readonly file: string; readonly others: string };
  readonly device_name: { readonly file: string };
  readonly file_name: { readonly file: string };
  readonly no_home: object;
  readonly damaged_cache: object;
  readonly no_mcp: object;
  readonly no_git: object;
  readonly no_repository: { readonly folder: string };
  readonly no_such_revision: { readonly revision: string };
  readonly no_flows_then: { readonly folder: string; readonly revision: string };
  readonly git_failed: { readonly reason: string };
  readonly no_such_case: { readonly id: string };
  readonly newer_case: { readonly id: string };
  /** `seq` is the number of the event, `events` how many the case has. */
  readonly conflict: { readonly id: string; readonly seq: number; readonly events: number };
  readonly unknown_address: { readonly scheme: string };
  readonly no_sqlite: object;
  readonly no_postgres: object;
  readonly not_a_store: { readonly store: string };
  /** Versions of a store's tables: its own, and the newest that is known here. */
  readonly newer: { readonly store: string; readonly version: number; readonly known: number };
  readonly damaged: StoreFailed;
  readonly locked: StoreFailed;
  readonly full: StoreFailed;
  readonly read_only: StoreFailed;
  readonly unreachable: StoreFailed;
  readonly io: StoreFailed;
  readonly server_away: StoreFailed;
  readonly server_busy: StoreFailed;
  readonly server_damaged: StoreFailed;
  readonly server_failed: StoreFailed;
  readonly server_full: StoreFailed;
  readonly server_is_copy: StoreFailed;
  readonly server_tables: StoreFailed;
  readonly server_untrusted: StoreFailed;
  readonly no_such_database: StoreFailed;
  readonly user_refused: StoreFailed;
  readonly user_may_not: StoreFailed;
}

interface StoreFailed {
  readonly store: string;
  readonly reason: string;
}

/** One of the kinds of `Failures`, or one of all, as plain data that a thread can be sent. */
export type Failure<Kind extends keyof Failures = keyof Failures> = {
  readonly [Each in Kind]: { readonly kind: Each; readonly args: Failures[Each] };
}[Kind];

/** What is said to a person: what is wrong, and the next action, empty where there is none. */
export interface Told {
  readonly message: string;
  readonly hint: string;
}

/** What a `HostError` is made of. */
export interface HostErrorParts {
  /** A name for programs and tests, such as `file_too_large`; never shown alone. */
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly cause?: unknown;
}

/**
 * A mistake of the operator, or a failure of the machine: thrown, and caught once in `main`, which tells it without a stack.
 * Whoever knows the reader's language throws it in words; the outside world's failures are data, and `tell` of
 * cli/told-error.ts finds their words. Both may hold names that came from outside, so they are made safe for a terminal.
 * The `message` of a failure is for those who develop: its kind and arguments.
 */
export class HostError extends Error {
  override readonly name: string = "HostError";
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly said: Told | Failure;

  constructor(message: string, parts: HostErrorParts & { readonly hint: string });
  constructor(said: Told | Failure, parts: HostErrorParts);
  constructor(
    what: string | Told | Failure,
    { code, exitCode, cause, hint = "" }: HostErrorParts & { readonly hint?: string },
  ) {
    const said = typeof what === "string" ? { message: what, hint } : what;
    super("kind" in said ? technical(said) : said.message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.exitCode = exitCode;
    this.said = said;
  }
}

function technical({ kind, args }: Failure): string {
  return `${kind} ${JSON.stringify(args)}`;
}

/** The code of a failed system call, such as `ENOENT`; undefined for every other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Why something failed: the code of a failed system call or connection, such as `ENOENT`; else what the error says. */
export function reasonOf(error: unknown): string {
  const code = systemCode(error);
  if (code !== undefined && /^E(?!RR_)[A-Z0-9_]+$/.test(code)) return code;
  return error instanceof Error ? error.message || (code ?? "") : String(error);
}
