import type { StatsReport } from "./stats-report.js";
import { safeText } from "../core/text/safe.js";

/**
 * The figures of each step as CSV (RFC 4180, UTF-8), a row a step; endings follow as rows of the kind `ending`. The names of columns stay
 * English, for programs. A cell that a spreadsheet would take for a formula has an apostrophe before it.
 */
export function statsCsv({ statistics }: StatsReport): string {
  const rows = statistics.flows.flatMap((flow) => {
    const head = [flow.flow, flow.version ?? ""];
    const steps = flow.steps.map(({ step, arrived, answered, left, fix, time, flags, choices }) => [
      ...head,
      fix ? "fix" : "step",
      step,
      arrived,
      answered,
      left,
      fix?.helped,
      fix?.notHelped,
      fix?.unable,
      fix?.rate?.n,
      rounded(fix?.rate?.share),
      rounded(fix?.rate?.low),
      rounded(fix?.rate?.high),
      time?.n,
      time?.median,
      time?.p90,
      flags,
      choices.map(({ choice, count }) => `${choice}=${count}`).join(" "),
    ]);
    const endings = flow.endings.map(({ step, count }) => [...head, "ending", step, count]);
    return [...steps, ...endings];
  });
  return [COLUMNS, ...rows].map((row) => `${filled(row).map(cell).join(",")}\r\n`).join("");
}

type Cell = string | number | undefined;

const COLUMNS: readonly string[] = [
  "flow",
  "version",
  "kind",
  "step",
  "arrived",
  "answered",
  "left",
  "helped",
  "not_helped",
  "unable",
  "rate_n",
  "rate",
  "rate_low",
  "rate_high",
  "time_n",
  "time_median",
  "time_p90",
  "flags",
  "choices",
];

function filled(row: readonly Cell[]): readonly Cell[] {
  return COLUMNS.map((_, index) => row[index]);
}

function rounded(share: number | undefined): number | undefined {
  return share === undefined ? undefined : Math.round(share * 10_000) / 10_000;
}

function cell(value: Cell): string {
  if (typeof value !== "string") return value === undefined ? "" : String(value);
  const text = safeText(value);
  const harmless = /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
