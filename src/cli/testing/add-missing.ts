import { coverageOf, marksOf } from "../../core/authoring/coverage.js";
import { explore } from "../../core/authoring/explore.js";
import { findMissing } from "../../core/authoring/missing.js";
import { walkOf } from "../../core/authoring/scenario-report.js";
import { coverageItem, restsOnDay, withScenarios } from "../../core/authoring/scenario-text.js";
import { safeLines } from "../../core/text/safe.js";
import { exitCodes } from "../../host/errors.js";
import { writeWhole } from "../../host/whole-file.js";
import { testingFor } from "../../words/testing.js";
import type { FlowsTestOptions, Ran } from "./test-run.js";
import type { Context } from "../context.js";
import { deadline } from "./deadline.js";
import { scenariosIn } from "./tested-folder.js";

/**
 * Finds scenarios for what those of the flows leave out, and adds them at the end of their files; with `dryRun` it shows
 * them. What no path reaches is named; then the exit code is 65.
 */
export function addMissing(flows: readonly Ran[], { dryRun }: FlowsTestOptions, context: Context): Promise<number> {
  const words = testingFor(context.locale);
  const { output } = context;
  let unreached = 0;
  let added = 0;
  for (const { flow, source, results } of flows) {
    const marks = marksOf(results.flatMap(walkOf));
    if (coverageOf(flow, marks).missed.length === 0) continue;
    const today = context.clock.today();
    const missing = findMissing(explore(flow, { today, goOn: deadline() }), marks);
    unreached += missing.unreached.length;
    added += missing.found.length;
    if (missing.found.length > 0) {
      const text = withScenarios(source.text, missing.found, restsOnDay(flow) ? today : undefined);
      const more = text.slice(source.text.length);
      scenariosIn({ name: source.name, text }, context);
      if (dryRun === true) output.write(safeLines(`${words.wouldWrite(missing.found.length, source.name)}\n${more}`));
      else {
        writeWhole(source.name, text);
        output.write(safeLines(`${words.written(missing.found.length, source.name)}\n`));
      }
    }
    if (missing.unreached.length > 0) {
      const items = missing.unreached.map((item) => `  ${coverageItem(item)}`);
      output.write(safeLines(`${words.noPath(items.length)}\n${items.join("\n")}\n`));
    }
  }
  if (added + unreached === 0) output.write(`${words.nothingMissing}\n`);
  return Promise.resolve(unreached > 0 ? exitCodes.flowErrors : exitCodes.ended);
}
