import { onTestFinished } from "vitest";
import { buildProgram } from "./build-program.js";
import type { TerminalOptions, TerminalProgram } from "./pty.js";
import { openTerminal } from "./pty.js";

/** The program as it is installed; `dist` is built before the first test. */
const BIN = "bin/wallet-help.js";

/** Starts any command in a terminal, for the length of one test. */
export function inTerminal(file: string, args: readonly string[] = [], options: TerminalOptions = {}): TerminalProgram {
  const program = openTerminal(file, args, options);
  onTestFinished(() => program.close());
  return program;
}

/** Starts `wallet-help` with `args` in a terminal, for the length of one test. */
export function walletHelpInTerminal(args: readonly string[] = [], options: TerminalOptions = {}): TerminalProgram {
  return inTerminal(process.execPath, [BIN, ...args], options);
}

/** Builds a TypeScript program and starts it in a terminal, for the length of one test. */
export async function programInTerminal(
  entry: string,
  args: readonly string[] = [],
  options: TerminalOptions = {},
): Promise<TerminalProgram> {
  return inTerminal(process.execPath, [await buildProgram(entry), ...args], options);
}
