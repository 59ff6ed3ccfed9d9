import { safeText } from "../core/text/safe.js";
import type { Source } from "../core/text/source.js";
import { paintLines, type Surface } from "./layout.js";
import type { Line } from "./wrap.js";

/** A file before and after; both have as many lines, since no mend adds or takes one. */
export interface FileChange {
  readonly before: Source;
  readonly after: Source;
}

/** Changes of files as a unified diff with one line around each; lines are safe to print and stay whole. */
export function fixDiff(changes: readonly FileChange[], { theme }: Surface): string {
  return paintLines(changes.flatMap(fileLines), theme);
}

function fileLines({ before, after }: FileChange): readonly Line[] {
  const old = before.text.split("\n");
  const now = after.text.split("\n");
  const name = safeText(before.name);
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
  return [
    [{ text: `--- ${name}`, role: "strong" }],
    [{ text: `+++ ${name}`, role: "strong" }],
    ...groups(changed).flatMap(([first, last]) => hunk(old, now, Math.max(0, first - AROUND), last + AROUND)),
  ];
}

const AROUND = 1;

/** Runs of lines whose surroundings touch: first and last of each. */
function groups(lines: readonly number[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const line of lines) {
    const run = found.at(-1);
    if (run && line - run[1] <= 2 * AROUND + 1) run[1] = line;
    else found.push([line, line]);
  }
  return found;
}

function hunk(old: readonly string[], now: readonly string[], first: number, end: number): readonly Line[] {
  // What follows the last line break is no line.
  const last = Math.min(end, old.length - 1 - (old.at(-1) === "" ? 1 : 0));
  const count = last - first + 1;
  const lines: Line[] = [[{ text: `@@ -${first + 1},${count} +${first + 1},${count} @@`, role: "muted" }]];
  let added: Line[] = [];
  for (let index = first; index <= last; index += 1) {
    const [was, is] = [old[index] ?? "", now[index] ?? ""];
    if (was === is) lines.push(...added.splice(0), [{ text: ` ${shown(was)}` }]);
    else {
      lines.push([{ text: `-${shown(was)}`, role: "danger" }]);
      added = [...added, [{ text: `+${shown(is)}`, role: "helped" }]];
    }
  }
  return [...lines, ...added];
}

function shown(line: string): string {
  return line.replace(/\r$/, "").split("\t").map(safeText).join("\t");
}
