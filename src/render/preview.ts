import type { AgentView } from "../core/session/view.js";
import { safeText } from "../core/text/safe.js";
import type { PreviewWords } from "../words/preview.js";
import { INDENT, indented, paintLines } from "./layout.js";
import type { Surface } from "./layout.js";
import { inlineSpans } from "./markdown-inline.js";
import { displayWidth } from "./width.js";

/** A picture in one language. */
export interface Picture {
  /** The language's own name. */
  readonly name: string;
  readonly text: string;
}

/** The fewest columns in which a picture is worth to look at. */
const NARROWEST = 40;

const BETWEEN = "  |  ";

/** The columns of each of several pictures: side by side where each has 40 at least, else all of them. */
export function pictureColumns(columns: number, pictures: number): number {
  const each = Math.floor((columns - BETWEEN.length * (pictures - 1)) / pictures);
  return each >= NARROWEST ? each : columns;
}

/** Several pictures, side by side where that many columns hold them, else one above the other, each under its name. */
export function pictures(all: readonly Picture[], { columns, theme }: Surface): string {
  const each = pictureColumns(columns, all.length);
  const titled = all.map(({ name, text }) => [theme.paint("muted", `${INDENT}${name}`), "", ...text.split("\n")]);
  if (all.length === 1) return all[0]?.text ?? "";
  if (each === columns) return titled.map((lines) => lines.join("\n")).join("\n\n");
  const rows = Math.max(...titled.map(({ length }) => length));
  return Array.from({ length: rows }, (_none, row) => sideBySide(titled, row, each)).join("\n");
}

/** What an agent sees beside a step, below the picture. */
export function agentText({ say, note }: AgentView, words: PreviewWords, surface: Surface): string {
  const line = (label: string, text: string | undefined) =>
    text === undefined
      ? []
      : indented(inlineSpans(text), surface.columns, [
          { text: INDENT },
          { text: safeText(label), role: "strong" },
          { text: "  " },
        ]);
  return paintLines([...line(words.say, say), ...line(words.note, note)], surface.theme);
}

function sideBySide(columns: readonly (readonly string[])[], row: number, width: number): string {
  const cells = columns.map((lines, index) => {
    const text = lines[row] ?? "";
    return index === columns.length - 1 ? text : text + " ".repeat(Math.max(0, width - shownWidth(text)));
  });
  return cells.join(BETWEEN).trimEnd();
}

/** Without the colours. */
function shownWidth(line: string): number {
  // oxlint-disable-next-line no-control-regex -- colours are made of them
  return displayWidth(line.replaceAll(/\u001b\[[0-9;]*m/g, ""));
}
