import { commandLine, shellWord } from "../command-line.js";
import type { Context } from "../context.js";

/** The command that carries on with a case, with the options that this run was given and that it needs to find it. */
export function resumeCommand(id: string, { globals }: Pick<Context, "globals">): string {
  const { store, lang } = globals;
  const options = Object.entries({ store, lang }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, shellWord(value)],
  );
  return commandLine([...options, "resume", id].join(" "), globals);
}
