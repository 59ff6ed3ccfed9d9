import type { FlowStatistics, StepStatistics } from "../core/casebook/statistics.js";
import { safeText } from "../core/text/safe.js";
import type { StatsWords } from "../words/stats.js";
import { escaped } from "./graph/svg.js";
import { pageStyle } from "./html-style.js";
import { barChart, chartStyle, intervalChart } from "./stats-charts.js";
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

/** How the page is said, and the day that it is dated with. */
export interface StatsPageHead {
  readonly words: StatsWords;
  readonly locale: string;
  /** An ISO date. */
  readonly day: string;
}

/** The report as one HTML page that needs nothing else: charts with their figures in tables below. No scripts; everything is escaped. */
export function statsHtml(report: StatsReport, { words, locale, day }: StatsPageHead): string {
  const { statistics, since, until } = report;
  const title = words.title(grouped(statistics.cases));
  return [
    "<!doctype html>",
    `<html lang="${escaped(locale)}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${said(title)}</title>`,
    `<style>${pageStyle}${chartStyle}${STYLE}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${said(title)}</h1>`,
    `<p class="muted">${said(words.period(since, until))}${said(words.list)}${said(words.made(day))}</p>`,
    ...(statistics.cases === 0 ? [`<p>${said(words.noCases)}</p>`] : []),
    ...statistics.flows.map((flow) => section(flow, words)),
    ...flagged(report, words),
    ...misses(report, words),
    ...suggestions(report, words),
    ...leftOut(report, words),
    `<p class="muted">${said(words.privacy)}</p>`,
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

const STYLE = `
main { max-width: 60rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.few { color: var(--soft); }
@media print { section, tr, svg { break-inside: avoid; } }
`;

function said(text: string): string {
  return escaped(safeText(text));
}

function section(flow: FlowStatistics, words: StatsWords): string {
  const fixes = flow.steps.filter(({ fix }) => fix?.rate !== undefined);
  const arrivals = flow.steps.map(({ step, arrived, fix }) => ({
    label: step,
    value: arrived,
    said: grouped(arrived),
    tone: fix ? "helped" : "question",
  }));
  return [
    "<section>",
    `<h2>${said(flow.title)} <small><code>${said(flow.flow)}</code></small></h2>`,
    `<p>${said(summaryOf(flow, words))}</p>`,
    ...remarksOf(flow, words).map((remark) => `<p class="muted">${said(remark)}</p>`),
    ...(arrivals.length > 0
      ? [`<h3>${said(words.steps)}</h3>`, barChart(arrivals, words.chart(words.steps)), stepTable(flow, words)]
      : []),
    ...(fixes.length > 0
      ? [
          `<h3>${said(words.fixes)}</h3>`,
          intervalChart(
            fixes.flatMap((fix) => intervalOf(fix, words)),
            words.chart(words.fixes),
          ),
          fixTable(fixes, words),
        ]
      : []),
    ...(flow.endings.length > 0 ? [`<h3>${said(words.endings)}</h3>`, ...endings(flow, words)] : []),
    "</section>",
  ].join("\n");
}

function intervalOf({ step, fix }: StepStatistics, words: StatsWords) {
  return fix?.rate ? [{ label: step, rate: fix.rate, said: rateText(fix.rate, words) }] : [];
}

function stepTable({ steps }: FlowStatistics, words: StatsWords): string {
  const rows = steps.map((step) => [
    code(step.step),
    number(step.arrived),
    cell(choicesText(step, words)),
    number(step.left),
    cell(timeText(step, words)),
  ]);
  return table([words.step, words.arrived, words.answers, words.gaveUp, words.time], [1, 3], rows);
}

function fixTable(fixes: readonly StepStatistics[], words: StatsWords): string {
  const rows = fixes.flatMap(({ step, fix }) => {
    if (!fix?.rate) return [];
    const few = isFew(fix.rate) ? ' class="few"' : "";
    return [
      [
        code(step),
        cell(words.helpedOf(grouped(fix.helped), grouped(fix.rate.n))),
        `<td${few}>${said(rateText(fix.rate, words))}</td>`,
      ],
    ];
  });
  return table([words.step, words.help, words.percent(95)], [], rows);
}

function endings({ endings: all }: FlowStatistics, words: StatsWords): readonly string[] {
  const bars = all.map(({ step, kind, count }) => ({
    label: step,
    value: count,
    said: grouped(count),
    tone: TONES[kind] ?? "question",
  }));
  const rows = all.map(({ step, kind, count }) => [code(step), cell(words.ends[kind] ?? ""), number(count)]);
  const head = [words.ending, "", words.count];
  return [barChart(bars, words.chart(words.endings)), table(head, [2], rows)];
}

const TONES: Readonly<Record<string, string>> = { solved: "helped", support: "caution", emergency: "danger" };

function flagged({ statistics }: StatsReport, words: StatsWords): readonly string[] {
  const rows = statistics.flows.flatMap(({ flow, steps, owner }) =>
    steps
      .filter(({ flags }) => flags > 0)
      .map((step) => [code(flow), code(step.step), cell(words.flagged(grouped(step.flags), step.owner ?? owner))]),
  );
  return rows.length === 0 ? [] : [`<h2>${said(words.flags)}</h2>`, table(["", words.step, ""], [], rows)];
}

function misses({ misses: shown, missesHidden, missesFrom }: StatsReport, words: StatsWords): readonly string[] {
  const rows = shown.map(({ words: typed, times }) => [cell(typed), cell(words.missed(grouped(times)))]);
  if (rows.length === 0 && missesHidden === 0) return [];
  const hidden = words.missesHidden(grouped(missesHidden), grouped(missesFrom));
  return [
    `<h2>${said(words.misses)}</h2>`,
    ...(rows.length > 0 ? [table(["", words.count], [], rows)] : []),
    ...(missesHidden > 0 ? [`<p class="muted">${said(hidden)}</p>`] : []),
  ];
}

function suggestions({ suggestions: all }: StatsReport, words: StatsWords): readonly string[] {
  if (!all) return [];
  const items = all.map(
    (one) =>
      `<h3><code>${said(one.flow)}</code></h3>\n<ol>${one.fixes.map((fix) => `<li>${said(triedText(fix, words))}</li>`).join("")}</ol>\n` +
      suggestionText(one, words)
        .map((line) => `<p>${said(line)}</p>`)
        .join("\n"),
  );
  return [
    `<h2>${said(words.suggestions)}</h2>`,
    ...(items.length > 0 ? items : [`<p>${said(words.noRows)}</p>`]),
    `<p class="muted">${said(words.assumption)}</p>`,
  ];
}

function leftOut({ statistics }: StatsReport, words: StatsWords): readonly string[] {
  const lines = leftOutOf(statistics, words);
  if (lines.length === 0) return [];
  return [`<h2>${said(words.remarks)}</h2>`, `<ul>${lines.map((line) => `<li>${said(line)}</li>`).join("")}</ul>`];
}

function table(head: readonly string[], numbers: readonly number[], rows: readonly (readonly string[])[]): string {
  const heads = head.map(
    (name, index) => `<th scope="col"${numbers.includes(index) ? ' class="number"' : ""}>${said(name)}</th>`,
  );
  const body = rows.map((row) => `<tr>${row.join("")}</tr>`).join("\n");
  return `<div class="wide"><table>\n<thead><tr>${heads.join("")}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table></div>`;
}

function cell(text: string): string {
  return `<td>${said(text)}</td>`;
}

function code(text: string): string {
  return `<td><code>${said(text)}</code></td>`;
}

function number(count: number): string {
  return `<td class="number">${said(grouped(count))}</td>`;
}
