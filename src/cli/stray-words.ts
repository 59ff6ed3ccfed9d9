import { nearest } from "../core/text/nearest.js";
import { HostError } from "../host/errors.js";
import type { Context } from "./context.js";
import type { CommandOutline } from "./outline.js";
import { unknownCommand } from "./usage-error.js";

/** Words that are no command: a mistyped one, or the name of a flow. Always throws. */
export async function refuseStrayWords(
  words: readonly string[],
  program: CommandOutline,
  context: Context,
): Promise<never> {
  const [first = ""] = words;
  const commands = nearest(
    first,
    program.commands.map(({ path }) => path),
  );
  const flows = commands.length > 0 ? [] : await flowsLike(words.join("-"), context);
  const near = [...commands.map((name) => `wallet-help ${name}`), ...flows.map((id) => `wallet-help run ${id}`)];
  throw unknownCommand(first, near, context.locale);
}

async function flowsLike(word: string, context: Context): Promise<readonly string[]> {
  try {
    const { heads } = (await context.libraryForOne()).library;
    return Object.hasOwn(heads, word)
      ? [word]
      : nearest(
          word,
          Object.keys(heads).filter((id) => heads[id]?.listed),
        );
  } catch (error) {
    // The folder of flows is not what was asked for.
    if (error instanceof HostError) return [];
    throw error;
  }
}
