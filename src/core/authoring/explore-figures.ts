import type { Flow } from "../flow/link.js";
import type { Session } from "../session/session.js";
import { percentOf } from "./coverage-percent.js";
import { coverageOf } from "./coverage.js";
import type { Marks } from "./coverage.js";
import { explore } from "./explore.js";
import type { ExploreLimits, Exploration } from "./explore.js";
import { statesInOrder } from "./paths.js";

/** A flow in figures, the same in every language: a row of the table in the guide for authors. */
export interface FlowFigures {
  readonly steps: number;
  /** Endings of its own, the built-in one counted where it is used. */
  readonly endings: number;
  /** Questions asked on the longest path. A fix asks whether it helped; something to do without that asks nothing. */
  readonly questionsLongest: number;
  /** Half of the walks ask no more than so many questions, where at every question each answer is as likely as the others. */
  readonly questionsMedian: number;
  /** Different facts that the flow and its steps cite. */
  readonly facts: number;
  /** Whole percent, rounded down, so that 100 is all. */
  readonly coverage: number;
}

/** The figures of a flow; `marks` is what its scenarios take. */
export function figuresOf(flow: Flow, marks: Marks, limits: ExploreLimits): FlowFigures {
  const lengths = [...walkLengths(explore(flow, limits))].toSorted(([one], [other]) => one - other);
  const steps = Object.values(flow.data.steps);
  return {
    steps: steps.length,
    endings: steps.filter(({ kind }) => kind === "end").length,
    questionsLongest: lengths.at(-1)?.[0] ?? 0,
    questionsMedian: medianOf(lengths),
    facts: new Set([...flow.data.sources, ...steps.flatMap(({ sources }) => sources)]).size,
    coverage: percentOf(coverageOf(flow, marks).all),
  };
}

/** How likely a walk is to ask so many questions, by their number. */
type Likely = Map<number, number>;

function walkLengths({ states, starts }: Exploration): Likely {
  const arriving: Likely[] = states.map(() => new Map<number, number>());
  for (const start of starts) add(arriving[start], 0, 1 / starts.length);
  const ended: Likely = new Map();
  for (const index of statesInOrder(states)) {
    const { session, ways = [] } = states[index] ?? {};
    const here = arriving[index] ?? new Map<number, number>();
    const onward = ways.flatMap(({ to }) => (to === undefined ? [] : [to]));
    const asked = session && isQuestion(session) ? 1 : 0;
    for (const [length, chance] of here) {
      if (onward.length === 0) add(ended, length, chance);
      for (const to of onward) add(arriving[to], length + asked, chance / onward.length);
    }
  }
  return ended;
}

function isQuestion({ status, frame, at }: Session): boolean {
  const step = frame.flow.data.steps[at];
  return status === "asking" && (step?.kind === "ask" || (step?.kind === "do" && step.check));
}

function add(into: Likely | undefined, length: number, chance: number): void {
  into?.set(length, (into.get(length) ?? 0) + chance);
}

function medianOf(lengths: readonly (readonly [number, number])[]): number {
  const whole = lengths.reduce((sum, [, chance]) => sum + chance, 0);
  let before = 0;
  for (const [length, chance] of lengths) {
    before += chance;
    if (before >= whole / 2) return length;
  }
  return 0;
}
