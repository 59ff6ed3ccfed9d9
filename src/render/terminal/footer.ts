import type { CommandName, Words } from "../../words/words.js";
import { INDENT, indented, textWidth } from "../layout.js";
import { displayWidth } from "../width.js";
import type { Line, Span } from "../wrap.js";
import type { Screen } from "./screen.js";

/** A key and what it does. */
export interface KeyHint {
  readonly key: string;
  readonly does: string;
}

/** The keys of the commands: where a letter is a key, and where letters are typed. The asker's own table has the same. */
export const commandKeys: Readonly<Record<"letters" | "typing", Readonly<Record<CommandName, string>>>> = {
  letters: { back: "esc", why: "?", change: "c", save: "s", restart: "r", support: "h", help: "?", undo_filter: "esc" },
  typing: {
    back: "esc",
    why: "?",
    change: "ctrl+o",
    save: "ctrl+s",
    restart: "ctrl+r",
    support: "ctrl+g",
    help: "?",
    undo_filter: "esc",
  },
};

/** The hints of commands, in the order in which every footer has them. */
export function commandHints(
  commands: readonly CommandName[],
  keys: Readonly<Record<CommandName, string>>,
  words: Words,
): readonly KeyHint[] {
  return ORDER.filter((name) => commands.includes(name)).map((name) => ({
    key: keys[name],
    does: words.commands[name],
  }));
}

/** One footer, each hint in one piece; on as many lines as it needs. */
export function footerLines(hints: readonly KeyHint[], { columns }: Screen): readonly Line[] {
  const gap = fitsOneLine(hints, 3, columns) ? 3 : 2;
  const rows: KeyHint[][] = [];
  let left = 0;
  for (const hint of hints) {
    const width = hintWidth(hint);
    const starts = left < width + gap;
    if (starts) rows.push([]);
    rows.at(-1)?.push(hint);
    left = starts ? textWidth(columns) - width : left - width - gap;
  }
  return rows.flatMap((row) => indented(rowSpans(row, gap), columns, [{ text: INDENT }]));
}

function fitsOneLine(hints: readonly KeyHint[], gap: number, columns: number): boolean {
  return hints.reduce((sum, hint) => sum + hintWidth(hint) + gap, -gap) <= textWidth(columns);
}

function hintWidth({ key, does }: KeyHint): number {
  return displayWidth(`${key} ${does}`);
}

function rowSpans(row: readonly KeyHint[], gap: number): readonly Span[] {
  return row.flatMap(({ key, does }, index): readonly Span[] => [
    ...(index > 0 ? [{ text: " ".repeat(gap) }] : []),
    { text: key, role: "key" },
    { text: ` ${does}`, role: "muted" },
  ]);
}

const ORDER: readonly CommandName[] = ["undo_filter", "back", "why", "change", "save", "restart", "support", "help"];
