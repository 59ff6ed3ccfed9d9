/**
 * What a stretch of text is for. Colour only repeats what words and position already say: `question` blue, `helped`
 * green, `caution` amber, `danger` red.
 */
export type Role =
  | "heading"
  | "question"
  | "helped"
  | "caution"
  | "danger"
  | "strong"
  | "code"
  | "link"
  | "key"
  | "cursor"
  | "muted"
  | "qr";

/** Colours as chalk counts them: 0 none, 1 basic, 2 256 colours, 3 all. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** The characters that lines are drawn with: `unicode` where the terminal speaks UTF-8. */
export type GlyphSet = "unicode" | "ascii";

/** How roles are painted and lines drawn. */
export interface Theme {
  readonly level: ColorLevel;
  readonly glyphs: GlyphSet;
  readonly rule: string;
  readonly paint: (role: Role, text: string) => string;
}

/** A theme without any escape sequences: for pipes, files and `NO_COLOR`. Loads nothing. */
export function plainTheme(glyphs: GlyphSet = "ascii"): Theme {
  return { level: 0, glyphs, rule: ruleOf(glyphs), paint: (_role, text) => text };
}

/** A theme at the level that was decided for the terminal; the colour library is loaded above 0 only. */
export async function loadTheme(level: ColorLevel, glyphs: GlyphSet): Promise<Theme> {
  if (level === 0) return plainTheme(glyphs);
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level });
  // Basic colours of the terminal's own palette: readable on light and dark grounds alike.
  const paints: Readonly<Record<Role, (text: string) => string>> = {
    heading: chalk.bold,
    question: chalk.bold.blue,
    helped: chalk.bold.green,
    caution: chalk.bold.yellow,
    danger: chalk.bold.red,
    strong: chalk.bold,
    code: chalk.cyan,
    link: chalk.underline,
    key: chalk.bold,
    cursor: chalk.blue,
    muted: chalk.dim,
    qr: chalk.black.bgWhiteBright,
  };
  return { level, glyphs, rule: ruleOf(glyphs), paint: (role, text) => paints[role](text) };
}

function ruleOf(glyphs: GlyphSet): string {
  return glyphs === "unicode" ? "\u2500" : "-";
}
