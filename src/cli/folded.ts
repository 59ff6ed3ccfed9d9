import type { Output } from "../host/output.js";

/**
 * Gives what folds sentences for one of the two streams: in a terminal no word is cut at its edge, anything else gets
 * them as they are. They must be safe to print, and not painted.
 */
export async function foldFor(output: Output, stream: "stdout" | "stderr"): Promise<(text: string) => string> {
  if (!output.terminal[stream]) return (text) => text;
  const { foldText } = await import("../render/fold.js");
  return (text) => foldText(text, output.size().columns);
}

/** Says sentences on standard error, folded. */
export async function complainFolded(text: string, output: Output): Promise<void> {
  output.complain((await foldFor(output, "stderr"))(text));
}
