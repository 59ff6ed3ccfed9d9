import { exitCodes, HostError } from "../host/errors.js";
import type { Context } from "./context.js";
import type { EarlyAnswer } from "./early-answer.js";

/** Answers from `-a` and from a file; a flag goes before the file's answer to the same question. */
export async function readGiven(
  { answer = [], answers: file }: { readonly answer?: readonly string[]; readonly answers?: string },
  context: Context,
): Promise<readonly EarlyAnswer[]> {
  const flags = await Promise.all(answer.map((flag, index) => readFlag(flag, index + 1, context)));
  if (file === undefined) return flags;
  const { readAnswersFile } = await import("./answers-file.js");
  const given = new Set(flags.map(({ step }) => step));
  return [...flags, ...(await readAnswersFile(file, context)).filter(({ step }) => !given.has(step))];
}

/** `channel=sms`; of several choices `methods=card,cash`. Only the first `=` counts. `position` counts from 1. */
async function readFlag(flag: string, position: number, { locale }: Context): Promise<EarlyAnswer> {
  const at = flag.indexOf("=");
  const step = flag.slice(0, Math.max(at, 0)).trim();
  if (step !== "") return { step, answer: flag.slice(at + 1), source: "flag" };
  const { usageFor } = await import("../words/usage.js");
  const words = usageFor(locale);
  throw new HostError(words.badAnswerFlag(position), {
    code: "bad_answer_flag",
    exitCode: exitCodes.usage,
    hint: words.writeAnswer,
  });
}
