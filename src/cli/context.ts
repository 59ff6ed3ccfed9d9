import type { Loaded } from "../core/flow/load/load.js";
import type { Clock } from "../host/clock.js";
import { systemClock } from "../host/clock.js";
import type { Output } from "../host/output.js";
import type { Words } from "../words/words.js";
import { wordsFor } from "../words/words-for.js";
import type { LoadedFolder } from "./library/folder.js";
import { typedFor } from "./command-line.js";
import type { Globals } from "./globals.js";
import type { LibraryRequest } from "./library.js";

/** The streams and surroundings of one run of the program; tests bring their own. */
export interface Io {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What there is before the command line is parsed. */
export interface Surroundings {
  readonly io: Io;
  readonly output: Output;
  /** Of complaints about the command line, and of help. */
  readonly locale: string;
}

/** What every command is given. */
export interface Context {
  readonly io: Io;
  readonly globals: Globals;
  readonly output: Output;
  readonly clock: Clock;
  readonly words: Words;
  /** Of the program's words and, where it has them, the flows' texts. */
  readonly locale: string;
  /** Screen-reader mode: append-only, no redraw. */
  readonly plain: boolean;
  /** Whether somebody can be asked. */
  readonly interactive: boolean;
  /** The folder of flows, loaded once; what is wrong with it is said on standard error, once. */
  library(): Promise<Loaded>;
  /** The same for who wants one flow of it, and does not care about the others. */
  libraryForOne(): Promise<Loaded>;
  /** The same for who wants this one flow, and nothing of the others but that they are there. */
  libraryWith(flow: string): Promise<Loaded>;
  /** What tells which folder to load. */
  readonly libraryRequest: LibraryRequest;
}

/** Makes the context of a run. */
export function createContext({ io, output, locale }: Surroundings, given: Globals): Context {
  const { env } = io;
  const globals = { ...given, program: typedFor(env) };
  const words = wordsFor(locale);
  const plain = globals.plain === true || isSet(env.ACCESSIBLE) || env.TERM === "dumb";
  const libraryRequest: LibraryRequest = {
    folder: globals.flows ?? (env.WALLET_HELP_FLOWS || undefined),
    ...(mayKeep(globals, env) && { env }),
  };
  const load = once(async () => (await import("./library.js")).openLibrary(libraryRequest));
  const complain = once(async () => complainOf(await load(), { output, words, globals }));
  return {
    io,
    globals,
    output,
    words,
    locale,
    plain,
    libraryRequest,
    clock: systemClock(globals.today),
    get interactive() {
      return globals.input && output.terminal.stdin && output.terminal.stderr;
    },
    libraryForOne: load,
    libraryWith: async (only) => (await import("./library.js")).openLibrary({ ...libraryRequest, only }),
    library: async () => {
      if (globals.quiet !== true) await complain();
      return load();
    },
  };
}

function mayKeep({ cache }: Globals, { WALLET_HELP_NO_CACHE: off }: Io["env"]): boolean {
  return cache !== false && !isSet(off);
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "" && value !== "0";
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= work());
}

async function complainOf(loaded: LoadedFolder, saying: Pick<Context, "output" | "words" | "globals">): Promise<void> {
  if (loaded.broken.length === 0 && loaded.faults.length === 0) return;
  const { complainOfBroken } = await import("./broken-flows.js");
  await complainOfBroken(loaded, loaded.faults, saying);
}
