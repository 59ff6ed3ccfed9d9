import type { FlowStatistics, Statistics, StepStatistics } from "../core/casebook/statistics.js";
import { safeText } from "../core/text/safe.js";
import type { StatsWords } from "../words/stats.js";
import { INDENT, indented, paintLines } from "./layout.js";
import type { Surface } from "./layout.js";
import {
  choicesText,
  grouped,
  isFew,
  leftOutOf,
  rateText,
  remarksOf,
  suggestionText,
  summaryOf,
  timeText,
  triedText,
} from "./stats-report.js";
import type { StatsReport } from "./stats-report.js";
import type { Role } from "./theme.js";
import { displayWidth, padEnd, padStart, truncate } from "./width.js";
import { lineText, wrapSpans } from "./wrap.js";
import type { Line, Span } from "./wrap.js";

/** The report for a terminal of any width from 40 columns: a bar and its figures for each step, nothing wider than the columns. */
export function statsPage(report: StatsReport, words: StatsWords, surface: Surface): string {
  const sheet: Sheet = { words, surface };
  const { statistics } = report;
  const lines = [
    ...text(words.title(grouped(statistics.cases)), sheet, "heading"),
    ...text(words.period(report.since, report.until), sheet, "muted"),
    ...(statistics.cases === 0 ? [[], ...text(words.noCases, sheet)] : []),
    ...statistics.flows.flatMap((flow) => [[], ...flowLines(flow, sheet)]),
    ...flagLines(statistics, sheet),
    ...missLines(report, sheet),
    ...suggestionLines(report, sheet),
    ...remarkLines(statistics, sheet),
  ];
  return `${paintLines(lines, surface.theme)}\n`;
}

interface Sheet {
  readonly words: StatsWords;
  readonly surface: Surface;
}

function text(words: string, { surface }: Sheet, role?: Role, indent = INDENT): readonly Line[] {
  const span: Span = role === undefined ? { text: words } : { text: words, role };
  return indented([span], surface.columns, [{ text: indent }]);
}

function flowLines(flow: FlowStatistics, sheet: Sheet): readonly Line[] {
  const { words, surface } = sheet;
  const most = Math.max(1, ...flow.steps.map(({ arrived }) => arrived), ...flow.endings.map(({ count }) => count));
  const columns = columnsFor(flow, most, surface.columns);
  const head: readonly Span[] = [
    { text: safeText(flow.title), role: "question" },
    { text: `  ${safeText(flow.flow)}`, role: "muted" },
  ];
  return [
    ...indented(head, surface.columns, [{ text: INDENT }]),
    ...text(summaryOf(flow, words), sheet),
    ...remarksOf(flow, words).flatMap((remark) => text(remark, sheet, "muted")),
    ...(flow.steps.length > 0 ? [[], ...text(words.steps, sheet, "strong")] : []),
    ...flow.steps.flatMap((step) => stepLines(step, { most, columns }, sheet)),
    ...(flow.endings.length > 0 ? [[], ...text(words.endings, sheet, "strong")] : []),
    ...flow.endings.flatMap(({ step, kind, count }) =>
      barLines(
        { label: step, count, role: roleOf(kind), details: [{ text: words.ends[kind] ?? "" }] },
        { most, columns },
        sheet,
      ),
    ),
  ];
}

/** How the cells of a row are shared out; in a narrow window the bar stands below its label. */
interface Columns {
  readonly label: number;
  readonly count: number;
  readonly bar: number;
  /** Cells before what stands behind the bar; 0 where it stands below. */
  readonly details: number;
}

interface Scale {
  readonly most: number;
  readonly columns: Columns;
}

function columnsFor({ steps, endings }: FlowStatistics, most: number, columns: number): Columns {
  const room = columns - 4;
  const widest = Math.max(4, ...[...steps, ...endings].map(({ step }) => displayWidth(safeText(step))));
  const count = grouped(most).length;
  if (columns < 60) return { label: room - count - 1, count, bar: room, details: 0 };
  const label = Math.min(widest, Math.floor(columns / 3));
  const left = room - label - count - 4;
  const bar = columns >= 120 ? Math.min(30, left) : left;
  return { label, count, bar, details: columns >= 120 ? 4 + label + count + bar + 6 : 0 };
}

function roleOf(kind: string): Role {
  switch (kind) {
    case "solved":
      return "helped";
    case "emergency":
      return "danger";
    case "support":
      return "caution";
    default:
      return "question";
  }
}

interface Row {
  readonly label: string;
  readonly count: number;
  readonly role: Role;
  readonly details: readonly Span[];
}

function stepLines(step: StepStatistics, scale: Scale, sheet: Sheet): readonly Line[] {
  const details = detailsOf(step, sheet.words);
  return barLines(
    { label: step.step, count: step.arrived, role: step.fix ? "helped" : "question", details },
    scale,
    sheet,
  );
}

/** What is few is grey, as nothing is to be concluded from it. */
function detailsOf(step: StepStatistics, words: StatsWords): readonly Span[] {
  const { fix, left } = step;
  const parts: (Span | undefined)[] = [
    fix && { text: words.helpedOf(grouped(fix.helped), grouped(fix.rate?.n ?? 0)) },
    fix?.rate && (isFew(fix.rate) ? muted(rateText(fix.rate, words)) : { text: rateText(fix.rate, words) }),
    step.choices.length > 0 && !fix ? { text: choicesText(step, words) } : undefined,
    left > 0 ? { text: words.left(grouped(left)), role: "caution" } : undefined,
    step.time && muted(timeText(step, words)),
  ];
  const told = parts.filter((part) => part !== undefined);
  return told.flatMap((part, index) => (index === 0 ? [part] : [muted(words.list), part]));
}

function muted(said: string): Span {
  return { text: said, role: "muted" };
}

function barLines({ label, count, role, details }: Row, { most, columns }: Scale, sheet: Sheet): readonly Line[] {
  const { surface } = sheet;
  const name = padEnd(truncate(safeText(label), columns.label), columns.label);
  const figure = padStart(grouped(count), columns.count);
  const bar: Span = { text: barOf(count / most, columns.bar, surface), role };
  const below = details.length === 0 ? [] : wrapped(details, "      ", surface.columns);
  if (surface.columns < 60)
    return [[{ text: `    ${name} ${figure}` }], ...(count > 0 ? [[{ text: "    " }, bar]] : []), ...below];
  const line: Line = [{ text: `    ${name}  ${figure}  ` }, bar];
  if (columns.details === 0) return [line, ...below];
  const beside = wrapSpans(details, Math.max(20, surface.columns - columns.details));
  const gap = " ".repeat(Math.max(1, columns.details - displayWidth(lineText(line))));
  const [first = [], ...rest] = beside;
  return [
    [...line, ...(first.length > 0 ? [{ text: gap }, ...first] : [])],
    ...rest.map((more) => [{ text: " ".repeat(columns.details) }, ...more]),
  ];
}

function wrapped(spans: readonly Span[], indent: string, columns: number): readonly Line[] {
  return wrapSpans(spans, columns - indent.length).map((line) => [{ text: indent }, ...line]);
}

/** What is more than nothing is seen: one cell at least. */
function barOf(share: number, cells: number, { theme }: Surface): string {
  if (share <= 0) return "";
  return (theme.glyphs === "unicode" ? "█" : "#").repeat(Math.max(1, Math.round(share * cells)));
}

function flagLines({ flows }: Statistics, sheet: Sheet): readonly Line[] {
  const { words } = sheet;
  const flagged = flows.flatMap(({ flow, steps, owner }) =>
    steps.filter(({ flags }) => flags > 0).map((step) => ({ flow, owner: step.owner ?? owner, ...step })),
  );
  if (flagged.length === 0) return [];
  const said = flagged.map(
    ({ flow, step, flags, owner }) =>
      `${safeText(`${flow}: ${step}`)}  ${words.flagged(grouped(flags), owner === undefined ? undefined : safeText(owner))}`,
  );
  return [[], ...text(words.flags, sheet, "strong"), ...said.flatMap((line) => text(line, sheet, undefined, "    "))];
}

function missLines({ misses, missesHidden, missesFrom }: StatsReport, sheet: Sheet): readonly Line[] {
  const { words } = sheet;
  const said = misses.map(({ words: typed, times }) => `${safeText(typed)}  ${words.missed(grouped(times))}`);
  if (said.length === 0 && missesHidden === 0) return [];
  const hidden = missesHidden > 0 ? [words.missesHidden(grouped(missesHidden), grouped(missesFrom))] : [];
  return [
    [],
    ...text(words.misses, sheet, "strong"),
    ...said.flatMap((line) => text(line, sheet, undefined, "    ")),
    ...hidden.flatMap((line) => text(line, sheet, "muted", "    ")),
  ];
}

function suggestionLines({ suggestions }: StatsReport, sheet: Sheet): readonly Line[] {
  if (!suggestions) return [];
  const { words } = sheet;
  const head = [[], ...text(words.suggestions, sheet, "strong")];
  if (suggestions.length === 0) return [...head, ...text(words.noRows, sheet, undefined, "    ")];
  return [
    ...head,
    ...suggestions.flatMap((suggestion) => [
      ...text(safeText(suggestion.flow), sheet, "question", "    "),
      ...suggestion.fixes.flatMap((fix, index) =>
        text(`${index + 1}. ${triedText(fix, words)}`, sheet, undefined, "      "),
      ),
      ...suggestionText(suggestion, words).flatMap((line) =>
        text(line, sheet, suggestion.verdict === "better" ? "strong" : "muted", "      "),
      ),
    ]),
    ...text(words.assumption, sheet, "muted", "    "),
  ];
}

function remarkLines(statistics: Statistics, sheet: Sheet): readonly Line[] {
  const { words } = sheet;
  const left = leftOutOf(statistics, words);
  return [
    ...(left.length > 0 ? [[], ...text(words.remarks, sheet, "strong")] : []),
    ...left.flatMap((line) => text(line, sheet, undefined, "    ")),
    ...(statistics.cases > 0 ? [[], ...text(words.privacy, sheet, "muted")] : []),
  ];
}
