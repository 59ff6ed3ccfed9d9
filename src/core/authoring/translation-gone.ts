import type { Gone } from "./translation-merge.js";
import { entryLines } from "./translation-print.js";
import type { TranslationTree, TreeEntry } from "./translation-tree.js";

/** What stands above translations that the flow has no text for any more. */
const MARKER = "# Not in the flow any more:";

/** Puts what is gone into comments, below the step or input in which it stood, or below all of them. */
export function withGone(tree: TranslationTree, gone: readonly Gone[]): TranslationTree {
  return gone.reduce((now, each) => {
    const [top, owner] = each.path;
    const entries = now.entries.map((entry) => (entry.id === top ? below(entry, owner, each) : entry));
    if (top !== undefined && now.entries.some(({ id }) => id === top)) return { ...now, entries };
    return { ...now, end: added(now.end, commented(wrapped(each, 0))) };
  }, tree);
}

/** The tree without the comments that `withGone` put there. */
export function withoutGone({ entries, end }: TranslationTree): TranslationTree {
  return { entries: entries.map(withoutMarked), end: unmarked(end) };
}

function below(entry: TreeEntry, owner: string | undefined, gone: Gone): TreeEntry {
  const { value } = entry;
  if (value.kind !== "map" && value.kind !== "list") return entry;
  const isThere = owner !== undefined && value.kind === "map" && value.entries.some(({ id }) => id === owner);
  if (!isThere) return withLines(entry, commented(wrapped(gone, 1)));
  const entries = value.entries.map((each) =>
    each.id === owner ? withLines(each, commented(wrapped(gone, 2))) : each,
  );
  return { ...entry, value: { ...value, entries } };
}

function withLines(entry: TreeEntry, lines: readonly string[]): TreeEntry {
  const indented = added(
    entry.trail.map((line) => line.replace(/^ {2}/, "")),
    lines,
  );
  return { ...entry, trail: indented.map((line) => (line === "" ? "" : `  ${line}`)) };
}

function added(before: readonly string[], lines: readonly string[]): readonly string[] {
  return before.includes(MARKER) ? [...before, ...lines] : [...before, MARKER, ...lines];
}

/** The entry inside the ones that it stood in, from the given depth on. */
function wrapped({ path, entry }: Gone, depth: number): TreeEntry {
  return path.slice(depth).reduceRight<TreeEntry>((inner, id) => {
    const kind = inner.key === undefined ? "list" : "map";
    return { id, key: id, lead: [], tail: "", trail: [], value: { kind, entries: [inner] } };
  }, entry);
}

function commented(entry: TreeEntry): readonly string[] {
  return entryLines(entry)
    .filter((line) => line !== "")
    .map((line) => `# ${line}`);
}

function withoutMarked(entry: TreeEntry): TreeEntry {
  const { value, lead, trail } = entry;
  const kept = { ...entry, lead: unmarked(lead), trail: unmarked(trail) };
  if (value.kind !== "map" && value.kind !== "list") return kept;
  return { ...kept, value: { ...value, entries: value.entries.map(withoutMarked) } };
}

/** Lines without the marker and the comments right below it. */
function unmarked(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line.trim() === MARKER);
  if (from === -1) return lines;
  const rest = lines.slice(from);
  const to = rest.findIndex((line) => !line.trim().startsWith("#"));
  return [...lines.slice(0, from), ...(to === -1 ? [] : rest.slice(to))];
}
