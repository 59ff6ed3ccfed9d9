import { view } from "../session/present.js";
import { pathOf } from "../session/session.js";
import type { Voice } from "../session/voice.js";
import type { Span, Spanned } from "../text/source.js";
import type { ScenarioDraft } from "../flow/read.js";
import { visitedSteps } from "./scenario.js";
import type { Failure, ScenarioResult } from "./scenario.js";

/** A stretch of a file of scenarios, and what is to stand there instead. */
export interface Rewrite {
  readonly span: Span;
  readonly before: string;
  readonly after: string;
}

/** What would make failing expectations hold; those that only a person can mend are named by their key. */
export interface Update {
  readonly rewrites: readonly Rewrite[];
  readonly byHand: readonly Failure[];
}

/** Rewrites the failing expectations of a scenario to what was found; nothing else of the file changes. */
export function updateOf(scenario: ScenarioDraft, result: ScenarioResult, text: string, voice: Voice): Update {
  const rewrites: Rewrite[] = [];
  const byHand: Failure[] = [];
  for (const failure of result.failures) {
    const found = rewriteOf(failure, scenario, result, voice);
    if (found) rewrites.push({ ...found, before: text.slice(found.span.start, found.span.end) });
    else byHand.push(failure);
  }
  return { rewrites, byHand };
}

/** The text with its rewrites made. */
export function rewritten(text: string, rewrites: readonly Rewrite[]): string {
  return rewrites
    .toSorted((one, other) => other.span.start - one.span.start)
    .reduce((changed, { span, after }) => changed.slice(0, span.start) + after + changed.slice(span.end), text);
}

type Change = Omit<Rewrite, "before">;

function rewriteOf(
  failure: Failure,
  { expect }: ScenarioDraft,
  { session, tried }: ScenarioResult,
  voice: Voice,
): Change | undefined {
  if (!session) return undefined;
  const shown = view(session, voice);
  const ended = shown.status === "ended" ? shown.ending : undefined;
  switch (failure.what) {
    case "end":
      return ended && { span: failure.span, after: ended.step };
    case "kind":
      return ended && { span: failure.span, after: ended.kind };
    case "visited":
      return visitedChange(failure, expect.visited ?? [], visitedSteps(session));
    case "refused":
      return oneForOne(
        expect.refused ?? [],
        tried.flatMap(({ step, refusal }) => (refusal ? [step] : [])),
        failure,
      );
    case "tried":
      return triedChange(
        failure,
        pathOf(session).map(({ given }) => [given.step, String(given.answer)] as const),
      );
    default:
      return undefined;
  }
}

/** A step that was not visited becomes the one that was, where that is plain: only one stands between its neighbours. */
function visitedChange(
  { span }: Failure,
  expected: readonly Spanned<string>[],
  visited: readonly string[],
): Change | undefined {
  const index = expected.findIndex((step) => step.span === span);
  const before = expected[index - 1]?.value;
  const after = expected[index + 1]?.value;
  const from = before === undefined ? 0 : visited.indexOf(before) + 1;
  const to = after === undefined ? visited.length : visited.indexOf(after, from);
  const between = visited.slice(from, to === -1 ? undefined : to);
  const last = after === undefined ? between.at(-1) : between.length === 1 ? between[0] : undefined;
  return last === undefined ? undefined : { span, after: last };
}

function oneForOne(
  expected: readonly Spanned<string>[],
  found: readonly string[],
  { span }: Failure,
): Change | undefined {
  const index = expected.findIndex((step) => step.span === span);
  const instead = found[index];
  return expected.length === found.length && instead !== undefined ? { span, after: instead } : undefined;
}

function triedChange({ span, expected }: Failure, path: readonly (readonly [string, string])[]): Change | undefined {
  const [fix] = expected.split(": ");
  const found = path.findLast(([step]) => step === fix);
  return found && { span, after: found[1] };
}
