import type { Flow } from "../flow/link.js";
import { percentOf } from "./coverage-percent.js";
import { coverageOf } from "./coverage.js";
import type { Marks } from "./coverage.js";
import { explore } from "./explore.js";
import type { ExploreLimits } from "./explore.js";
import { countPaths } from "./paths.js";

/** A flow in figures, the same in every language: a row of the table in the guide for authors. */
export interface FlowFigures {
  readonly steps: number;
  /** Endings of its own, the built-in one counted where it is used. */
  readonly endings: number;
  readonly questionsLongest: number;
  /** Over all paths, each counted once. */
  readonly questionsMedian: number;
  /** Whole percent, rounded down, so that 100 is all. */
  readonly coverage: number;
}

/** The figures of a flow; `marks` is what its scenarios take. */
export function figuresOf(flow: Flow, marks: Marks, limits: ExploreLimits): FlowFigures {
  const { longest, median } = countPaths(explore(flow, limits));
  const steps = Object.values(flow.data.steps);
  return {
    steps: steps.length,
    endings: steps.filter(({ kind }) => kind === "end").length,
    questionsLongest: longest,
    questionsMedian: median,
    coverage: percentOf(coverageOf(flow, marks).all),
  };
}
