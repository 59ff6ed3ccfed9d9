/**
 * What a mistyped word was probably meant to be: up to three of `candidates`, nearest first. Case and the kind of dash do
 * not count; a swap of two neighbours counts as one mistake. Words of up to 3 characters may have one mistake, up to 7
 * two, longer ones three. Looks at the first 2,000 candidates, so that a hostile file cannot make it slow.
 */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  const wanted = folded(word);
  if (wanted.length === 0 || wanted.length > LONGEST_WORD) return [];
  const allowed = mistakesAllowed(wanted.length);
  const found: { readonly candidate: string; readonly distance: number }[] = [];
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > MOST_CANDIDATES) break;
    const distance = distanceWithin(wanted, folded(candidate), allowed);
    if (distance <= allowed && candidate !== word) found.push({ candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance);
  const best = found[0]?.distance ?? 0;
  return found
    .filter(({ distance }) => distance <= best + 1)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Whether two words are one mistake apart, counted as `nearest` counts; case and the kind of dash are no mistake. */
export function isOneMistake(word: string, other: string): boolean {
  return distanceWithin(folded(word), folded(other), 1) <= 1;
}

const LONGEST_WORD = 64;
const MOST_CANDIDATES = 2000;

function folded(word: string): string {
  return word.toLowerCase().replaceAll(/[-\s]/g, "_");
}

function mistakesAllowed(length: number): number {
  if (length <= 3) return 1;
  return length <= 7 ? 2 : 3;
}

/** The optimal string alignment distance, or some number above `limit`. */
function distanceWithin(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      current.push(cell(a, b, { row, column, current, above, before }));
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = above;
    above = current;
  }
  return above[b.length] ?? limit + 1;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly current: readonly number[];
  readonly above: readonly number[];
  readonly before: readonly number[];
}

function cell(a: string, b: string, { row, column, current, above, before }: Cell): number {
  const at = (line: readonly number[], index: number) => line[index] ?? Infinity;
  const same = a[row - 1] === b[column - 1];
  const best = Math.min(at(above, column) + 1, at(current, column - 1) + 1, at(above, column - 1) + (same ? 0 : 1));
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return swapped ? Math.min(best, at(before, column - 2) + 1) : best;
}
