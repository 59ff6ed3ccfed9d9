import { exitCodes, HostError, reasonOf, systemCode } from "./errors.js";

/** How many colours may be used, as chalk counts: none, 16, 256, all. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** What the person said about colour on the command line: `--color`, `--no-color`, or nothing. */
export type ColorFlag = "on" | "off" | undefined;

/** One of the two streams that a program writes to; `process.stdout` and `process.stderr` are such. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** Calls back when the text was handed over, or could not be. */
  write(text: string, done?: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** What an output is made of. */
export interface OutputParts {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly color?: ColorFlag;
}

/** Where the program's text goes. Nothing here throws: a reader that has gone is no error. */
export interface Output {
  /** Results, to standard output, as they are. */
  readonly write: (text: string) => void;
  /** Complaints and prompts' surroundings, to standard error, as they are. */
  readonly complain: (text: string) => void;
  /** Whether nobody reads standard output any more (`| head`), so that long work may stop. */
  readonly closed: boolean;
  /** Why standard output could not be written, such as a full disk; for the exit code at the end. */
  readonly failure: HostError | undefined;
  /** Decided for each stream by itself. */
  readonly color: { readonly stdout: ColorLevel; readonly stderr: ColorLevel };
  readonly terminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** When all that was written has been handed over, so that `failure` is known. */
  settled(): Promise<void>;
  /** As it is now: of standard output, or standard error where only that is a terminal, else 80 by 24. */
  size(): { readonly columns: number; readonly rows: number };
}

/** The process's own streams, or others. Made once in a program, since it listens for errors on both. */
export function createOutput({ stdin, stdout, stderr, env, color }: OutputParts): Output {
  const results = guardedStream(stdout);
  const complaints = guardedStream(stderr);
  return {
    write: results.write,
    complain: complaints.write,
    get closed() {
      return results.error() !== undefined;
    },
    get failure() {
      return failureOf(results.error());
    },
    // Each when it is asked for: to tell, a stream may have to be made.
    color: {
      get stdout() {
        return colorLevel(color, env, isTerminal(stdout));
      },
      get stderr() {
        return colorLevel(color, env, isTerminal(stderr));
      },
    },
    terminal: {
      get stdin() {
        return isTerminal(stdin);
      },
      get stdout() {
        return isTerminal(stdout);
      },
      get stderr() {
        return isTerminal(stderr);
      },
    },
    settled: async () => {
      await Promise.all([results.settled(), complaints.settled()]);
    },
    size: () => sizeOf(isTerminal(stdout) ? stdout : stderr),
  };
}

/** `--color` over NO_COLOR over FORCE_COLOR over TERM=dumb over whether it is a terminal. */
export function colorLevel(flag: ColorFlag, env: OutputParts["env"], terminal: boolean): ColorLevel {
  if (flag === "off") return 0;
  if (flag === "on") return atLeastOne(depthOf(env));
  // Any value but the empty one, by no-color.org.
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return 0;
  if (env.FORCE_COLOR !== undefined) return forcedLevel(env.FORCE_COLOR, env);
  return terminal ? depthOf(env) : 0;
}

function atLeastOne(level: ColorLevel): ColorLevel {
  return level === 0 ? 1 : level;
}

/** As Node and chalk read it: `0` and `false` are none, a digit is a level, anything else is yes. */
function forcedLevel(value: string, env: OutputParts["env"]): ColorLevel {
  if (value === "0" || value === "false") return 0;
  if (value === "1" || value === "2" || value === "3") return levels[value];
  return atLeastOne(depthOf(env));
}

const levels = { "1": 1, "2": 2, "3": 3 } as const;

function depthOf({ TERM, COLORTERM, WT_SESSION }: OutputParts["env"]): ColorLevel {
  if (TERM === "dumb") return 0;
  if (COLORTERM === "truecolor" || COLORTERM === "24bit" || WT_SESSION !== undefined) return 3;
  return TERM !== undefined && /-256(?:color)?$/i.test(TERM) ? 2 : 1;
}

interface GuardedStream {
  readonly write: (text: string) => void;
  readonly error: () => Error | undefined;
  readonly settled: () => Promise<void>;
}

/** After the first error nothing more is written: each write to a closed pipe would fail again. */
function guardedStream(stream: OutputStream): GuardedStream {
  let failed: Error | undefined;
  let last: Promise<void> = Promise.resolve();
  stream.on("error", (error) => (failed ??= error));
  return {
    error: () => failed,
    settled: () => last,
    write: (text) => {
      if (failed !== undefined || text === "") return;
      // The stream calls back before it says that it failed.
      last = new Promise((resolve) => stream.write(text, () => setImmediate(resolve)));
    },
  };
}

/** A reader that has gone says EPIPE, on Windows EOF; a terminal that was hung up says EIO. */
const gone: ReadonlySet<string | undefined> = new Set(["EPIPE", "EOF", "ERR_STREAM_DESTROYED", "ECONNRESET", "EIO"]);

function failureOf(error: Error | undefined): HostError | undefined {
  if (error === undefined || gone.has(systemCode(error))) return undefined;
  return new HostError(
    { kind: "output_failed", args: { reason: reasonOf(error) } },
    { code: "output_failed", exitCode: exitCodes.storeFailed, cause: error },
  );
}

function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true;
}

function sizeOf({ columns, rows }: OutputStream): { readonly columns: number; readonly rows: number } {
  return { columns: positive(columns) ?? 80, rows: positive(rows) ?? 24 };
}

/** Some pseudo-terminals say that they have 0 columns. */
function positive(count: number | undefined): number | undefined {
  return count !== undefined && count > 0 ? count : undefined;
}
