import { decodeHandoff, flowsOfHandoff } from "../core/casebook/handoff.js";
import type { HandoffProblem } from "../core/casebook/handoff.js";
import type { Flow } from "../core/flow/link.js";
import type { Loaded } from "../core/flow/load/load.js";
import type { StartOptions } from "../core/session/session.js";
import { nearest } from "../core/text/nearest.js";
import { exitCodes, HostError } from "../host/errors.js";
import type { Words } from "../words/words.js";
import type { Context } from "./context.js";
import type { EarlyAnswer } from "./early-answer.js";

/** What a hand-off code brings: a flow, how its walk begins, and answers to be taken as if they had been given beforehand. */
export interface Brought extends Pick<StartOptions, "asks" | "inputs"> {
  readonly flow: Flow;
  readonly answers: readonly EarlyAnswer[];
}

/**
 * Opens a hand-off code that stands where a flow or a case is named; nothing where the text is no code. Says so where only a
 * part of it holds. Throws a `HostError` for a code that cannot be taken up (66).
 */
export async function openHandoff(text: string, context: Context): Promise<Brought | undefined> {
  const loaded = await context.libraryForOne();
  const { words, output } = context;
  const meant = flowsOfHandoff(text, Object.keys(loaded.library.heads));
  if ("problem" in meant) return refuse(meant, text, loaded, words);
  const read = decodeHandoff(text, await linked(meant, loaded), context.clock.today());
  if ("problem" in read) return refuse(read, text, loaded, words);
  if (!read.whole) output.complain(`${words.cli.oldCode}\n`);
  const { flow, options, answers } = read;
  return { flow, answers, asks: options.asks, inputs: options.inputs ?? {} };
}

async function linked(ids: readonly string[], { library }: Loaded): Promise<ReadonlyMap<string, Flow>> {
  const { link } = await import("../core/flow/link.js");
  return link(library, ids, { phrases: "later" });
}

function refuse({ problem }: HandoffProblem, text: string, loaded: Loaded, { cli }: Words): undefined {
  switch (problem) {
    case "not-a-code":
      return undefined;
    case "damaged":
      if (!looksLikeCode(text, loaded)) return undefined;
      throw failed("bad_code", cli.badCode(text));
    case "newer":
      throw failed("newer_code", cli.newerCode);
    case "unknown-flow":
      throw failed("code_of_other_flow", cli.codeOfOtherFlow);
    case "changed":
      throw failed("changed_code", cli.changedCode);
  }
}

/** Names of flows, too, can be read as codes with a wrong character. */
function looksLikeCode(text: string, { library }: Loaded): boolean {
  return /\d/.test(text) && nearest(text, Object.keys(library.heads)).length === 0;
}

function failed(code: string, message: string): HostError {
  return new HostError(message, { code, exitCode: exitCodes.notFound, hint: "" });
}
