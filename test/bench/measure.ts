/** Something that is timed once a round. */
export interface Subject {
  readonly name: string;
  /** Gives back milliseconds. */
  readonly time: () => Promise<number> | number;
  /** The limit that we set ourselves, as a ratio to the first subject. */
  readonly target?: number;
}

/** What was seen of a subject. */
interface Result {
  readonly name: string;
  /** Milliseconds. */
  readonly median: number;
  /** Of each round, to the first subject of the same round. */
  readonly ratios: readonly number[];
  readonly target: number | undefined;
}

const warmUps = 2;

/**
 * Times the subjects one after the other, round by round, so that a machine that grows slower or faster meanwhile does
 * so for all of them. The first subject is what the others are compared with.
 */
export async function interleave(subjects: readonly Subject[], rounds: number): Promise<readonly Result[]> {
  for (let round = 0; round < warmUps; round++) await timeEach(subjects);
  const times: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timeEach(subjects));
  return subjects.map(({ name, target }, index) => ({
    name,
    median: quantile(column(times, index), 0.5),
    ratios: times.map((round) => (round[index] ?? Number.NaN) / (round[0] ?? Number.NaN)),
    target,
  }));
}

/** The results as a table: median time, median ratio, the middle half of the ratios, the target. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ name, median, ratios, target }) => [
    name,
    `${median.toFixed(1)} ms`,
    quantile(ratios, 0.5).toFixed(2),
    `${quantile(ratios, 0.25).toFixed(2)} to ${quantile(ratios, 0.75).toFixed(2)}`,
    target === undefined ? "" : `${target.toFixed(2)}${quantile(ratios, 0.5) <= target ? "" : "  missed"}`,
  ]);
  return layOut([["", "median", "x first", "middle half", "target"], ...rows]);
}

/** Rows of cells as lines, each column as wide as its widest cell; the first column to the left, the others to the right. */
export function layOut(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, index) => pad(cell, widths[index] ?? 0, index)).join("   "))
    .map((line) => line.trimEnd())
    .join("\n");
}

/** The value below which the part `share` (0 to 1) of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

async function timeEach(subjects: readonly Subject[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const { time } of subjects) times.push(await time());
  return times;
}

function column(rounds: readonly (readonly number[])[], index: number): readonly number[] {
  return rounds.map((round) => round[index] ?? Number.NaN);
}

function pad(cell: string, width: number, index: number): string {
  return index === 0 ? cell.padEnd(width) : cell.padStart(width);
}
