import { safeText } from "../text/safe.js";
import { markOf } from "../flow/version.js";

/** The lines above a translated text, with the source text in its comment as it is now. */
export interface Commented {
  readonly lead: readonly string[];
  /** The source text that stood there until now, where it was another one. */
  readonly was?: string;
}

/**
 * Brings the comment above a text up to date. What stood there counts as the source text of before if `mark` is its mark, or, as
 * long as no mark is known, if it shares half of its words; any other comment is the translator's own and stays.
 */
export function refreshComment(lead: readonly string[], source: string, mark: string | undefined): Commented {
  const now = commentOf(source);
  if (findRun(lead, (run) => run.join("\n") === now.join("\n"))) return { lead };
  const old = findRun(lead, (run) => isOld(textOf(run), source, mark));
  if (!old) return { lead: [...lead, ...now] };
  const kept = [...lead.slice(0, old.from), ...now, ...lead.slice(old.to)];
  return { lead: kept, was: textOf(lead.slice(old.from, old.to)) };
}

/** A text as comment lines; characters that could deceive stand as escapes. */
export function commentOf(text: string): readonly string[] {
  return text.split("\n").map((line) => `# ${safeText(line)}`.trimEnd());
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^# ?/, "")).join("\n");
}

function isOld(text: string, source: string, mark: string | undefined): boolean {
  return mark === undefined ? areAlike(text, source) : markOf(text) === mark;
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** The run of comment lines nearest to the text for which it holds. */
function findRun(lead: readonly string[], holds: (run: readonly string[]) => boolean): Run | undefined {
  for (let to = lead.length; to > 0; to -= 1) {
    for (let from = to - 1; from >= 0 && lead[from]?.startsWith("#"); from -= 1) {
      if (holds(lead.slice(from, to))) return { from, to };
    }
  }
  return undefined;
}

/** Whether two texts share at least half of the words of the longer one. */
function areAlike(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared > 0 && shared * 2 >= Math.max(words.size, others.size);
}

/** Words, or single characters of a script that has no blanks between words. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu));
}
