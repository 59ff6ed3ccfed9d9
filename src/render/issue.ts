import type { Issue } from "../core/issue/issue.js";
import { describe, type IssueDescription } from "../core/issue/describe.js";
import { frame, type FrameLine } from "../core/text/frame.js";
import { safeText } from "../core/text/safe.js";
import type { IssueWords, Words } from "../words/words.js";
import { indented, INDENT, paintLines, type Surface } from "./layout.js";
import type { Role } from "./theme.js";
import { displayWidth, padStart } from "./width.js";
import { wrapSpans, type Line } from "./wrap.js";

/** Issues for people, a block for each file: place, words, the lines of the file, the hint. In the order given. */
export function issueList(issues: readonly Issue[], { columns, theme, words }: Surface): string {
  const blocks = byFile(issues).map(([file, own]) => [
    ...wrapSpans([{ text: file, role: "heading" }], columns),
    ...own.flatMap((issue, index) => [...(index === 0 ? [] : [[]]), ...issueLines(issue, columns, words)]),
  ]);
  return paintLines(
    blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block])),
    theme,
  );
}

/** What stands below a list of issues: how many there were, then what to do next, each a sentence. */
export function issueSummary(
  { counts, more }: { readonly counts: string; readonly more: readonly string[] },
  { columns, theme }: Surface,
): string {
  return paintLines(
    [
      ...wrapSpans([{ text: counts, role: "strong" }], columns),
      ...more.flatMap((text) => wrapSpans([{ text, role: "muted" }], columns)),
    ],
    theme,
  );
}

/** That there is nothing to tell. */
export function noIssues(said: string, { columns, theme }: Surface): string {
  return paintLines(wrapSpans([{ text: said, role: "helped" }], columns), theme);
}

/** One issue in one line, as editors and build logs read it: `file:line:column: error code: words`. */
export function issueLine(issue: Issue, words: IssueWords): string {
  const { file, position, severity, code, words: said } = describe(issue);
  return `${file}:${position.line}:${position.column}: ${words.severity[severity]} ${code}: ${said}`;
}

function byFile(issues: readonly Issue[]): readonly (readonly [string, readonly Issue[]])[] {
  const files = new Map<string, Issue[]>();
  for (const issue of issues) {
    const file = safeText(issue.source.name);
    const known = files.get(file);
    if (known) known.push(issue);
    else files.set(file, [issue]);
  }
  return [...files];
}

function issueLines(issue: Issue, columns: number, { issues: words }: Words): readonly Line[] {
  const { position, severity, code, title, words: said, hint } = describe(issue);
  const role = ROLES[severity];
  const head = [
    { text: `${position.line}:${position.column}`, role: "strong" as const },
    { text: "  " },
    { text: words.severity[severity], role },
    { text: ` ${title} ` },
    { text: `[${code}]`, role: "muted" as const },
  ];
  return [
    ...indented(head, columns, [{ text: INDENT }]),
    ...indented([{ text: said }], columns, [{ text: DEEPER }]),
    ...frameLines(fittingFrame(issue, columns), role, columns),
    ...(hint === undefined ? [] : indented([{ text: words.hint(hint) }], columns, [{ text: DEEPER }])),
  ];
}

const DEEPER = "    ";

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
const GUTTER = 12;

function frameLines(lines: readonly FrameLine[], role: Role, columns: number): readonly Line[] {
  const widest = String(lines.at(-1)?.number ?? 0).length;
  return lines.flatMap((line) => frameLine(line, widest, role).map((shown) => cut(shown, columns)));
}

function frameLine({ number, before, marked, after, pointed }: FrameLine, widest: number, role: Role): readonly Line[] {
  const gutter = { text: `${DEEPER}${padStart(String(number), widest)} | `, role: "muted" as const };
  const shown: Line = [gutter, { text: before }, { text: marked, ...(pointed ? { role } : {}) }, { text: after }];
  if (!pointed) return [shown];
  const under = `${" ".repeat(displayWidth(before))}${"^".repeat(Math.max(1, displayWidth(marked)))}`;
  return [
    shown,
    [
      { text: `${DEEPER}${" ".repeat(widest)} | `, role: "muted" },
      { text: under, role },
    ],
  ];
}

/** What still does not fit is cut. */
function cut(line: Line, columns: number): Line {
  return wrapSpans(line, columns)[0] ?? [];
}
