import { SHARED_FILES } from "../../core/flow/load/folder.js";
import type { NewFlow } from "../../core/authoring/new-flow.js";
import type { Answer } from "../../core/session/event.js";
import { isList } from "../../core/session/event.js";
import { nearest } from "../../core/text/nearest.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { isFlowFileName } from "../../host/file-names.js";
import { newFlowFor } from "../../words/new-flow.js";
import type { NewFlowQuestion, NewFlowWordings } from "../../words/new-flow.js";
import { usageFor } from "../../words/usage.js";
import { readAnswersFile } from "../answers-file.js";
import type { Context } from "../context.js";

/** The options of `flows new`. */
export interface FlowsNewOptions {
  readonly answers?: string;
  readonly title?: string;
  readonly language?: string;
  readonly symptom?: readonly string[] | "";
  readonly question?: string;
  readonly choice?: readonly string[] | "";
  readonly do?: string;
  readonly ending?: string;
  readonly owner?: string;
  readonly source?: readonly string[] | "";
  readonly translate?: readonly string[] | "";
  readonly dryRun?: boolean;
}

/** What has been said, each in parts; a question that is missing was not answered yet. */
export type Told = Readonly<Partial<Record<NewFlowQuestion, readonly string[]>>>;

/** Questions in the order in which they are asked. */
export const newFlowQuestions: readonly NewFlowQuestion[] = [
  "id",
  "title",
  "language",
  "symptom",
  "question",
  "choice",
  "do",
  "ending",
  "owner",
  "source",
  "translate",
];

/** What the command line and the file of answers say; the command line counts. Throws a `HostError` (2) for an unknown key. */
export async function toldBefore(id: string | undefined, options: FlowsNewOptions, context: Context): Promise<Told> {
  const lines = options.answers === undefined ? [] : await readAnswersFile(options.answers, context);
  const words = newFlowFor(context.locale);
  const told: Partial<Record<NewFlowQuestion, readonly string[]>> = {};
  for (const { step, answer } of lines) {
    const question = newFlowQuestions.find((each) => each === step);
    if (!question) throw refused(words.unknownKey(step), keysLike(step, context));
    told[question] = partsOf(answer);
  }
  for (const question of newFlowQuestions) {
    const given = question === "id" ? id : options[question];
    if (given !== undefined && given.length > 0) told[question] = partsOf(given);
  }
  return told;
}

function keysLike(key: string, { locale }: Context): string {
  const near = nearest(key, newFlowQuestions);
  const words = usageFor(locale);
  return near.length > 0 ? words.didYouMean(near) : words.takeOneOf(newFlowQuestions);
}

function partsOf(given: Answer): readonly string[] {
  const parts = isList(given) ? given : [String(given ?? "")];
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** Questions of which several things may be said. */
export const severalTold: ReadonlySet<NewFlowQuestion> = new Set(["symptom", "choice", "source", "translate"]);

/** What a question is answered with where nobody says anything; without one, it has to be answered. */
export const toldByDefault: Told = { language: ["en"], owner: ["support"], translate: [] };

/** Why an answer cannot be taken, and what to do. */
export interface NewFlowFault {
  readonly message: string;
  readonly hint: string;
}

/** Why an answer cannot be taken; nothing where it can. */
export function faultOf(
  question: NewFlowQuestion,
  parts: readonly string[],
  words: NewFlowWordings,
): NewFlowFault | undefined {
  const [first = ""] = parts;
  if (parts.length === 0) return toldByDefault[question] ? undefined : { message: words.needed, hint: "" };
  if (question === "id") return faultOfId(first, words);
  if (question === "choice" && parts.length < 2) return { message: words.twoChoices, hint: words.giveTwo };
  const locales = question === "language" || question === "translate" ? parts : [];
  const wrong = locales.find((each) => !/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(each));
  return wrong === undefined ? undefined : { message: words.badLocale(wrong), hint: words.hints.language ?? "" };
}

function faultOfId(id: string, words: NewFlowWordings): NewFlowFault | undefined {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) return { message: words.badId(id), hint: words.writeId };
  if (!SHARED_FILES.has(id) && isFlowFileName(`${id}.yaml`)) return undefined;
  return { message: words.keptId(id), hint: words.takeFreeId };
}

/** Refuses what was told and cannot be taken, before a person is asked for the rest. Throws a `HostError` (2). */
export function refuseFaults(told: Told, { locale }: Context): void {
  const words = newFlowFor(locale);
  for (const question of newFlowQuestions) {
    const given = told[question];
    if (given === undefined) continue;
    const isEmpty = given.length === 0 && !toldByDefault[question];
    const fault = isEmpty
      ? { message: missing([question], words), hint: words.tellAll }
      : faultOf(question, given, words);
    if (fault) throw refused(fault.message, fault.hint);
  }
}

/** What is to be made of it. Throws a `HostError` (2) for what is missing or cannot be taken. */
export function flowOf(told: Told, context: Context): { readonly flow: NewFlow; readonly locales: readonly string[] } {
  const words = newFlowFor(context.locale);
  const open = newFlowQuestions.filter((question) => !told[question] && !toldByDefault[question]);
  if (open.length > 0) throw refused(missing(open, words), words.tellAll);
  refuseFaults(told, context);
  const parts = (question: NewFlowQuestion): readonly string[] => told[question] ?? toldByDefault[question] ?? [];
  const one = (question: NewFlowQuestion): string => parts(question)[0] ?? toldByDefault[question]?.[0] ?? "";
  const flow = {
    id: one("id"),
    title: one("title"),
    language: one("language"),
    symptoms: parts("symptom"),
    question: one("question"),
    choices: parts("choice"),
    fix: one("do"),
    ending: one("ending"),
    owner: one("owner"),
    sources: parts("source"),
  };
  return { flow, locales: parts("translate").filter((each) => each !== flow.language) };
}

function missing(questions: readonly NewFlowQuestion[], words: NewFlowWordings): string {
  return words.missing(questions.map((question) => (question === "id" ? "<flow>" : `--${question}`)));
}

function refused(message: string, hint = ""): HostError {
  return new HostError(message, { code: "bad_new_flow", exitCode: exitCodes.usage, hint });
}
