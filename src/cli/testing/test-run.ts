import type { ScenarioResult } from "../../core/authoring/scenario.js";
import type { Tested } from "./tested-folder.js";

/** The options of `flows test`. */
export interface FlowsTestOptions {
  readonly coverage?: boolean;
  readonly missing?: boolean;
  readonly dryRun?: boolean;
  readonly update?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly format?: "text" | "tap" | "junit" | "json";
  readonly output?: string;
  readonly minCoverage?: string;
}

/** A flow whose scenarios were run. */
export interface Ran extends Tested {
  readonly results: readonly ScenarioResult[];
}
