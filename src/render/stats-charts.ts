import { safeText } from "../core/text/safe.js";
import type { Rate } from "../core/casebook/statistics-rate.js";
import { isFew } from "./stats-report.js";
import { escaped } from "./graph/svg.js";
import { truncate } from "./width.js";

/** One bar: what it is of, how long, and how its figure is said. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly said: string;
  /** A class of the page's style. */
  readonly tone: string;
}

/** A bar chart as SVG inside a page. `described` is read out in its place; the longest bar is the widest value. */
export function barChart(bars: readonly Bar[], described: string): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, said, tone }, index) => {
    const y = index * ROW;
    const width = Math.max(value > 0 ? 1 : 0, Math.round((value / most) * ROOM));
    return [
      labelAt(label, y),
      `<rect class="bar ${escaped(tone)}" x="${LABEL}" y="${y + 5}" width="${width}" height="${ROW - 10}"/>`,
      `<text class="figure" x="${LABEL + width + 6}" y="${y + MIDDLE}">${escaped(safeText(said))}</text>`,
    ].join("");
  });
  return chart(rows, described);
}

/** A share with its interval: a line from low to high, a dot at the share; of few only the line, and grey. */
export interface Interval {
  readonly label: string;
  readonly rate: Rate;
  readonly said: string;
}

/** Shares between 0 and 1 with their intervals, as SVG inside a page. */
export function intervalChart(intervals: readonly Interval[], described: string): string {
  const rows = intervals.map(({ label, rate, said }, index) => {
    const [y, few] = [index * ROW, isFew(rate)];
    const at = (share: number): number => LABEL + Math.round(share * ROOM * 0.6);
    const middle = y + ROW / 2;
    return [
      labelAt(label, y),
      `<line class="scale" x1="${at(0)}" y1="${middle}" x2="${at(1)}" y2="${middle}"/>`,
      `<line class="interval${few ? " few" : ""}" x1="${at(rate.low)}" y1="${middle}" x2="${at(rate.high)}" y2="${middle}"/>`,
      ...(few ? [] : [`<circle class="share" cx="${at(rate.share)}" cy="${middle}" r="5"/>`]),
      `<text class="figure${few ? " few" : ""}" x="${at(1) + 8}" y="${y + MIDDLE}">${escaped(safeText(said))}</text>`,
    ].join("");
  });
  return chart(rows, described);
}

/** The colours of the charts follow those of the page, dark and printed too. */
export const chartStyle = `
svg.chart { display: block; width: 100%; height: auto; margin: .5rem 0; font-size: 13px; }
svg.chart text { fill: var(--ink); } svg.chart .figure { fill: var(--soft); }
svg.chart .bar { fill: var(--blue); } svg.chart .bar.helped { fill: var(--green); } svg.chart .bar.caution { fill: var(--amber); } svg.chart .bar.danger { fill: var(--red); }
svg.chart .scale { stroke: var(--line); } svg.chart .interval { stroke: var(--green); stroke-width: 4; } svg.chart .interval.few { stroke: var(--soft); stroke-dasharray: 4 3; } svg.chart .share { fill: var(--green); stroke: var(--paper); }
`;

const ROW = 26;
const MIDDLE = 17;
const LABEL = 230;
const WIDTH = 900;
/** For the longest bar, with its figure behind it. */
const ROOM = WIDTH - LABEL - 80;

function chart(rows: readonly string[], described: string): string {
  const size = `viewBox="0 0 ${WIDTH} ${rows.length * ROW}"`;
  return `<svg class="chart" ${size} role="img" aria-label="${escaped(safeText(described))}">${rows.join("\n")}</svg>`;
}

function labelAt(label: string, y: number): string {
  const text = safeText(label);
  return `<text x="${LABEL - 8}" y="${y + MIDDLE}" text-anchor="end"><title>${escaped(text)}</title>${escaped(truncate(text, 32))}</text>`;
}
