import { safeText } from "../core/text/safe.js";
import type { Words } from "../words/words.js";
import { inlineLine, inlineSpans } from "./markdown-inline.js";
import type { AnswerRow, Block, CheckRow, Page, Tone, WayRow } from "./page.js";
import type { Role, Theme } from "./theme.js";
import { displayWidth, padStart } from "./width.js";
import { lineText, wrapSpans, type Line, type Span } from "./wrap.js";

/** Where a page is laid out: the terminal's columns, the words and the theme. */
export interface Surface {
  readonly columns: number;
  readonly words: Words;
  readonly theme: Theme;
}

/** A page as lines, indented by two; never wider than the columns, and never wider than is good to read. */
export function layOut(page: Page, surface: Surface): readonly Line[] {
  const lines = page.flatMap((block, index) => [
    ...(index > 0 && startsAfterGap(block, page[index - 1]) ? [[]] : []),
    ...blockLines(block, surface),
  ]);
  return lines;
}

/** Lines painted and joined by `\n`, without one at the end. */
export function paintLines(lines: readonly Line[], theme: Theme): string {
  return lines.map((line) => paintLine(line, theme)).join("\n");
}

/** How wide the text may be: what is left of the columns beside the indent, 78 cells at most. */
export function textWidth(columns: number): number {
  return Math.max(8, Math.min(columns, WIDEST) - INDENT.length);
}

/** The spans as lines, indented by `indent` cells, or where given, by `first` on the first line and as much on the others. */
export function indented(spans: readonly Span[], columns: number, first: Line): readonly Line[] {
  const width = displayWidth(lineText(first));
  const lines = wrapSpans(spans, Math.min(columns, WIDEST) - width);
  return lines.map((line, index) => (index === 0 ? [...first, ...line] : hung(line, width)));
}

/** Left and right on one line where they fit with two spaces between; otherwise the right one below. */
export function leftRight(left: readonly Span[], right: Span, columns: number): readonly Line[] {
  const room = textWidth(columns);
  const gap = room - displayWidth(lineText(left)) - displayWidth(right.text);
  const oneLine = !lineText(left).includes("\n");
  if (right.text === "") return indented(left, columns, [{ text: INDENT }]);
  if (oneLine && gap >= 2) return [[{ text: INDENT }, ...left, { text: " ".repeat(gap) }, right]];
  return [...indented(left, columns, [{ text: INDENT }]), ...indented([right], columns, [{ text: INDENT }])];
}

/** A line across the text. */
export function ruleLine({ columns, theme }: Surface): Line {
  return [{ text: INDENT }, { text: theme.rule.repeat(textWidth(columns)), role: "muted" }];
}

/** Every span in the role, but for those that have one. */
export function inRole(spans: readonly Span[], role: Role | undefined): readonly Span[] {
  return role === undefined ? spans : spans.map((span) => ({ role, ...span }));
}

/** The indent of everything on a screen. */
export const INDENT = "  ";

/** Text of more than 78 cells is hard to read, however wide the window. */
const WIDEST = 80;

/** What stands under a heading is indented once more. */
const DEEPER = "    ";

function hung(line: Line, width: number): Line {
  return line.length === 0 ? [] : [{ text: " ".repeat(width) }, ...line];
}

function paintLine(line: Line, theme: Theme): string {
  const text = line
    .map(({ text, role }) => (role === undefined || text === "" ? text : theme.paint(role, text)))
    .join("");
  return text.trim() === "" ? "" : text;
}

function startsAfterGap(block: Block, before: Block | undefined): boolean {
  if (before?.kind === "heading") return false;
  return block.kind !== "paragraph" || (before?.kind === "paragraph" && before.tone === "plain");
}

function blockLines(block: Block, surface: Surface): readonly Line[] {
  switch (block.kind) {
    case "title":
    case "heading":
      return leftRight(headSpans(block), { text: safeText(block.aside ?? ""), role: "muted" }, surface.columns);
    case "paragraph":
      return indented(inRole(inlineSpans(block.text), roleOf(block.tone)), surface.columns, [{ text: DEEPER }]);
    case "list":
      return block.items.flatMap((item, index) => listItem(item, block.ordered ? `${index + 1}.` : "-", surface));
    case "line":
      return lineOf(block.items, block.separator, surface);
    case "ways":
      return block.rows.flatMap((row) => wayLines(row, waysWidth(block.rows, surface), surface));
    case "checklist":
      return block.rows.flatMap((row) => checkLines(row, checklistWidth(block.rows, surface), surface));
    case "answers":
      return block.rows.flatMap((row) => answerLines(row, surface));
  }
}

function roleOf(tone: Tone): Role | undefined {
  return tone === "plain" ? undefined : tone;
}

function headSpans(block: Extract<Block, { kind: "title" | "heading" }>): readonly Span[] {
  const spans = block.kind === "title" ? inlineSpans(block.text) : [{ text: safeText(block.text) }];
  return inRole(spans, roleOf(block.tone));
}

function listItem(item: string, mark: string, { columns }: Surface): readonly Line[] {
  return indented(inlineSpans(item), columns, [{ text: `${INDENT}${padStart(mark, mark === "-" ? 3 : 4)} ` }]);
}

function lineOf(items: readonly string[], separator: string, { columns }: Surface): readonly Line[] {
  const spans = items.flatMap((item, index) => [...(index > 0 ? [{ text: separator }] : []), ...inlineSpans(item)]);
  return indented(spans, columns, [{ text: DEEPER }]);
}

/** The label stands beside the value where both have room; narrow windows put it above. */
function wayLines(row: WayRow, beside: number, { columns }: Surface): readonly Line[] {
  const label = { text: safeText(row.label), role: "strong" as const };
  const deeper: Line = [{ text: DEEPER + " ".repeat(beside === 0 ? 2 : beside) }];
  const notes = row.notes.flatMap((note) => indented([{ text: safeText(note), role: "muted" }], columns, deeper));
  const value = row.value === "" ? [] : valueLines(row, columns, deeper);
  if (beside === 0 || value.length === 0)
    return [...indented([label], columns, [{ text: DEEPER }]), ...value, ...notes];
  const gap = { text: " ".repeat(beside - displayWidth(label.text)) };
  const [first = [], ...rest] = value;
  return [[{ text: DEEPER }, label, gap, ...first.slice(1)], ...rest, ...notes];
}

/** The word at the end stays in one piece: behind the value where it fits, else below. */
function valueLines({ value, aside }: WayRow, columns: number, deeper: Line): readonly Line[] {
  const lines = indented(inlineSpans(value), columns, deeper);
  if (aside === undefined) return lines;
  const praise = { text: safeText(aside), role: "helped" as const };
  const last = lines.at(-1) ?? [];
  const fits = displayWidth(lineText(last)) + 2 + displayWidth(praise.text) <= Math.min(columns, WIDEST);
  return fits
    ? [...lines.slice(0, -1), [...last, { text: "  " }, praise]]
    : [...lines, ...indented([praise], columns, deeper)];
}

/** Cells for the labels and the gap behind them; 0 where labels stand above. */
function waysWidth(rows: readonly WayRow[], { columns }: Surface): number {
  const widest = Math.max(...rows.map(({ label }) => displayWidth(safeText(label)))) + 3;
  return columns >= 60 && widest <= 26 ? widest : 0;
}

/** A value stands beside its label where both have room, else below. */
function checkLines(row: CheckRow, beside: number, { columns }: Surface): readonly Line[] {
  const label = inlineLine(row.label);
  const mark = `${DEEPER}${row.value === undefined ? "[ ]" : "[x]"} `;
  if (row.value === undefined) return indented([{ text: label }], columns, [{ text: mark }]);
  const value = inRole(inlineSpans(row.value), "strong");
  const gap = beside - displayWidth(label);
  if (gap >= 3) return indented(value, columns, [{ text: mark + label + " ".repeat(gap) }]);
  return [
    ...indented([{ text: label }], columns, [{ text: mark }]),
    ...indented(value, columns, [{ text: `${DEEPER}    ` }]),
  ];
}

/** Half of the text for the labels, so that the values stand under each other. */
function checklistWidth(rows: readonly CheckRow[], { columns }: Surface): number {
  const widths = rows
    .filter(({ value }) => value !== undefined)
    .map(({ label }) => displayWidth(inlineLine(label)) + 3);
  const most = Math.floor(textWidth(columns) / 2) + 6;
  return columns < 60 ? 0 : Math.max(0, ...widths.filter((width) => width <= most));
}

function answerLines({ question, answer }: AnswerRow, { columns }: Surface): readonly Line[] {
  const spans = [...inlineSpans(question), { text: "  " }, ...inRole(inlineSpans(answer), "strong")];
  return indented(spans, columns, [{ text: `${DEEPER}- ` }]);
}
