import { advance } from "../../core/session/advance.js";
import type { Answer, SessionEvent } from "../../core/session/event.js";
import { path, ruleText, view } from "../../core/session/present.js";
import type { Refusal } from "../../core/session/refusal.js";
import { isRefusal } from "../../core/session/refusal.js";
import type { Session } from "../../core/session/session.js";
import { addressOf } from "../../core/session/session.js";
import type { QuestionView, View } from "../../core/session/view.js";
import type { Command, Option, Prompt, Reply } from "../../host/asker.js";
import { inlineText } from "../../render/markdown-inline.js";
import { plainFix, plainQuestion, plainWhy } from "../../render/plain.js";
import { fixIsTall, fixScreen, fixSteps } from "../../render/terminal/fix.js";
import { questionScreen } from "../../render/terminal/question.js";
import type { QuestionPage } from "../../render/terminal/question.js";
import { untouched } from "../../render/terminal/screen.js";
import { refusalMessage } from "../../words/refusal-message.js";
import type { Stage } from "./stage.js";

/** A view that asks. */
export type Asking = Extract<View, { readonly status: "asking" }>;

/** What works at every question. */
export const QUESTION_COMMANDS: readonly Command[] = ["back", "why", "change", "save", "restart", "support"];

/** The choice of a long wait that is no answer of the flow's. */
export const LATER = "later";

/** More choices than digit keys are searched instead. */
const MOST_DIGITS = 9;

/** Seconds; a wait beyond this is not counted down on the screen. */
const LONG_WAIT = 600;

/** Asks the question where the session stands. */
export async function askQuestion(session: Session, stage: Stage): Promise<Reply> {
  const asking = asAsking(view(session, stage.voice));
  return stage.asker.ask(questionPrompt(session, asking, stage));
}

/** The answer that a reply gives, or nothing where it is no answer. */
export function answerOf(reply: Reply, question: QuestionView): Answer | undefined {
  switch (reply.type) {
    case "answer":
      return reply.id === SKIP ? null : reply.id;
    case "answers":
      return reply.ids.length === 0 ? null : reply.ids;
    case "text":
      return reply.text.trim() === "" ? (question.default ?? null) : reply.text;
    default:
      return undefined;
  }
}

/** An answer of the session's question, as an event. */
export function answerEvent(session: Session, answer: Answer): Extract<SessionEvent, { readonly type: "answer" }> {
  return { type: "answer", step: addressOf(session), answer, source: "typed" };
}

/** Why an answer was not taken, in the person's words: the flow's own where one of its rules refused. */
export function refusalWords(session: Session, refusal: Refusal, stage: Stage): string {
  const own = refusal.rule === undefined ? undefined : ruleText(session, refusal.rule, stage.voice);
  if (own !== undefined) return inlineText(own);
  return refusalMessage(stage.words, refusal.code, refusal.args);
}

function asAsking(shown: View): Asking {
  if (shown.status !== "asking") throw new Error("Nothing is asked at an ending");
  return shown;
}

function questionPrompt(session: Session, asking: Asking, stage: Stage): Prompt {
  const { question } = asking;
  if (question.type === "do") return fixPrompt(session, asking, stage);
  if (question.type === "many") return manyPrompt(session, asking, stage);
  return question.choices ? choicePrompt(session, asking, stage) : textPrompt(session, asking, stage);
}

function choicePrompt(session: Session, asking: Asking, stage: Stage): Prompt {
  const { question } = asking;
  const withSkip = question.optional ? withChoice(asking, SKIP, stage.words.keys.skip) : asking;
  const options = optionsOf(withSkip.question, session);
  const input = options.length > MOST_DIGITS ? "search" : "digits";
  const page = pageOf(session, withSkip, input, stage);
  const initial = question.previous ?? question.default;
  return {
    kind: "choose",
    options,
    input,
    ...(typeof initial === "string" && { initial }),
    ...shared(page, withSkip, stage),
  };
}

/** A choice that skips an optional question; no flow can have it, since its name is no id. */
const SKIP = "/skip";

function fixPrompt(session: Session, asking: Asking, stage: Stage): Prompt {
  const { question } = asking;
  const wait = question.wait;
  const long = wait !== undefined && wait > LONG_WAIT;
  const shown = long ? withChoice(asking, LATER, stage.words.fix.later) : asking;
  const page = pageOf(session, shown, "digits", stage);
  return {
    kind: "choose",
    options: optionsOf(shown.question, session),
    input: "digits",
    ...(typeof question.previous === "string" && { initial: question.previous }),
    ...(wait !== undefined && !long && { wait }),
    commands: QUESTION_COMMANDS,
    paint: (state, room) => fixScreen(page, long ? { ...state, waiting: wait } : state, stage.screen(room)),
    plain: () => plainFix(shown, stage.lines(QUESTION_COMMANDS)),
    why: () => plainWhy(question.why, stage.lines([])),
  };
}

/** Prints the steps of a fix above its prompt where the window cannot hold both. */
export function printTallFix(session: Session, stage: Stage): void {
  const shown = view(session, stage.voice);
  if (stage.plain || shown.status !== "asking" || shown.question.type !== "do") return;
  const page = pageOf(session, shown, "digits", stage);
  const room = stage.room();
  const screen = stage.screen({ ...room, rows: room.rows - 1 });
  const state = { ...untouched(optionsOf(shown.question, session)), ...(shown.question.wait !== undefined && { waiting: shown.question.wait }) };
  if (fixIsTall(page, state, screen)) stage.asker.print(`${fixSteps(page, screen)}\n`);
}

function manyPrompt(session: Session, asking: Asking, stage: Stage): Prompt {
  const { question } = asking;
  const page = pageOf(session, asking, "many", stage);
  return {
    kind: "many",
    options: optionsOf(question, session),
    initial: Array.isArray(question.previous) ? question.previous : [],
    validate: (ids) => complaintOf(session, ids, stage),
    ...shared(page, asking, stage),
  };
}

function textPrompt(session: Session, asking: Asking, stage: Stage): Prompt {
  const { question } = asking;
  const initial = question.private ? undefined : (question.previous ?? question.default);
  return {
    kind: "text",
    initial: initial === undefined || initial === null ? "" : String(initial),
    hidden: question.private,
    validate: (text) => complaintOf(session, text.trim() === "" ? (question.default ?? null) : text, stage),
    ...shared(pageOf(session, asking, "text", stage), asking, stage),
  };
}

function shared(page: QuestionPage, asking: Asking, stage: Stage): Pick<Prompt, "commands" | "paint" | "plain" | "why"> {
  return {
    commands: QUESTION_COMMANDS,
    paint: (state, room) => questionScreen(page, state, stage.screen(room)),
    plain: () => plainQuestion(asking, stage.lines(QUESTION_COMMANDS)),
    why: () => plainWhy(asking.question.why, stage.lines([])),
  };
}

/** Tries an answer: the one engine says whether it would be taken. */
function complaintOf(session: Session, answer: Answer, stage: Stage): string | undefined {
  const next = advance(session, answerEvent(session, answer));
  return isRefusal(next) ? refusalWords(session, next, stage) : undefined;
}

function pageOf(session: Session, asking: Asking, input: QuestionPage["input"], stage: Stage): QuestionPage {
  return { view: asking, path: path(session, stage.voice), commands: QUESTION_COMMANDS, input };
}

function withChoice(asking: Asking, id: string, label: string): Asking {
  const { question } = asking;
  return { ...asking, question: { ...question, choices: [...(question.choices ?? []), { id, label, exclusive: true }] } };
}

function optionsOf(question: QuestionView, session: Session): readonly Option[] {
  const { wallets } = session.flow.wallets;
  return (question.choices ?? []).map(({ id, label, exclusive }) => {
    const wallet = wallets[id];
    const names = wallet ? [...Object.values(wallet.name), ...wallet.aliases] : [];
    const text = inlineText(label);
    return { id, label: text, search: [text, id, ...names].join("\n"), exclusive };
  });
}
