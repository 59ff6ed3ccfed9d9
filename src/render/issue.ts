import type { Issue } from "../core/issue/issue.js";
import { describe, type IssueDescription } from "../core/issue/describe.js";
import { frame, type FrameLine } from "../core/text/frame.js";
import type { IssueWords } from "../words/words.js";
import { indented, paintLines, type Surface } from "./layout.js";
import type { Role } from "./theme.js";
import { displayWidth, padStart } from "./width.js";
import { wrapSpans, type Line } from "./wrap.js";

/** Issues for people: place, words, the lines of the file, the hint; then how many there were. In the order given. */
export function issueList(issues: readonly Issue[], surface: Surface): string {
  const { words, theme, columns } = surface;
  if (issues.length === 0) return paintLines(wrapSpans([{ text: words.issues.clean, role: "helped" }], columns), theme);
  const described = issues.map((issue) => ({ issue, description: describe(issue) }));
  const lines = described.flatMap(({ issue, description }) => [...issueLines(issue, description, surface), []]);
  return paintLines(
    [
      ...lines,
      ...summaryLines(
        described.map(({ description }) => description),
        surface,
      ),
    ],
    theme,
  );
}

/** One issue in one line, as editors and build logs read it: `file:line:column: error code: words`. */
export function issueLine(issue: Issue, words: IssueWords): string {
  const { file, position, severity, code, words: said } = describe(issue);
  return `${file}:${position.line}:${position.column}: ${words.severity[severity]} ${code}: ${said}`;
}

function issueLines(issue: Issue, description: IssueDescription, { columns, words }: Surface): readonly Line[] {
  const { file, position, severity, code, title, hint } = description;
  const role = ROLES[severity];
  const head = [
    { text: `${file}:${position.line}:${position.column}`, role: "strong" as const },
    { text: "  " },
    { text: words.issues.severity[severity], role },
    { text: ` ${title} ` },
    { text: `[${code}]`, role: "muted" as const },
  ];
  return [
    ...wrapSpans(head, columns),
    ...indented([{ text: description.words }], columns, [{ text: "  " }]),
    ...frameLines(fittingFrame(issue, columns), role, columns),
    ...(hint === undefined ? [] : indented([{ text: words.issues.hint(hint) }], columns, [{ text: "  " }])),
  ];
}

const ROLES: Readonly<Record<IssueDescription["severity"], Role>> = { error: "danger", warning: "caution" };

/** Frames count characters, and a line of Chinese is twice as wide: then half as many are shown, so that the mark stays in sight. */
function fittingFrame({ source, span }: Issue, columns: number): readonly FrameLine[] {
  const room = Math.max(16, Math.min(columns, WIDEST_FRAME) - GUTTER);
  const lines = frame(source, span, { width: room });
  const widest = Math.max(...lines.map(({ before, marked, after }) => displayWidth(before + marked + after)));
  return widest <= room ? lines : frame(source, span, { width: Math.floor(room / 2) });
}

const WIDEST_FRAME = 110;

/** Cells before a line of the file: indent, number of up to five digits, bar. */
const GUTTER = 10;

function frameLines(lines: readonly FrameLine[], role: Role, columns: number): readonly Line[] {
  const widest = String(lines.at(-1)?.number ?? 0).length;
  return lines.flatMap((line) => frameLine(line, widest, role).map((shown) => cut(shown, columns)));
}

function frameLine({ number, before, marked, after, pointed }: FrameLine, widest: number, role: Role): readonly Line[] {
  const gutter = { text: `  ${padStart(String(number), widest)} | `, role: "muted" as const };
  const shown: Line = [gutter, { text: before }, { text: marked, ...(pointed ? { role } : {}) }, { text: after }];
  if (!pointed) return [shown];
  const under = `${" ".repeat(displayWidth(before))}${"^".repeat(Math.max(1, displayWidth(marked)))}`;
  return [
    shown,
    [
      { text: `  ${" ".repeat(widest)} | `, role: "muted" },
      { text: under, role },
    ],
  ];
}

/** What still does not fit is cut. */
function cut(line: Line, columns: number): Line {
  return wrapSpans(line, columns)[0] ?? [];
}

function summaryLines(descriptions: readonly IssueDescription[], { words, columns }: Surface): readonly Line[] {
  const errors = descriptions.filter(({ severity }) => severity === "error").length;
  return wrapSpans([{ text: words.issues.summary(errors, descriptions.length - errors), role: "strong" }], columns);
}
