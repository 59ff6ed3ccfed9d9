import type { CommandPath, OptionName } from "../words/help-words.js";

/** What help and complaints need to know of a command, as plain data. */
export interface CommandOutline {
  /** The words that are typed for it; "" is the program itself. */
  readonly path: CommandPath;
  /** As they are typed: `<flow>`, `[wallet...]`. */
  readonly takes: readonly string[];
  readonly options: readonly OptionOutline[];
  readonly commands: readonly CommandOutline[];
  /** What was given to it beside options. */
  readonly given: readonly string[];
}

/** An option of a command. */
export interface OptionOutline {
  readonly name: OptionName;
  /** As it is typed: `-a, --answer <step=answer>`. */
  readonly flags: string;
  readonly choices: readonly string[];
}

/** The words that are typed for a command, the program's name first. */
export function typed(path: CommandPath): string {
  return path === "" ? "wallet-help" : `wallet-help ${path}`;
}

/** The command that words lead to, and the words that lead no further. */
export function findCommand(
  program: CommandOutline,
  words: readonly string[],
): { readonly command: CommandOutline; readonly rest: readonly string[] } {
  const [word, ...rest] = words;
  const next = program.commands.find(({ path }) => path.split(" ").at(-1) === word);
  return next ? findCommand(next, rest) : { command: program, rest: words };
}
