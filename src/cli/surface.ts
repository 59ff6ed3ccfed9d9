import type { Surface } from "../render/layout.js";
import { loadTheme } from "../render/theme.js";
import type { GlyphSet } from "../render/theme.js";
import type { Context } from "./context.js";

/** What to print on: the columns, words and theme for one of the two streams. */
export async function surfaceFor(context: Context, stream: "stdout" | "stderr"): Promise<Surface> {
  const { output, words, plain } = context;
  const level = plain ? 0 : output.color[stream];
  return { columns: output.size().columns, words, theme: await loadTheme(level, glyphsOf(context)) };
}

/** Lines are drawn with Unicode where the locale's encoding has it. */
export function glyphsOf({ io: { env } }: Context): GlyphSet {
  const encoding = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return /utf-?8/i.test(encoding) || process.platform === "darwin" || env.WT_SESSION !== undefined
    ? "unicode"
    : "ascii";
}
