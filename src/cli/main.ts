import { safeLines } from "../core/text/safe.js";
import { HostError } from "../host/errors.js";
import { createOutput } from "../host/output.js";
import type { Output } from "../host/output.js";
import type { Io } from "./context.js";
import { readEarly } from "./globals.js";

/**
 * Runs the program with the words of its command line, the name of the program left out, and gives the exit code. Throws
 * nothing: an operator's or the machine's error is said with its hint, a fault of our own with its stack.
 */
export async function main(argv: readonly string[], io: Io = process): Promise<number> {
  const { locale, color } = readEarly(argv, io.env);
  const output = createOutput({ ...streamsOf(io), ...(color && { color }) });
  const code = await attempt(argv, { io, output, locale });
  await output.settled();
  return output.failure ? complain(output.failure, output) : code;
}

async function attempt(
  argv: readonly string[],
  surroundings: { readonly io: Io; readonly output: Output; readonly locale: string },
): Promise<number> {
  try {
    const { runProgram } = await import("./program.js");
    return await runProgram(argv, surroundings);
  } catch (error) {
    if (error instanceof HostError) return complain(error, surroundings.output);
    surroundings.output.complain(`${await crashReport(error)}\n`);
    return FAULT;
  }
}

/** A spread of `process` would read all that it has. */
function streamsOf({ stdin, stdout, stderr, env }: Io): Io {
  return { stdin, stdout, stderr, env };
}

/** `EX_SOFTWARE` of sysexits.h. */
const FAULT = 70;

function complain(error: HostError, output: Output): number {
  const lines = [error.message, error.hint].filter((line) => line !== "");
  output.complain(`${lines.map(safeLines).join("\n")}\n`);
  return error.exitCode;
}

/** A message may repeat what was typed: it goes into a report, so it is masked. */
async function crashReport(error: unknown): Promise<string> {
  const { maskTyped } = await import("../core/casebook/mask-typed.js");
  const { text: stack } = await maskTyped(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return [
    "This is a fault in wallet-help itself, not in what you did. Nothing that was saved is lost.",
    "Please report it with the lines below; they hold no answer of yours.",
    safeLines(stack),
    `node ${process.version}, ${process.platform}`,
  ].join("\n");
}
