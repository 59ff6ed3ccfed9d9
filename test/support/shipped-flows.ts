import { readFileSync, readdirSync } from "node:fs";
import type { Flow } from "../../src/core/flow/link.js";
import { link } from "../../src/core/flow/link.js";
import type { Loaded } from "../../src/core/flow/load/load.js";
import { loadLibrary } from "../../src/core/flow/load/load.js";
import type { ScenarioDraft } from "../../src/core/flow/read.js";
import { readScenarios } from "../../src/core/flow/read.js";
import type { Issue } from "../../src/core/issue/issue.js";
import { reportOn } from "../../src/core/issue/issue.js";
import type { Source } from "../../src/core/text/source.js";

/** The flows that come with the program, loaded and linked, and their scenarios by flow. */
export interface Shipped {
  readonly files: readonly Source[];
  readonly loaded: Loaded;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly scenarios: ReadonlyMap<string, readonly ScenarioDraft[]>;
  /** What is wrong with the files of scenarios. */
  readonly scenarioIssues: readonly Issue[];
}

/** Reads `flows/` as it stands. */
export async function shippedFlows(): Promise<Shipped> {
  const files = readdirSync("flows")
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(`flows/${name}`, "utf8") }));
  const loaded = loadLibrary(files);
  const flows = await link(loaded.library, Object.keys(loaded.library.flows));
  const scenarioIssues: Issue[] = [];
  const scenarios = new Map(
    files
      .filter(({ name }) => name.endsWith(".scenarios.yaml"))
      .map((source) => [source.name.split(".")[0] ?? "", readScenarios(source, reportOn(source, scenarioIssues))]),
  );
  return { files, loaded, flows, scenarios, scenarioIssues };
}
