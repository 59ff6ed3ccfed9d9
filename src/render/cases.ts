import { safeText } from "../core/text/safe.js";
import type { CasesWords } from "../words/cases.js";
import type { CaseListed } from "./case-document.js";
import { INDENT, paintLines, type Surface } from "./layout.js";
import { inlineLine } from "./markdown-inline.js";
import { displayWidth, padEnd, padStart, truncate } from "./width.js";
import type { Line, Span } from "./wrap.js";

/** What the list is told beside the surface: its words, and how an instant is written. */
export interface CasesSurface extends Surface {
  readonly said: CasesWords;
  readonly when: (instant: string) => string;
}

/** Cases as a table, one a row; where there is little room, in two lines each. */
export function caseList(cases: readonly CaseListed[], surface: CasesSurface): string {
  const { said, theme, columns } = surface;
  if (cases.length === 0) return `${INDENT}${said.none}`;
  const rows = cases.map((each) => rowOf(each, surface));
  return paintLines(columns < STACKED ? rows.flatMap((row) => stacked(row, columns)) : table(rows, surface), theme);
}

/** Columns below which a case takes two lines. */
const STACKED = 72;
/** Columns from which the flow has a column of its own. */
const WITH_FLOW = 110;

interface Row {
  readonly id: string;
  readonly state: Span;
  readonly changed: string;
  readonly events: string;
  readonly flow: string;
  readonly title: string;
}

function rowOf({ id, state, updatedAt, events, flow, title }: CaseListed, { said, when }: CasesSurface): Row {
  return {
    id: safeText(id),
    state: { text: said.states[state], role: state === "open" ? "caution" : "muted" },
    changed: when(updatedAt),
    events: String(events),
    flow: safeText(flow),
    title: inlineLine(title),
  };
}

function stacked({ id, state, changed, title }: Row, columns: number): readonly Line[] {
  const gap = Math.max(1, columns - INDENT.length - displayWidth(`${id}  ${state.text}`) - displayWidth(changed));
  return [
    [
      { text: INDENT },
      { text: id, role: "key" },
      { text: "  " },
      state,
      { text: " ".repeat(gap) },
      { text: changed, role: "muted" },
    ],
    [{ text: `${INDENT}${INDENT}` }, { text: truncate(title, columns - 4) }],
  ];
}

function table(rows: readonly Row[], { said, columns }: CasesSurface): readonly Line[] {
  const names = columns >= WITH_FLOW ? WIDE : NARROW;
  const cell = (row: Row, name: keyof Row): Span => (name === "state" ? row.state : { text: row[name] });
  const width = (name: keyof Row): number =>
    Math.max(displayWidth(said.columns[name]), ...rows.map((row) => displayWidth(cell(row, name).text)));
  const widths = names.map((name) => width(name));
  const fixed = widths.reduce((sum, each) => sum + each + GAP.length, INDENT.length);
  const room = Math.max(8, columns - fixed);
  const lineOf = (cells: readonly Span[], title: Span): Line => [
    { text: INDENT },
    ...cells.flatMap((span, index) => [padded(span, names[index], widths[index] ?? 0), { text: GAP }]),
    { ...title, text: truncate(title.text, room) },
  ];
  const heads = names.map((name): Span => ({ text: said.columns[name], role: "muted" }));
  return [
    lineOf(heads, { text: said.columns.title, role: "muted" }),
    ...rows.map((row) =>
      lineOf(
        names.map((name) => inColumn(cell(row, name), name)),
        { text: row.title },
      ),
    ),
  ];
}

const GAP = "  ";
const NARROW = ["id", "state", "changed", "events"] as const;
const WIDE = [...NARROW, "flow"] as const;

function inColumn(span: Span, name: keyof Row): Span {
  return name === "id" ? { ...span, role: "key" } : span;
}

function padded(span: Span, name: keyof Row | undefined, width: number): Span {
  return { ...span, text: name === "events" ? padStart(span.text, width) : padEnd(span.text, width) };
}
