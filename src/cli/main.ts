import { HostError } from "../host/errors.js";
import { safeText } from "../core/text/safe.js";
import type { Io } from "./context.js";

/**
 * Runs the program with the words of its command line, the name of the program left out, and gives the exit code. Throws
 * nothing: an operator's or the machine's error is said with its hint, a fault of our own with its stack.
 */
export async function main(argv: readonly string[], io: Io = process): Promise<number> {
  try {
    const { runProgram } = await import("./program.js");
    return await runProgram(argv, io);
  } catch (error) {
    if (error instanceof HostError) return complain(error, io);
    io.stderr.write(`${crashReport(error)}\n`);
    return FAULT;
  }
}

/** `EX_SOFTWARE` of sysexits.h. */
const FAULT = 70;

function complain(error: HostError, io: Io): number {
  io.stderr.write(`${[error.message, error.hint].filter((line) => line !== "").map((line) => safeLines(line)).join("\n")}\n`);
  return error.exitCode;
}

/** Line breaks stay, everything else that could move the cursor is shown. */
function safeLines(text: string): string {
  return text.split("\n").map((line) => safeText(line)).join("\n");
}

function crashReport(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    "This is a fault in wallet-help itself, not in what you did. Nothing that was saved is lost.",
    "Please report it with the lines below; they hold no answer of yours.",
    safeLines(stack),
    `node ${process.version}, ${process.platform}`,
  ].join("\n");
}
