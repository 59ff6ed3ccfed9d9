import type { Words } from "../../words/words.js";
import { INDENT, indented } from "../layout.js";
import { inlineSpans } from "../markdown-inline.js";
import { padEnd } from "../width.js";
import type { Line } from "../wrap.js";
import type { PromptOption, PromptState, Screen } from "./screen.js";

/** How options look: their texts by id, and whether they carry numbers or boxes to tick. */
export interface OptionLook {
  readonly text: (id: string) => OptionText;
  readonly marks: "numbers" | "none" | "boxes";
}

/** An option's words: inline Markdown. */
export interface OptionText {
  readonly label: string;
  readonly hint?: string;
}

/** The options of the window; lines at its ends say how many are not shown. */
export function optionLines(state: PromptState, look: OptionLook, screen: Screen): readonly Line[] {
  const { from, to } = state.window;
  const { moreAbove, moreBelow } = screen.words.question;
  const shown = state.shown.map((_, index) => index).slice(from, to);
  return [
    ...moreLine(choosable(state.shown.slice(0, from)), moreAbove),
    ...shown.flatMap((index) => optionBlock(state, index, look, screen)),
    ...moreLine(choosable(state.shown.slice(to)), moreBelow),
  ];
}

function choosable(options: readonly PromptOption[]): number {
  return options.filter(({ separator }) => !separator).length;
}

function optionBlock(state: PromptState, index: number, look: OptionLook, screen: Screen): readonly Line[] {
  const option = state.shown[index];
  if (option === undefined) return [];
  if (option.separator) return [[{ text: `${INDENT}  ${screen.theme.rule.repeat(5)}`, role: "muted" }]];
  const { label, hint } = look.text(option.id);
  const current = index === state.cursor;
  const mark = `${INDENT}${current ? ">" : " "} ${markOf(state, option.id, index, look)}`;
  const first = indented(
    current ? inlineSpans(label).map((span) => ({ role: "cursor" as const, ...span })) : inlineSpans(label),
    screen.columns,
    [{ text: mark, ...(current ? { role: "cursor" as const } : {}) }],
  );
  if (hint === undefined) return first;
  const spans = inlineSpans(hint).map((span) => ({ ...span, role: "muted" as const }));
  return [...first, ...indented(spans, screen.columns, [{ text: " ".repeat(mark.length) }])];
}

/** Numbers count the options that can be chosen; only the first nine have a key of their own. */
function markOf({ shown, ticked }: PromptState, id: string, index: number, { marks }: OptionLook): string {
  const box = marks === "boxes" ? `[${ticked.has(id) ? "x" : " "}] ` : "";
  if (marks === "none") return box;
  const number = choosable(shown.slice(0, index + 1));
  return `${box}${padEnd(number <= 9 ? String(number) : "", 3)}`;
}

function moreLine(count: number, words: Words["question"]["moreAbove"]): readonly Line[] {
  return count === 0 ? [] : [[{ text: `${INDENT}  ${words(count)}`, role: "muted" }]];
}
