import { rewritten, updateOf } from "../../core/authoring/scenario-update.js";
import type { Rewrite } from "../../core/authoring/scenario-update.js";
import type { Voice } from "../../core/session/voice.js";
import { lineAt, lineSpan } from "../../core/text/source.js";
import { safeLines } from "../../core/text/safe.js";
import { exitCodes } from "../../host/errors.js";
import { writeWhole } from "../../host/whole-file.js";
import { testingFor } from "../../words/testing.js";
import type { Context } from "../context.js";
import { complainFolded, foldFor } from "../folded.js";
import type { FlowsTestOptions, Ran } from "./test-run.js";
import type { Tested } from "./tested-folder.js";

/**
 * Shows the expectations that fail with what was found, and rewrites them once somebody has said yes, or with `yes`. Those
 * that only a person can mend are named; then, and where nothing may be written, the exit code is 65.
 */
export async function updateExpectations(
  flows: readonly Ran[],
  { yes, dryRun }: FlowsTestOptions,
  voiceOf: (tested: Tested, context: Context) => Voice,
  context: Context,
): Promise<number> {
  const words = testingFor(context.locale);
  const { output } = context;
  const folded = await foldFor(output, "stdout");
  const say = (text: string): void => output.write(folded(safeLines(`${text}\n`)));
  const updates = flows.map((ran) => ({ ran, ...updatesOf(ran, voiceOf(ran, context)) }));
  const changed = updates.filter(({ rewrites }) => rewrites.length > 0);
  for (const { ran, rewrites } of changed) output.write(differences(ran, rewrites));
  const byHand = updates.flatMap((update) => update.byHand);
  for (const what of byHand) say(words.cannotUpdate(what));
  if (changed.length > 0 && dryRun !== true) {
    if (yes !== true && !(await isAgreed(context))) {
      await complainFolded(`${context.interactive ? words.notRewritten : words.needsYes}\n`, output);
      return exitCodes.flowErrors;
    }
    for (const { ran, rewrites } of changed) {
      writeWhole(ran.source.name, rewritten(ran.source.text, rewrites));
      say(words.updated(rewrites.length, ran.source.name));
    }
  }
  if (changed.length + byHand.length === 0) say(words.nothingToUpdate);
  return byHand.length > 0 || (dryRun === true && changed.length > 0) ? exitCodes.flowErrors : exitCodes.ended;
}

function updatesOf(
  { scenarios, results, source }: Ran,
  voice: Voice,
): { readonly rewrites: readonly Rewrite[]; readonly byHand: readonly string[] } {
  const all = results.flatMap((result, index) => {
    const scenario = scenarios[index];
    return scenario ? [updateOf(scenario, result, source.text, voice)] : [];
  });
  return {
    rewrites: all.flatMap(({ rewrites }) => rewrites),
    byHand: all.flatMap((update) => update.byHand.map(({ what }) => what)),
  };
}

function differences({ source }: Ran, rewrites: readonly Rewrite[]): string {
  const lines = rewrites.flatMap(({ span, before, after }) => {
    const line = lineAt(source, span.start);
    const key = source.text.slice(lineSpan(source, line).start, span.start).trimStart();
    return [`${source.name}:${line}`, `- ${key}${before}`, `+ ${key}${after}`];
  });
  return safeLines(`${lines.join("\n")}\n`);
}

async function isAgreed({ interactive, io, output, locale }: Context): Promise<boolean> {
  const words = testingFor(locale);
  if (!interactive) return false;
  output.complain(words.askUpdate);
  for await (const line of io.stdin) return /^\s*(?:y|yes|是)\s*$/i.test(String(line));
  return false;
}
