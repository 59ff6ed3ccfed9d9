/** A stretch of two texts: in both, only in the old one, or only in the new one. */
export interface Piece {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/**
 * Two texts word by word, as the locale divides them: English at spaces, Chinese at its words. Texts of which too much
 * differs to be compared stand one after the other.
 */
export function wordDifference(before: string, after: string, locale: string): readonly Piece[] {
  const [old, now] = [wordsOf(before, locale), wordsOf(after, locale)];
  const head = sharedHead(old, now);
  const tail = sharedHead(old.slice(head).toReversed(), now.slice(head).toReversed());
  const middle = middlePieces(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const same = (words: readonly string[]): Piece => ({ kind: "same", text: words.join("") });
  return joined([same(old.slice(0, head)), ...middle, same(old.slice(old.length - tail))]);
}

const segmenters = new Map<string, Intl.Segmenter>();

function wordsOf(text: string, locale: string): readonly string[] {
  let segmenter = segmenters.get(locale);
  if (!segmenter) segmenters.set(locale, (segmenter = new Intl.Segmenter(locale, { granularity: "word" })));
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function sharedHead(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((word, index) => word !== other[index]);
  return at === -1 ? Math.min(one.length, other.length) : at;
}

/** Cells of a table of two texts; a flow's texts have a few hundred words. */
const LARGEST = 1_000_000;

function middlePieces(old: readonly string[], now: readonly string[]): readonly Piece[] {
  if (old.length * now.length > LARGEST || old.length === 0 || now.length === 0) {
    return [
      { kind: "gone", text: old.join("") },
      { kind: "new", text: now.join("") },
    ];
  }
  return alongTable(old, now, commonLengths(old, now));
}

/** How long the longest common sequence of what follows is, for each place in both. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly Uint32Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let row = old.length - 1; row >= 0; row -= 1) {
    const [here, below] = [table[row], table[row + 1]];
    if (!here || !below) continue;
    for (let column = now.length - 1; column >= 0; column -= 1) {
      here[column] =
        old[row] === now[column] ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  return table;
}

function alongTable(old: readonly string[], now: readonly string[], table: readonly Uint32Array[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [gone, come] = [old[row], now[column]];
    if (gone !== undefined && gone === come) {
      pieces.push({ kind: "same", text: gone });
      row += 1;
      column += 1;
    } else if (come === undefined || (gone !== undefined && goesFirst(table, row, column))) {
      pieces.push({ kind: "gone", text: gone ?? "" });
      row += 1;
    } else {
      pieces.push({ kind: "new", text: come });
      column += 1;
    }
  }
  return pieces;
}

function goesFirst(table: readonly Uint32Array[], row: number, column: number): boolean {
  return (table[row + 1]?.[column] ?? 0) >= (table[row]?.[column + 1] ?? 0);
}

/** Neighbours of one kind as one piece; white space between two changes belongs to both. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const runs: { kind: Piece["kind"]; text: string }[] = [];
  let [gone, come] = ["", ""];
  const flush = (): void => {
    if (gone !== "") runs.push({ kind: "gone", text: gone });
    if (come !== "") runs.push({ kind: "new", text: come });
    [gone, come] = ["", ""];
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    if (text === "") continue;
    const bridges = kind === "same" && text.trim() === "" && gone !== "" && come !== "" && isChange(pieces[index + 1]);
    if (kind !== "new" && (kind === "gone" || bridges)) gone += text;
    if (kind !== "gone" && (kind === "new" || bridges)) come += text;
    if (kind !== "same" || bridges) continue;
    flush();
    const last = runs.at(-1);
    if (last?.kind === "same") last.text += text;
    else runs.push({ kind, text });
  }
  flush();
  return runs;
}

function isChange(piece: Piece | undefined): boolean {
  return piece !== undefined && piece.kind !== "same";
}
