import type { Loaded } from "../core/flow/load.js";
import type { Clock } from "../host/clock.js";
import { systemClock } from "../host/clock.js";
import { exitCodes, HostError } from "../host/errors.js";
import type { ColorFlag, Output } from "../host/output.js";
import { createOutput } from "../host/output.js";
import { matchLocale } from "../words/match-locale.js";
import type { Words } from "../words/words.js";
import { wordLocales, wordsFor } from "../words/words-for.js";
import type { LibraryRequest } from "./library.js";

/** The streams and surroundings of one run of the program; tests bring their own. */
export interface Io {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The options that every command takes. */
export interface Globals {
  readonly flows?: string;
  readonly lang?: string;
  readonly store?: string;
  readonly plain?: boolean;
  readonly color?: ColorFlag;
  readonly input: boolean;
  readonly quiet?: boolean;
  readonly today?: string;
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
  /** The folder of flows, loaded once; what is wrong with it is said on standard error. */
  library(): Promise<Loaded>;
  /** What tells which folder to load. */
  readonly libraryRequest: LibraryRequest;
}

/** Makes the context of a run. Throws a `HostError` for a language that there is not and a date that is none. */
export function createContext(io: Io, globals: Globals): Context {
  const { env } = io;
  const output = createOutput({ ...io, ...(globals.color && { color: globals.color }) });
  const locale = localeOf(globals.lang, env);
  const words = wordsFor(locale);
  const plain = globals.plain === true || isSet(env.ACCESSIBLE) || env.TERM === "dumb";
  const libraryRequest: LibraryRequest = { folder: globals.flows ?? env.WALLET_HELP_FLOWS };
  let loaded: Promise<Loaded> | undefined;
  return {
    io,
    globals,
    output,
    words,
    locale,
    plain,
    libraryRequest,
    clock: systemClock(globals.today),
    interactive: globals.input && output.terminal.stdin && output.terminal.stderr,
    library: () => (loaded ??= loadAndComplain(libraryRequest, output, words, globals.quiet === true)),
  };
}

function localeOf(lang: string | undefined, env: Io["env"]): string {
  if (lang === undefined) return matchLocale([env.LC_ALL, env.LC_MESSAGES, env.LANG].filter(isSet), wordLocales);
  const wanted = lang.replaceAll("_", "-").toLowerCase().split("-")[0] ?? "";
  if (!wordLocales.some((id) => id.toLowerCase().startsWith(wanted)) || wanted === "") {
    throw new HostError(`There is no language "${lang}".`, {
      code: "no_such_language",
      exitCode: exitCodes.usage,
      hint: `Take one of ${wordLocales.join(", ")}.`,
    });
  }
  return matchLocale([lang], wordLocales);
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "" && value !== "0";
}

async function loadAndComplain(request: LibraryRequest, output: Output, words: Words, quiet: boolean): Promise<Loaded> {
  const { openLibrary } = await import("./library.js");
  const loaded = await openLibrary(request);
  if (!quiet) {
    for (const flow of loaded.broken) output.complain(`${words.cli.flowHasErrors(flow, errorsOf(flow, loaded))}\n`);
  }
  return loaded;
}

function errorsOf(flow: string, loaded: Loaded): number {
  return loaded.issues.filter((issue) => baseName(issue.source.name).split(".")[0] === flow).length;
}

function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
