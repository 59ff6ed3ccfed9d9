import { view } from "../core/session/present.js";
import type { Refusal } from "../core/session/refusal.js";
import { addressOf, pathOf } from "../core/session/session.js";
import type { Session } from "../core/session/session.js";
import type { QuestionView } from "../core/session/view.js";
import type { Voice } from "../core/session/voice.js";
import { nearest } from "../core/text/nearest.js";
import { safeLines } from "../core/text/safe.js";
import { exitCodes, HostError } from "../host/errors.js";
import { answerHints } from "../render/answer-hints.js";
import { inlineText } from "../render/markdown-inline.js";
import { ownWords } from "../render/session-state.js";
import { refusalMessage } from "../words/refusal-message.js";
import { usageFor } from "../words/usage.js";
import { addressesOf, isAddress } from "./addresses.js";
import type { Context } from "./context.js";
import type { Scripted } from "./script.js";
import { shownStep } from "./state.js";

/**
 * Says what went wrong in a walk: what was refused goes before what was not used, and that before what is missing. Throws a
 * `HostError`, unless there are only answers that were not used and nobody is `strict` about it.
 */
export function complainOf(result: Scripted, voice: Voice, strict: boolean, context: Context): void {
  complainOfAnswers(result, voice, strict, context);
  if (result.session.status === "asking") throw missingAnswer(result.session, voice, context);
}

/** The same, but for a walk that may stop at a question. */
export function complainOfAnswers(result: Scripted, voice: Voice, strict: boolean, context: Context): void {
  const { session, refusal } = result;
  if (refusal) throw refusedAnswer(refusal, session, voice, context);
  const unused = unusedAnswers(result, context);
  if (unused && strict) throw unused;
  if (unused && context.globals.quiet !== true) context.output.complain(`${safeLines(unused.message)}\n`);
}

/** Names the question, its choices and the flag. */
export function missingAnswer(session: Session, voice: Voice, { words }: Context): HostError {
  const shown = view(session, voice);
  if (shown.status !== "asking") throw new Error("A question was expected");
  const { question } = shown;
  const choices = (question.choices ?? []).map(({ id }) => id);
  const said = words.cli.missingAnswer({
    step: question.step,
    question: asked(question),
    choices,
    hints: answerHints(question, words).map(inlineText),
    flag: flagFor(question.step, sample(question, choices)),
  });
  return new HostError(said, { code: "answer_missing", exitCode: exitCodes.answerMissing, hint: "" });
}

/** The reason, and the choice that was probably meant. */
function refusedAnswer(refusal: Refusal, session: Session, voice: Voice, { words }: Context): HostError {
  const reason = ownWords(refusal, session, voice) ?? refusalMessage(words, refusal.code, refusal.args);
  const { given, choices } = refusal.args;
  const near = typeof given === "string" && Array.isArray(choices) ? meantBy(given, choices) : [];
  return new HostError(words.cli.refused(refusal.step, reason), {
    code: refusal.code,
    exitCode: exitCodes.answerRefused,
    hint: near.length > 0 ? words.cli.didYouMean(near) : "",
  });
}

/** Scripts write what their language says for yes and no. */
function meantBy(given: string, choices: readonly string[]): readonly string[] {
  const said = /^(?:true|y)$/i.test(given) ? "yes" : /^(?:false|n)$/i.test(given) ? "no" : undefined;
  return said !== undefined && choices.includes(said) ? [said] : nearest(given, choices);
}

/** One line for each answer that no question asked for; nothing where all were used. */
function unusedAnswers({ session, unused }: Scripted, context: Context): HostError | undefined {
  if (unused.length === 0) return undefined;
  const lines = unused.flatMap((step) => unusedLines(step, session, context));
  return new HostError(lines.join("\n"), { code: "unused_answer", exitCode: exitCodes.usage, hint: "" });
}

function unusedLines(step: string, session: Session, { words, locale }: Context): readonly string[] {
  const usage = usageFor(locale);
  const name = shownStep(step, session);
  if (!isAddress(session.flow, step)) {
    const near = nearest(step, addressesOf(session.flow));
    return [usage.noSuchStep(name), ...(near.length > 0 ? [usage.didYouMean(near)] : [])];
  }
  const wasAsked = pathOf(session).some(({ given }) => given.step === step) || addressOf(session) === step;
  return [wasAsked ? usage.givenTooOften(name) : words.cli.unusedAnswer(name)];
}

function asked({ text, check }: QuestionView): string {
  return [text, check]
    .filter((line) => line !== undefined)
    .map(inlineText)
    .join(" - ");
}

function sample({ type, min }: QuestionView, choices: readonly string[]): string {
  if (type !== "many") return choices[0] ?? "...";
  return choices.slice(0, Math.max(2, Number(min ?? 1))).join(",");
}

/** Quoted only where a shell would take it apart. */
function flagFor(step: string, answer: string): string {
  const given = `${step}=${answer}`;
  return /^[\w./,=-]+$/.test(given) ? `-a ${given}` : `-a '${given}'`;
}
