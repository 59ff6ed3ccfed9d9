import type { FlowDraft } from "../flow/draft.js";
import type { Answer } from "../session/event.js";
import { describe } from "../issue/describe.js";
import type { Issue } from "../issue/issue.js";
import { addressOf } from "../session/session.js";
import { positionAt } from "../text/source.js";
import type { Source } from "../text/source.js";
import type { ScenarioDraft } from "../flow/read.js";
import { coverageOf } from "./coverage.js";
import type { Coverage, Marks, Share, Walked } from "./coverage.js";
import type { Item } from "./coverage-items.js";
import { placeOf } from "./coverage-places.js";
import { departureOf } from "./scenario-hint.js";
import type { Hint } from "./scenario-hint.js";
import type { Failure, ScenarioResult } from "./scenario.js";
import type { Flow } from "../flow/link.js";

/** What came of the scenarios of some flows, as data for every form of output. */
export interface TestReport {
  readonly flows: readonly FlowReport[];
  readonly passed: number;
  /** Scenarios that failed, and flows that could not be tested. */
  readonly failed: number;
}

/** What came of the scenarios of one flow. */
export interface FlowReport {
  readonly flow: string;
  /** Why the flow could not be tested; then it has no scenarios here. */
  readonly errors?: readonly ErrorReport[];
  readonly scenarios: readonly ScenarioReport[];
  readonly coverage?: CoverageReport;
}

/** An error in one of the files of a flow, or why a file could not be read. Safe to print. */
export interface ErrorReport {
  readonly place: Place;
  /** Such as `unknown-step`. */
  readonly code: string;
  readonly words: string;
}

/** A place in a file; lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What came of one scenario. */
export interface ScenarioReport {
  readonly name: string;
  readonly place: Place;
  /** Every answer that was given, in order. */
  readonly path: readonly PathStep[];
  /** Where it stands at last: an ending, or the question that nobody answers. */
  readonly stands?: string;
  readonly failures: readonly FailureReport[];
}

/** An answer of the path; `refused` says why it was not taken. */
export interface PathStep {
  readonly step: string;
  readonly answer: Answer;
  readonly refused?: string;
}

/** Where expectation and path part. */
export interface FailureReport extends Omit<Failure, "span"> {
  readonly place: Place;
  /** The answer of the path, from 0, after which it is another; the length of the path where it is its end. */
  readonly after: number;
  readonly hint?: Hint;
}

/** What the scenarios cover of a flow. */
export interface CoverageReport {
  readonly kinds: Coverage["kinds"];
  readonly all: Share;
  /** With what the scenarios of other flows take inside it; missing where no other flow uses it. */
  readonly together?: Share;
  readonly missed: readonly (Omit<Item, "marks"> & { readonly place: Place })[];
}

/** Makes the report of an error. */
export function reportError(issue: Issue): ErrorReport {
  const { file, position, code, words } = describe(issue);
  return { place: { file, ...position }, code, words };
}

/** Makes the report of one scenario. */
export function reportScenario(scenario: ScenarioDraft, result: ScenarioResult, source: Source): ScenarioReport {
  const { session, tried, failures } = result;
  return {
    name: result.name,
    place: placeAt(source, scenario.name.span.start),
    path: tried.map(({ step, answer, refusal }) => ({ step, answer, ...(refusal && { refused: refusal.code }) })),
    ...(session && { stands: addressOf(session) }),
    failures: failures.map((failure) => reportFailure(failure, result, scenario, source)),
  };
}

function reportFailure(
  failure: Failure,
  result: ScenarioResult,
  scenario: ScenarioDraft,
  source: Source,
): FailureReport {
  const { what, expected, found, span } = failure;
  return { what, expected, found, place: placeAt(source, span.start), ...departureOf(failure, result, scenario) };
}

/** Makes the report of what marks cover of a flow; `own` are those of its own scenarios. */
export function reportCoverage(
  flow: Flow,
  draft: FlowDraft,
  marks: { readonly own: Marks; readonly all?: Marks },
): CoverageReport {
  const { kinds, all, missed } = coverageOf(flow, marks.own);
  return {
    kinds,
    all,
    ...(marks.all && { together: coverageOf(flow, marks.all).all }),
    missed: missed.map(({ marks: _marks, ...item }) => ({
      ...item,
      place: placeAt(draft.source, placeOf({ ...item, marks: [] }, draft).start),
    })),
  };
}

/** The walk of a scenario, for coverage; nothing where it could not begin. */
export function walkOf({ session, tried }: ScenarioResult): readonly Walked[] {
  if (!session) return [];
  const refusals = tried.flatMap(({ at, refusal }) =>
    refusal?.rule === undefined ? [] : [{ at, rule: refusal.rule }],
  );
  return [{ session, refusals }];
}

function placeAt(source: Source, offset: number): Place {
  return { file: source.name, ...positionAt(source, offset) };
}
