import { path, ruleText, tried, view } from "../../core/session/present.js";
import type { Refusal } from "../../core/session/refusal.js";
import { addressOf } from "../../core/session/session.js";
import type { Session } from "../../core/session/session.js";
import type { Voice } from "../../core/session/voice.js";
import { nearest } from "../../core/text/nearest.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { inlineText } from "../../render/markdown-inline.js";
import { refusalMessage } from "../../words/refusal-message.js";
import { readGiven } from "../answers.js";
import type { Context } from "../context.js";
import { openFlow } from "../library.js";
import { answerAll } from "../script.js";
import type { Scripted } from "../script.js";
import { exportText } from "../wizard/export.js";
import type { ExportFormat } from "../wizard/export.js";

/** The options of `run`. */
export interface RunOptions {
  readonly answer: readonly string[];
  readonly answers?: string;
  readonly defaults?: boolean;
  readonly json?: boolean;
  readonly format?: ExportFormat;
  readonly output?: string;
  readonly exitCode?: boolean;
  readonly strict?: boolean;
}

/** `wallet-help run <flow>`: one flow, by a person or by a script. */
export async function run(context: Context, id: string, options: RunOptions): Promise<number> {
  const flow = await openFlow(id, await context.library(), context.words);
  const answers = await readGiven(options, context);
  const scripted = options.json === true || options.format !== undefined || !(context.interactive || (context.plain && context.globals.input));
  if (!scripted) return (await import("../wizard/run-by-person.js")).runByPerson(flow, answers, context);
  const result = await answerAll(flow, answers, { today: context.clock.today(), defaults: options.defaults === true });
  return conclude(result, options, context);
}

async function conclude(result: Scripted, options: RunOptions, context: Context): Promise<number> {
  const { session, refusal, unused } = result;
  const voice: Voice = { locale: context.locale, words: context.words.builtIn };
  reportUnused(unused, session, options, context);
  if (options.json === true || options.format === "json") await writeJson(result, voice, options, context);
  if (refusal) throw refused(refusal, session, voice, context);
  if (session.status === "asking") throw missing(session, voice, context);
  if (options.json !== true && options.format !== "json") await writeEnding(session, voice, options, context);
  return options.exitCode ? endingCode(session) : exitCodes.ended;
}

/** Answers to questions that were not reached are named; under `--strict` they are an error. */
function reportUnused(unused: readonly string[], session: Session, options: RunOptions, { words, output, globals }: Context): void {
  const [first] = unused;
  if (first === undefined) return;
  const known = Object.keys(session.flow.data.steps);
  const near = nearest(first, known);
  const said = unused.map((step) => words.cli.unusedAnswer(step)).join("\n");
  const hint = known.includes(first) || near.length === 0 ? "" : words.cli.didYouMean(near);
  if (options.strict) throw new HostError(said, { code: "unused_answer", exitCode: exitCodes.usage, hint });
  if (globals.quiet !== true && options.json !== true) output.complain(`${[said, hint].filter(Boolean).join("\n")}\n`);
}

async function writeJson({ session, refusal, unused }: Scripted, voice: Voice, options: RunOptions, context: Context): Promise<void> {
  const { jsonText, stateDocument } = await import("../../render/json.js");
  const document = stateDocument({
    view: view(session, voice),
    path: path(session, voice),
    tried: tried(session, voice),
    words: context.words,
    ...(refusal && { refusal: { ...refusal, message: ownWords(refusal, session, voice) } }),
  });
  await writeOut(`${jsonText(unused.length > 0 ? { ...document, unused } : document, 2)}\n`, options, context);
}

async function writeEnding(session: Session, voice: Voice, options: RunOptions, context: Context): Promise<void> {
  const shown = view(session, voice);
  if (shown.status !== "ended") throw new Error("An ending was expected");
  const { words, locale, clock } = context;
  const exported = { ending: shown.ending, path: path(session, voice), title: shown.flow.title, locale, words, today: clock.today() };
  await writeOut(await exportText(exported, options.format ?? "text"), options, context);
}

async function writeOut(text: string, { output: file }: RunOptions, { output, words, globals }: Context): Promise<void> {
  if (file === undefined || file === "-") return output.write(text);
  const { writeWhole } = await import("../../host/whole-file.js");
  writeWhole(file, text, { mode: 0o600 });
  if (globals.quiet !== true) output.complain(`${words.cli.wrote(file)}\n`);
}

function refused(refusal: Refusal, session: Session, voice: Voice, { words }: Context): HostError {
  const own = ownWords(refusal, session, voice);
  const reason = own ?? refusalMessage(words, refusal.code, refusal.args);
  return new HostError(words.cli.refused(refusal.step, reason), { code: refusal.code, exitCode: exitCodes.answerRefused, hint: "" });
}

function ownWords({ rule }: Refusal, session: Session, voice: Voice): string | undefined {
  const text = rule === undefined ? undefined : ruleText(session, rule, voice);
  return text === undefined ? undefined : inlineText(text);
}

/** Names the question, its choices and the flag. */
function missing(session: Session, voice: Voice, { words }: Context): HostError {
  const shown = view(session, voice);
  if (shown.status !== "asking") throw new Error("A question was expected");
  const { question } = shown;
  const choices = (question.choices ?? []).map(({ id }) => id);
  const step = addressOf(session);
  const said = words.cli.missingAnswer({
    step,
    question: inlineText(question.check ?? question.text),
    choices,
    flag: `-a '${step}=${choices[0] ?? "..."}'`,
  });
  return new HostError(said, { code: "answer_missing", exitCode: exitCodes.answerMissing, hint: "" });
}

/** `--exit-code`: what it ended with. */
function endingCode(session: Session): number {
  const step = session.frame.flow.data.steps[session.at];
  if (step?.kind !== "end") return exitCodes.ended;
  return { solved: 0, return: 0, advice: 10, support: 20, emergency: 30 }[step.end];
}
