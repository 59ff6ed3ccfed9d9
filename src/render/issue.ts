import type { Issue } from "../core/issue/issue.js";
import { describe, type IssueDescription } from "../core/issue/describe.js";
import { frame, type FrameLine } from "../core/text/frame.js";
import { safeText } from "../core/text/safe.js";
import type { CheckWords } from "../words/check.js";
import type { IssueWords, Words } from "../words/words.js";
import { commandApart, fold } from "./fold.js";
import { indented, INDENT, paintLines, type Surface } from "./layout.js";
import type { Role } from "./theme.js";
import { displayWidth, padStart } from "./width.js";
import { wrapSpans, type Line } from "./wrap.js";

/** How the texts that a translation lacks are told together. */
export interface MissingTextsStyle {
  readonly words: Pick<CheckWords, "missingTexts" | "moreTexts" | "toTranslate">;
  /** The command that adds their places to a file. */
  readonly command: (file: string, locale: string) => string;
}

/**
 * Issues for people, a block for each file: place, words, the lines of the file, the hint. In the order given, but for texts
 * that a translation lacks, which stand at one place: several of a file are told together where `missing` says how.
 */
export function issueList(
  issues: readonly Issue[],
  { columns, theme, words }: Surface,
  missing?: MissingTextsStyle,
): string {
  const blocks = byFile(issues).map(([file, own]) => [
    ...wrapSpans([{ text: file, role: "heading" }], columns),
    ...together(own, missing !== undefined).flatMap(([first, ...others], index) => [
      ...(index === 0 ? [] : [[]]),
      ...(missing && others.length > 0
        ? missingLines([first, ...others], columns, words, missing)
        : issueLines(first, columns, words)),
    ]),
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
      ...more.flatMap((text) => fold([{ text, role: "muted" }], { columns })),
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

type Group = readonly [Issue, ...Issue[]];

function together(issues: readonly Issue[], grouped: boolean): readonly Group[] {
  const lacking = grouped ? issues.filter(({ code }) => code === "missing-translation") : [];
  return issues.flatMap((issue): readonly Group[] => {
    if (!lacking.includes(issue)) return [[issue]];
    return issue === lacking[0] ? [[issue, ...lacking.slice(1)]] : [];
  });
}

/** Texts that are named. */
const MOST_NAMED = 3;

function missingLines(
  group: Group,
  columns: number,
  { issues: words }: Words,
  { words: say, command }: MissingTextsStyle,
): readonly Line[] {
  const [{ source, args }] = group;
  const locale = safeText(String(args["locale"]));
  const names = group.slice(0, MOST_NAMED).map((issue) => safeText(String(issue.args["key"])));
  const more = group.length - names.length;
  const next = say.toTranslate(safeText(command(source.name, locale)));
  return [
    ...headLines(group[0], columns, words),
    ...indented([{ text: say.missingTexts(group.length, locale) }], columns, [{ text: DEEPER }]),
    ...[...names, ...(more > 0 ? [say.moreTexts(more)] : [])].flatMap((text) =>
      indented([{ text }], columns, [{ text: `${DEEPER}- ` }]),
    ),
    ...hintLines(words.hint(next), columns),
  ];
}

function issueLines(issue: Issue, columns: number, { issues: words }: Words): readonly Line[] {
  const { severity, words: said, hint } = describe(issue);
  return [
    ...headLines(issue, columns, words),
    ...indented([{ text: said }], columns, [{ text: DEEPER }]),
    ...frameLines(fittingFrame(issue, columns), ROLES[severity], columns),
    ...(hint === undefined ? [] : hintLines(words.hint(hint), columns)),
  ];
}

/** The page is narrower than a window may be; a command in it is as wide as it is. */
function hintLines(text: string, columns: number): readonly Line[] {
  const [sentence, command] = commandApart([{ text }]);
  const whole = indented([{ text }], columns, [{ text: DEEPER }]);
  if (!command || whole.length === 1) return whole;
  return [...indented(sentence, columns, [{ text: DEEPER }]), [{ text: `${DEEPER}  ` }, command]];
}

function headLines(issue: Issue, columns: number, words: IssueWords): readonly Line[] {
  const { position, severity, code, title } = describe(issue);
  const head = [
    { text: `${position.line}:${position.column}`, role: "strong" as const },
    { text: "  " },
    { text: words.severity[severity], role: ROLES[severity] },
    { text: ` ${title} ` },
    { text: `[${code}]`, role: "muted" as const },
  ];
  return indented(head, columns, [{ text: INDENT }]);
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
