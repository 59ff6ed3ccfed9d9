import type { Span } from "../source.js";

/** What a secret is called and what it then looks like. All patterns read folded text and are bounded in length. */
export interface Naming {
  /** The names, with the flag `g`. */
  readonly names: RegExp;
  /** Whether this name, with what stands before it, means something else ("error code"). */
  readonly meansElse?: (before: string, name: string) => boolean;
  /** What may stand between a name and its value, the closest first, each with the flag `y`. */
  readonly gaps: readonly RegExp[];
  /** The value, with the flag `y`. */
  readonly value: RegExp;
  /** Whether a value found behind a gap is one after all. */
  readonly accepts: (found: NamedValue) => boolean;
}

/** A value that stands behind a name. */
export interface NamedValue {
  /** The few characters before the name. */
  readonly before: string;
  readonly name: string;
  readonly gap: string;
  readonly value: string;
  /** The next few characters. */
  readonly after: string;
}

/** The values that stand behind their names: "my code is 123456", "验证码:123456", and a second one after an "and". */
export function findNamed(folded: string, naming: Naming): readonly Span[] {
  return [...folded.matchAll(naming.names)].flatMap((match) => {
    const before = folded.slice(Math.max(0, match.index - 32), match.index);
    if (naming.meansElse?.(before, match[0]) === true) return [];
    return valuesAfter(folded, { naming, before, name: match[0], at: match.index + match[0].length });
  });
}

interface Place {
  readonly naming: Naming;
  readonly before: string;
  readonly name: string;
  /** Where the name ends. */
  readonly at: number;
}

function valuesAfter(folded: string, place: Place): readonly Span[] {
  for (const gap of place.naming.gaps) {
    const first = valueBehind(folded, place, gap);
    if (first !== undefined) return [first, ...more(folded, place, first.end)];
  }
  return [];
}

function valueBehind(folded: string, { naming, before, name, at }: Place, gap: RegExp): Span | undefined {
  const between = matchAt(gap, folded, at);
  if (between === undefined) return undefined;
  const start = at + between.length;
  const value = matchAt(naming.value, folded, start);
  if (value === undefined) return undefined;
  const end = start + value.length;
  const found = { before, name, gap: between, value, after: folded.slice(end, end + 24) };
  return naming.accepts(found) ? { start, end } : undefined;
}

const andAnother = /\s*(?:,|、|\/|and|or|then|和|或者?|然后|又)\s*(?:then\s+)?/y;

function more(folded: string, place: Place, at: number): readonly Span[] {
  const next = valueBehind(folded, { ...place, at }, andAnother);
  return next === undefined ? [] : [next, ...more(folded, place, next.end)];
}

function matchAt(sticky: RegExp, text: string, at: number): string | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}
