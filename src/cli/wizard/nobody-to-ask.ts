import { exitCodes, HostError } from "../../host/errors.js";
import type { Context } from "../context.js";

/** The error of a conversation that cannot take place: there is no terminal, or `--no-input` forbids to ask. Nothing where it can. */
export function nobodyToAsk({ globals, interactive, plain, words }: Context): HostError | undefined {
  if (globals.input && (interactive || plain)) return undefined;
  return new HostError(globals.input ? words.cli.notATerminal : words.cli.noInput, {
    code: globals.input ? "not_a_terminal" : "no_input",
    exitCode: exitCodes.usage,
    hint: words.cli.notATerminalNext,
  });
}
