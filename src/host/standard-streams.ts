import { fstatSync, writeSync } from "node:fs";
import type { Stats } from "node:fs";
import type { OutputStream } from "./output.js";

/** What a process has of its surroundings. */
export interface Surrounding {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The process's own streams, each made when somebody asks for it, and two ways to write that do without as long as nobody does. */
export interface StandardStreams {
  readonly whole: Surrounding;
  readonly output: {
    readonly stdin: { readonly isTTY: boolean };
    readonly stdout: OutputStream;
    readonly stderr: OutputStream;
  };
}

/**
 * Node's own streams for pipes take as long to make as a third of its start. A pipe or a file takes text without them, until
 * there is one of them: then all goes through it, so that nothing is overtaken. Who reads standard input must not be kept
 * waiting by a reader, so from then on nothing is written past the streams.
 */
export function standardStreams(made: Surrounding): StandardStreams {
  const stdout = lateStream(1, () => made.stdout);
  const stderr = lateStream(2, () => made.stderr);
  return {
    whole: {
      env: made.env,
      get stdin() {
        stdout.whole();
        stderr.whole();
        return made.stdin;
      },
      get stdout() {
        return stdout.whole();
      },
      get stderr() {
        return stderr.whole();
      },
    },
    output: {
      stdin: {
        get isTTY() {
          return statOf(0)?.isCharacterDevice() !== false && made.stdin.isTTY;
        },
      },
      stdout: stdout.output,
      stderr: stderr.output,
    },
  };
}

interface LateStream {
  readonly output: OutputStream;
  readonly whole: () => NodeJS.WriteStream;
}

function lateStream(descriptor: number, make: () => NodeJS.WriteStream): LateStream {
  const listeners: ((error: Error) => void)[] = [];
  const direct = takesText(descriptor);
  let made: NodeJS.WriteStream | undefined;
  const whole = (): NodeJS.WriteStream => {
    if (made) return made;
    made = make();
    for (const listener of listeners) made.on("error", listener);
    return made;
  };
  const output: OutputStream = {
    get isTTY() {
      return !direct && whole().isTTY;
    },
    get columns() {
      return direct ? 0 : whole().columns;
    },
    get rows() {
      return direct ? 0 : whole().rows;
    },
    on(event, listener) {
      listeners.push(listener);
      return made?.on(event, listener);
    },
    write(text, done) {
      if (!direct || made) return whole().write(text, done);
      const { error, rest } = writeNow(descriptor, text);
      if (rest) return whole().write(rest, done);
      if (error) for (const listener of listeners) listener(error);
      return done?.();
    },
  };
  return { output, whole };
}

/** Windows has its own ways with consoles and pipes; a terminal has a width that only its stream tells. */
function takesText(descriptor: number): boolean {
  const stat = process.platform === "win32" ? undefined : statOf(descriptor);
  return stat !== undefined && (stat.isFIFO() || stat.isFile() || stat.isSocket());
}

function statOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    return undefined;
  }
}

/** What is left where the other side takes no more for now. */
function writeNow(descriptor: number, text: string): { readonly error?: Error; readonly rest?: Uint8Array } {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    return {};
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return "code" in error && error.code === "EAGAIN" ? { rest } : { error };
  }
}
