import { coverageOf, marksOf } from "../../core/authoring/coverage.js";
import { placeOf } from "../../core/authoring/coverage-places.js";
import { explore } from "../../core/authoring/explore.js";
import { findMissing } from "../../core/authoring/missing.js";
import { walkOf } from "../../core/authoring/scenario-report.js";
import { restsOnDay, withScenarios } from "../../core/authoring/scenario-text.js";
import { safeLines } from "../../core/text/safe.js";
import { positionAt } from "../../core/text/source.js";
import { exitCodes } from "../../host/errors.js";
import { writeWhole } from "../../host/whole-file.js";
import { missedText } from "../../render/coverage.js";
import { testingFor } from "../../words/testing.js";
import type { Context } from "../context.js";
import { foldFor } from "../folded.js";
import { deadline } from "./deadline.js";
import type { FlowsTestOptions, Ran } from "./test-run.js";
import { proveScenarios } from "./tested-folder.js";

/**
 * Finds scenarios for what those of the flows leave out, and adds them at the end of their files; with `dryRun` it shows
 * them. What no path reaches is named; then the exit code is 65.
 */
export async function addMissing(
  flows: readonly Ran[],
  { dryRun }: FlowsTestOptions,
  context: Context,
): Promise<number> {
  const words = testingFor(context.locale);
  const { output } = context;
  const folded = await foldFor(output, "stdout");
  const say = (text: string): void => output.write(folded(safeLines(`${text}\n`)));
  let unreached = 0;
  let added = 0;
  for (const { flow, draft, source, results } of flows) {
    const marks = marksOf(results.flatMap(walkOf));
    if (coverageOf(flow, marks).missed.length === 0) continue;
    const today = context.clock.today();
    const missing = findMissing(explore(flow, { today, goOn: deadline() }), marks);
    unreached += missing.unreached.length;
    added += missing.found.length;
    if (missing.found.length > 0) {
      const text = withScenarios(source.text, missing.found, restsOnDay(flow) ? today : undefined);
      const more = text.slice(source.text.length);
      proveScenarios({ name: source.name, text }, context);
      if (dryRun === true) {
        say(words.wouldWrite(missing.found.length, source.name));
        output.write(safeLines(more));
      } else {
        writeWhole(source.name, text);
        say(words.written(missing.found.length, source.name));
      }
    }
    if (missing.unreached.length > 0) {
      say(words.noPath(missing.unreached.length));
      for (const item of missing.unreached) {
        const place = { file: draft.source.name, ...positionAt(draft.source, placeOf(item, draft).start) };
        say(`  ${missedText({ ...item, place }, words)}`);
      }
    }
  }
  if (added + unreached === 0) say(words.nothingMissing);
  return unreached > 0 ? exitCodes.flowErrors : exitCodes.ended;
}
