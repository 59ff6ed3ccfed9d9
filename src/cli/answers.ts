import { describe, isError } from "../core/issue/describe.js";
import { reportOn } from "../core/issue/issue.js";
import type { Answer, AnswerSource } from "../core/session/event.js";
import { exitCodes, HostError } from "../host/errors.js";
import type { Context } from "./context.js";

/** An answer that was given before its question is asked: text as written, until the question's type reads it. */
export interface EarlyAnswer {
  readonly step: string;
  readonly answer: Answer;
  readonly source: AnswerSource;
}

/** Bytes that a file of answers may have. */
const LARGEST = 1024 * 1024;

/** Answers from `-a` and from a file; a flag goes before the file's answer to the same question. */
export async function readGiven(
  { answer = [], answers: file }: { readonly answer?: readonly string[]; readonly answers?: string },
  context: Context,
): Promise<readonly EarlyAnswer[]> {
  const flags = answer.map(readFlag);
  if (file === undefined) return flags;
  const given = new Set(flags.map(({ step }) => step));
  return [...flags, ...(await readFile(file, context)).filter(({ step }) => !given.has(step))];
}

/** `channel=sms`; of several choices `methods=card,cash`. Only the first `=` counts. */
function readFlag(flag: string): EarlyAnswer {
  const at = flag.indexOf("=");
  if (at > 0) return { step: flag.slice(0, at).trim(), answer: flag.slice(at + 1), source: "flag" };
  throw new HostError(`"${flag}" is no answer.`, {
    code: "bad_answer_flag",
    exitCode: exitCodes.usage,
    hint: "Write the step, an equals sign and the answer: -a channel=sms",
  });
}

async function readFile(file: string, { io }: Context): Promise<readonly EarlyAnswer[]> {
  const { readInput } = await import("../host/input.js");
  const { readAnswers } = await import("../core/flow/read.js");
  const read = await readInput(file, LARGEST, io.stdin);
  const source = file === "-" ? { ...read, name: "standard input" } : read;
  const report = reportOn(source);
  const lines = readAnswers(source, report);
  const fault = report.issues.find(isError);
  if (fault) {
    const { file: name, position, words, hint } = describe(fault);
    throw new HostError(`${name}:${position.line}:${position.column}: ${words}`, {
      code: "bad_answers",
      exitCode: exitCodes.usage,
      hint: hint ?? "",
    });
  }
  return lines.map(({ step, answer }) => ({ step: step.value, answer: answer.value, source: file === "-" ? "input" : "file" }));
}
