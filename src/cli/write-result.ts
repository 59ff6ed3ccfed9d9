import type { Context } from "./context.js";
import { complainFolded } from "./folded.js";

/**
 * Writes a result to standard output, or to a file, whole or not at all, and says so. `isPrivate` is a file that tells of a
 * person: only its owner may read it.
 */
export async function writeResult(
  text: string,
  { file, isPrivate = false }: { readonly file: string | undefined; readonly isPrivate?: boolean },
  { output, words, globals }: Context,
): Promise<void> {
  if (file === undefined || file === "-") return output.write(text);
  const { writeWhole } = await import("../host/whole-file.js");
  writeWhole(file, text, isPrivate ? { mode: 0o600 } : {});
  if (globals.quiet !== true) await complainFolded(`${words.cli.wrote(file)}\n`, output);
}
