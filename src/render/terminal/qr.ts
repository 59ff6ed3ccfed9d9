import { encode } from "uqr";
import { indented, paintLines, INDENT } from "../layout.js";
import { literalMarkdown } from "../markdown-inline.js";
import { displayWidth } from "../width.js";
import type { Line } from "../wrap.js";
import { stacked, textLines } from "./parts.js";
import type { Screen } from "./screen.js";

/** A hand-off code as a QR code, with the code and what it tells below; where the window is too narrow, without the picture. */
export function qrScreen(code: string, screen: Screen): string {
  const { card } = screen.words;
  const picture = qrLines(code, screen);
  const fits = displayWidth(INDENT + (picture[0] ?? "")) <= screen.columns;
  const drawn: readonly Line[] = fits ? picture.map((text) => [{ text: INDENT }, { text, role: "qr" }]) : [];
  const said = [
    ...indented([{ text: card.code(code), role: "strong" }], screen.columns, [{ text: INDENT }]),
    ...textLines(literalMarkdown(card.codeNote), "muted", screen),
  ];
  return paintLines([...stacked(drawn, said), []], screen.theme);
}

/** Light modules around the code. The standard wants four; two have been enough for every reader on a screen. */
const MARGIN = 2;

/**
 * Without colour the light modules are drawn, since most terminals are dark; readers take the opposite too, but not all of them.
 */
function qrLines(text: string, { theme }: Screen): readonly string[] {
  const { data } = encode(text, { border: MARGIN, ecc: "M" });
  const drawsDark = theme.level > 0;
  const rows = data.map((row) => row.map((isDark) => isDark === drawsDark));
  return theme.glyphs === "unicode"
    ? halfBlocks(rows)
    : rows.map((row) => row.map((drawn) => (drawn ? "##" : "  ")).join(""));
}

/** Two rows on one line. */
function halfBlocks(rows: readonly (readonly boolean[])[]): readonly string[] {
  return rows.flatMap((upper, index) => {
    if (index % 2 === 1) return [];
    const lower = rows[index + 1] ?? [];
    return [upper.map((drawn, column) => blockOf(drawn, lower[column] ?? false)).join("")];
  });
}

function blockOf(upper: boolean, lower: boolean): string {
  if (upper) return lower ? "\u2588" : "\u2580";
  return lower ? "\u2584" : " ";
}
