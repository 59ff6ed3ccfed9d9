import { isError } from "../issue/describe.js";
import type { Issue } from "../issue/issue.js";
import { syntaxEntries } from "../issue/syntax-entries.js";
import type { Source, Span } from "../text/source.js";
import { trailingBlanks } from "./fix-blanks.js";
import { applyEdits, type Edit } from "./fix-edit.js";
import { editFor } from "./fix-mends.js";

/** A file that was mended, and how many places of it. */
export interface Fixed {
  readonly before: Source;
  readonly after: Source;
  readonly edits: number;
}

/** Gives the issues of a folder, as its files would stand. */
export type Check = (files: readonly Source[]) => readonly Issue[];

/** How often the files are looked at again: one mend may show what another stood before. */
const MOST_ROUNDS = 10;

/**
 * The files of a folder that can be mended without doubt. `issues` are those of `files`; only files that `mayChange` are
 * looked at. Each mended file is checked again: an edit whose own place is still wrong is taken back, and so is every edit
 * of a file that would be no better than before.
 */
export function fixFiles(
  files: readonly Source[],
  issues: readonly Issue[],
  { check, mayChange = () => true }: { readonly check: Check; readonly mayChange?: (file: Source) => boolean },
): readonly Fixed[] {
  let now: readonly Standing[] = files.map((file) => ({ before: file, after: file, edits: 0 }));
  let found = issues;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = oneRound(now, found, check, mayChange);
    if (next === undefined) break;
    now = next.standing;
    found = next.issues;
  }
  return now.map((standing) => withoutBlanks(standing, mayChange)).filter(({ edits }) => edits > 0);
}

type Standing = Fixed;

interface Round {
  readonly standing: readonly Standing[];
  readonly issues: readonly Issue[];
}

/** Nothing where no edit was found, or none held. */
function oneRound(
  now: readonly Standing[],
  issues: readonly Issue[],
  check: Check,
  mayChange: (file: Source) => boolean,
): Round | undefined {
  const changeable = new Set(now.filter(({ before }) => mayChange(before)).map(({ after }) => after));
  let edits = withoutOverlaps(issues.filter(({ source }) => changeable.has(source)).flatMap((issue) => editFor(issue)));
  while (edits.length > 0) {
    const tried = tryEdits(now, edits, check);
    const kept = edits.filter((edit) => holds(edit, tried, issues));
    if (kept.length === edits.length) return tried;
    edits = kept;
  }
  return undefined;
}

interface Tried extends Round {
  /** What a source became. */
  readonly become: ReadonlyMap<Source, Source>;
  readonly places: ReadonlyMap<Edit, Span>;
}

function tryEdits(now: readonly Standing[], edits: readonly Edit[], check: Check): Tried {
  const become = new Map<Source, Source>();
  const places = new Map<Edit, Span>();
  const standing = now.map((each) => {
    const own = edits.filter(({ source }) => source === each.after);
    if (own.length === 0) return each;
    const after = { ...each.after, text: applyEdits(each.after.text, own) };
    become.set(each.after, after);
    placesAfter(own).forEach((place, edit) => places.set(edit, place));
    return { ...each, after, edits: each.edits + own.length };
  });
  return { standing, issues: check(standing.map(({ after }) => after)), become, places };
}

function placesAfter(edits: readonly Edit[]): ReadonlyMap<Edit, Span> {
  let moved = 0;
  return new Map(
    edits
      .toSorted((a, b) => a.span.start - b.span.start)
      .map((edit) => {
        const start = edit.span.start + moved;
        moved += edit.replacement.length - (edit.span.end - edit.span.start);
        return [edit, { start, end: start + edit.replacement.length }] as const;
      }),
  );
}

function holds(edit: Edit, tried: Tried, before: readonly Issue[]): boolean {
  const after = tried.become.get(edit.source);
  const place = tried.places.get(edit);
  if (after === undefined || place === undefined) return false;
  const left = tried.issues.filter(({ source }) => source === after);
  if (left.some((issue) => isError(issue) && touches(issue.span, place))) return false;
  return isBetter(
    left,
    before.filter(({ source }) => source === edit.source),
  );
}

function touches(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < Math.max(one.end, one.start + 1);
}

/** A file whose syntax is whole shows mistakes that nobody could see before: they are no reason to leave it broken. */
function isBetter(after: readonly Issue[], before: readonly Issue[]): boolean {
  const [now, then] = [weigh(after), weigh(before)];
  const at = now.findIndex((count, index) => count !== then[index]);
  return at !== -1 && (now[at] ?? 0) < (then[at] ?? 0);
}

/** What stops the reading, other errors of syntax, other errors, warnings. */
function weigh(issues: readonly Issue[]): readonly number[] {
  const stops = issues.filter(({ code }) => code === "tab-indent").length;
  const syntax = issues.filter(({ code }) => Object.hasOwn(syntaxEntries, code)).length;
  const errors = issues.filter(isError).length;
  return [stops, syntax, errors - syntax, issues.length - errors];
}

function withoutOverlaps(edits: readonly Edit[]): readonly Edit[] {
  const ends = new Map<Source, number>();
  return edits
    .toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    .filter(({ source, span }) => {
      if (span.start < (ends.get(source) ?? 0)) return false;
      ends.set(source, span.end);
      return true;
    });
}

function withoutBlanks(standing: Standing, mayChange: (file: Source) => boolean): Standing {
  if (!mayChange(standing.before)) return standing;
  const edits = trailingBlanks(standing.after);
  if (edits.length === 0) return standing;
  const after = { ...standing.after, text: applyEdits(standing.after.text, edits) };
  return { ...standing, after, edits: standing.edits + edits.length };
}
