import { readAnswers } from "../core/flow/read.js";
import { describe, isError } from "../core/issue/describe.js";
import type { IssueDescription } from "../core/issue/describe.js";
import { reportOn } from "../core/issue/issue.js";
import type { Source } from "../core/text/source.js";
import { exitCodes, HostError } from "../host/errors.js";
import { readInput } from "../host/input.js";
import type { EarlyAnswer } from "./early-answer.js";
import type { Context } from "./context.js";

/** Bytes that a file of answers may have. */
const LARGEST = 1024 * 1024;

/** The answers in a file, or in standard input where it is named `-`. Throws a `HostError` where there is any mistake in it. */
export async function readAnswersFile(file: string, { io, locale }: Context): Promise<readonly EarlyAnswer[]> {
  const source = await sourceOf(file, io, locale);
  const report = reportOn(source);
  const lines = readAnswers(source, report);
  const fault = report.issues.find(isError);
  if (fault) throw await badAnswers(describe(fault), locale);
  return lines.map(({ step, answer }) => ({
    step: step.value,
    answer: answer.value,
    source: file === "-" ? "input" : "file",
  }));
}

/** A file that is no text is as wrong as one that is no YAML. */
async function sourceOf(file: string, { stdin }: Context["io"], locale: string): Promise<Source> {
  try {
    const read = await readInput(file, LARGEST, stdin);
    return file === "-" ? { ...read, name: (await usageWords(locale)).standardInput } : read;
  } catch (error) {
    if (!(error instanceof HostError) || error.exitCode !== exitCodes.flowErrors) throw error;
    throw new HostError(error.said, { code: error.code, exitCode: exitCodes.usage });
  }
}

async function badAnswers(
  { file, position, words, hint: next = "" }: IssueDescription,
  locale: string,
): Promise<HostError> {
  const place = `${file}:${position.line}:${position.column}`;
  const [message, hint] = (await usageWords(locale)).badAnswers(place, words, next);
  return new HostError(message, { code: "bad_answers", exitCode: exitCodes.usage, hint });
}

async function usageWords(locale: string) {
  const { usageFor } = await import("../words/usage.js");
  return usageFor(locale);
}
