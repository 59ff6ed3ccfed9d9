import { safeLines } from "../core/text/safe.js";
import { HostError } from "../host/errors.js";
import { createOutput } from "../host/output.js";
import type { Output } from "../host/output.js";
import { standardStreams } from "../host/standard-streams.js";
import type { Io } from "./context.js";
import { complainFolded } from "./folded.js";
import { readEarly } from "./globals.js";

/**
 * Runs the program with the words of its command line, the name of the program left out, and gives the exit code. Throws
 * nothing: an operator's or the machine's error is said with its hint, a fault of our own with its stack.
 */
export async function main(argv: readonly string[], io: Io = process): Promise<number> {
  const { locale, color } = readEarly(argv, io.env);
  const { whole, output: streams } = io === process ? standardStreams(io) : { whole: io, output: io };
  const { stdin, stdout, stderr } = streams;
  const output = createOutput({ stdin, stdout, stderr, env: io.env, ...(color && { color }) });
  const code = await attempt(argv, { io: whole, output, locale });
  await output.settled();
  return output.failure ? complain(output.failure, { output, locale }) : code;
}

async function attempt(
  argv: readonly string[],
  surroundings: { readonly io: Io; readonly output: Output; readonly locale: string },
): Promise<number> {
  try {
    const { runProgram } = await import("./program.js");
    return await runProgram(argv, surroundings);
  } catch (error) {
    if (error instanceof HostError) return complain(error, surroundings);
    surroundings.output.complain(`${await crashReport(error, surroundings.locale)}\n`);
    return FAULT;
  }
}

/** `EX_SOFTWARE` of sysexits.h. */
const FAULT = 70;

async function complain(
  error: HostError,
  { output, locale }: { readonly output: Output; readonly locale: string },
): Promise<number> {
  const { toldLines } = await import("./told-error.js");
  const lines = await toldLines(error, locale);
  await complainFolded(`${lines.map(safeLines).join("\n")}\n`, output);
  return error.exitCode;
}

/** A message may repeat what was typed: it goes into a report, so it is masked. */
async function crashReport(error: unknown, locale: string): Promise<string> {
  const { maskTyped } = await import("../core/casebook/mask-typed.js");
  const { failuresFor } = await import("../words/failures.js");
  const { text: stack } = await maskTyped(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return [...failuresFor(locale).ourFault, safeLines(stack), `node ${process.version}, ${process.platform}`].join("\n");
}
