import { encodeHandoff } from "../../core/casebook/handoff.js";
import { path, view } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import type { Voice } from "../../core/session/voice.js";
import { exitCodes } from "../../host/errors.js";
import { readGiven } from "../answers.js";
import type { EarlyAnswer } from "../early-answer.js";
import type { Context } from "../context.js";
import type { Brought } from "../handoff.js";
import { noSuchFlow, openFlow } from "../library.js";
import type { RunOptions } from "../run-options.js";
import { answerAll } from "../script.js";
import type { Scripted } from "../script.js";
import type { ExportFormat } from "../wizard/export.js";
import { writeResult } from "../write-result.js";

/**
 * `wallet-help run <flow | code>`: one flow, or what a hand-off code brings, by a person or by a script. Only with `ndjson` may
 * the flow be missing.
 */
export async function run(context: Context, id: string | undefined, options: RunOptions): Promise<number> {
  if (options.ndjson === true) return (await import("./ndjson.js")).ndjson(context, id, options);
  if (id === undefined) throw new Error("A flow was expected");
  const format = await formatFor(options, context);
  const { flow, answers: brought, ...begin } = await openOne(id, context);
  const answers: readonly EarlyAnswer[] = [...brought, ...(await readGiven(options, context))];
  const scripted = format !== undefined || !(context.interactive || (context.plain && context.globals.input));
  if (!scripted) return (await import("../wizard/run-by-person.js")).runByPerson({ ...begin, flow, answers }, context);
  const today = context.clock.today();
  const result = await answerAll(flow, answers, { ...begin, today, defaults: options.defaults === true });
  return conclude(result, { ...options, format: format ?? "text" }, context);
}

/** The flow of that name, or the walk of a hand-off code. */
async function openOne(id: string, context: Context): Promise<Brought> {
  const loaded = await context.libraryWith(id);
  if (loaded.broken.includes(id) || Object.hasOwn(loaded.library.heads, id)) {
    return { flow: await openFlow(id, loaded, context), asks: "script", answers: [] };
  }
  const brought = await (await import("../handoff.js")).openHandoff(id, context);
  if (!brought) throw noSuchFlow(id, loaded, context);
  return brought;
}

/** What the options or the name of the file say; nothing where a person is to be asked. */
async function formatFor({ json, format, output }: RunOptions, { locale }: Context): Promise<ExportFormat | undefined> {
  if (json === true && format !== undefined && format !== "json") {
    throw (await import("../usage-error.js")).optionConflict("--json", `--format ${format}`, locale);
  }
  if (json === true) return "json";
  return format ?? (output === undefined ? undefined : (await import("../wizard/export.js")).formatOf(output));
}

type Conclusion = RunOptions & { readonly format: ExportFormat };

/** Data is written however it went, a card only at an ending. */
async function conclude(result: Scripted, options: Conclusion, context: Context): Promise<number> {
  const { session } = result;
  const voice: Voice = { locale: context.locale, words: context.words.builtIn };
  if (options.format === "json") await writeState(result, options, context);
  const wentWrong = result.refusal !== undefined || result.unused.length > 0 || session.status === "asking";
  if (wentWrong) (await import("../outcome.js")).complainOf(result, voice, options.strict === true, context);
  if (options.format !== "json") await writeEnding(session, voice, options, context);
  return options.exitCode ? endingCode(session) : exitCodes.ended;
}

async function writeState(result: Scripted, options: Conclusion, context: Context): Promise<void> {
  const [{ jsonText }, { stateOf }] = await Promise.all([import("../../render/json-text.js"), import("../state.js")]);
  const state = `${jsonText(stateOf(result, context.words), 2)}\n`;
  await writeResult(state, { file: options.output, isPrivate: true }, context);
}

async function writeEnding(session: Session, voice: Voice, options: Conclusion, context: Context): Promise<void> {
  const shown = view(session, voice);
  if (shown.status !== "ended") throw new Error("An ending was expected");
  const { exportText } = await import("../wizard/export.js");
  const { words, locale, clock } = context;
  const exported = {
    ending: shown.ending,
    handoff: encodeHandoff(session),
    path: path(session, voice),
    title: shown.flow.title,
    locale,
    words,
    today: clock.today(),
  };
  const text = await exportText(exported, options.format);
  await writeResult(text, { file: options.output, isPrivate: true }, context);
}

/** `--exit-code`: what it ended with. */
function endingCode({ frame, at }: Session): number {
  const step = frame.flow.data.steps[at];
  if (step?.kind !== "end") return exitCodes.ended;
  return { solved: 0, return: 0, advice: 10, support: 20, emergency: 30 }[step.end];
}
