import { safeText } from "../core/text/safe.js";
import type { Source } from "../core/text/source.js";
import { paintLines, type Surface } from "./layout.js";
import type { Line } from "./wrap.js";

/** A file before and after, of which the lines that both have stand in the same order. */
export interface FileRewrite {
  readonly before: Source;
  readonly after: Source;
}

/** Rewritten files as a unified diff with one line around each change; lines are safe to print and stay whole. */
export function lineDiff(files: readonly FileRewrite[], { theme }: Surface): string {
  return `${paintLines(files.flatMap(fileLines), theme)}\n`;
}

function fileLines({ before, after }: FileRewrite): readonly Line[] {
  const rows = rowsOf(linesIn(before.text), linesIn(after.text));
  const near = new Set(rows.flatMap(({ kind }, at) => (kind === " " ? [] : [at - 1, at, at + 1])));
  return [
    [{ text: `--- ${before.text === "" ? "/dev/null" : safeText(before.name)}`, role: "strong" }],
    [{ text: `+++ ${safeText(after.name)}`, role: "strong" }],
    ...rows.flatMap((row, at) => (near.has(at) ? [...headOf(rows, at, near), lineOf(row)] : [])),
  ];
}

interface Row {
  readonly kind: " " | "-" | "+";
  readonly text: string;
}

function linesIn(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

/** Goes along both files; where they part it looks for the nearest line that they share again. */
function rowsOf(old: readonly string[], now: readonly string[]): readonly Row[] {
  const rows: Row[] = [];
  let [one, other] = [0, 0];
  while (one < old.length || other < now.length) {
    const { gone, come } = parting(old, now, one, other);
    for (const text of old.slice(one, one + gone)) rows.push({ kind: "-", text });
    for (const text of now.slice(other, other + come)) rows.push({ kind: "+", text });
    [one, other] = [one + gone, other + come];
    if (one < old.length) rows.push({ kind: " ", text: old[one] ?? "" });
    [one, other] = [one + 1, other + 1];
  }
  return rows;
}

/** How many lines go and come until both are the same again; a blank line is no sign of that unless nothing parts them. */
function parting(
  old: readonly string[],
  now: readonly string[],
  one: number,
  other: number,
): { readonly gone: number; readonly come: number } {
  const most = Math.max(old.length - one, now.length - other);
  for (let sum = 0; sum <= 2 * most; sum += 1) {
    for (let gone = Math.max(0, sum - most); gone <= Math.min(sum, most); gone += 1) {
      const [was, is] = [old[one + gone], now[other + sum - gone]];
      if (was !== undefined && was === is && (sum === 0 || was.trim() !== "")) return { gone, come: sum - gone };
    }
  }
  return { gone: old.length - one, come: now.length - other };
}

function headOf(rows: readonly Row[], at: number, near: ReadonlySet<number>): readonly Line[] {
  if (at > 0 && near.has(at - 1)) return [];
  const before = rows.slice(0, at);
  const [old, now] = ["+", "-"].map((skipped) => before.filter(({ kind }) => kind !== skipped).length + 1);
  return [[{ text: `@@ -${old} +${now} @@`, role: "muted" }]];
}

function lineOf({ kind, text }: Row): Line {
  const shown = `${kind}${safeText(text.replace(/\r$/, ""))}`;
  if (kind === " ") return [{ text: shown }];
  return [{ text: shown, role: kind === "-" ? "danger" : "helped" }];
}
