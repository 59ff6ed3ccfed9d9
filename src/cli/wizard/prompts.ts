import type { Session } from "../../core/session/session.js";
import { view } from "../../core/session/present.js";
import type { View } from "../../core/session/view.js";
import type { Command, Left, Prompt, Reply } from "../../host/asker.js";
import { longWait } from "../../render/answer-hints.js";
import { plainFix, plainQuestion, plainWhy } from "../../render/plain.js";
import { fixIsTall, fixScreen, fixSteps } from "../../render/terminal/fix.js";
import { questionScreen } from "../../render/terminal/question.js";
import type { QuestionPage } from "../../render/terminal/question.js";
import { untouched } from "../../render/terminal/screen.js";
import { complaintOf, readyForTyping } from "./answering.js";
import { knownPath } from "./known-path.js";
import type { Asking } from "./offers.js";
import { found, MOST_DIGITS, optionsOf, SKIP, withLater, withSkip } from "./offers.js";
import type { Stage } from "./stage.js";

/** What works at every question. */
export const QUESTION_COMMANDS: readonly Command[] = ["back", "why", "change", "save", "restart", "support"];

/** How a question is asked, beside what the flow says. */
interface Asked {
  readonly stage: Stage;
  /** Painted in the footer. */
  readonly commands: readonly Command[];
  /** What was chosen or typed when the person left the question before. */
  readonly draft?: Left | undefined;
  /** Whether an answer of the path is changed. */
  readonly changes: boolean;
}

/** Asks the question where the session stands; `draft` is what was chosen or typed there before. */
export async function askQuestion(session: Session, stage: Stage, draft?: Left): Promise<Reply> {
  const asking = asAsking(view(session, stage.voice));
  if (asking.question.type === "text") await readyForTyping(session);
  return stage.asker.ask(
    questionPrompt(session, asking, { stage, draft, commands: QUESTION_COMMANDS, changes: false }),
  );
}

/** Asks a question of the path anew, to change its answer. */
export async function askToChange(session: Session, stage: Stage): Promise<Reply> {
  const asking = asAsking(view(session, stage.voice));
  if (asking.question.type === "text") await readyForTyping(session);
  return stage.asker.ask(questionPrompt(session, asking, { stage, commands: CHANGE_COMMANDS, changes: true }));
}

/** The prompt of the question where the session stands, for whoever paints it otherwise. */
export async function promptAt(session: Session, stage: Stage, draft?: Left): Promise<Prompt> {
  const asking = asAsking(view(session, stage.voice));
  if (asking.question.type === "text") await readyForTyping(session);
  return questionPrompt(session, asking, { stage, draft, commands: QUESTION_COMMANDS, changes: false });
}

/** The change is a short way round: from it one goes back to the list. */
const CHANGE_COMMANDS: readonly Command[] = ["back", "why", "save", "support"];

function asAsking(shown: View): Asking {
  if (shown.status !== "asking") throw new Error("Nothing is asked at an ending");
  return shown;
}

function questionPrompt(session: Session, asking: Asking, asked: Asked): Prompt {
  const { question } = asking;
  if (question.type === "do") return fixPrompt(session, asking, asked);
  if (question.type === "many") return manyPrompt(session, asking, asked);
  return question.choices ? choicePrompt(session, asking, asked) : textPrompt(session, asking, asked);
}

function choicePrompt(session: Session, asking: Asking, asked: Asked): Prompt {
  const { question } = asking;
  const shown = withSkip(asking, asked.stage.words);
  const options = optionsOf(shown.question, session);
  const input = options.length > MOST_DIGITS ? "search" : "digits";
  const initial =
    asked.draft?.option ?? question.previous ?? question.default ?? (question.optional ? SKIP : undefined);
  return {
    kind: "choose",
    options,
    input,
    ...(input === "search" && { filter: (typed) => found(typed, options) }),
    ...(typeof initial === "string" && { initial }),
    ...shared(pageOf(session, shown, input, asked), shown, asked),
  };
}

function fixPrompt(session: Session, asking: Asking, asked: Asked): Prompt {
  const { stage, commands, draft, changes } = asked;
  const { question } = asking;
  // Nobody waits again for what was done before.
  const wait = changes ? undefined : question.wait;
  const long = wait !== undefined && wait > longWait;
  const left = draft ? draft.waiting : wait;
  const shown = long ? withLater(asking, stage.words) : asking;
  const page = pageOf(session, shown, "digits", asked);
  const initial = draft?.option ?? question.previous;
  return {
    kind: "choose",
    options: optionsOf(shown.question, session),
    input: "digits",
    ...(typeof initial === "string" && { initial }),
    ...(left !== undefined && !long && { wait: left }),
    commands: [...commands, "help"],
    paint: (state, room) => fixScreen(page, long ? { ...state, waiting: wait } : state, stage.screen(room)),
    plain: () => plainFix(shown, stage.lines(commands)),
    why: () => plainWhy(question.why, stage.lines([])),
  };
}

/** Prints the steps of a fix above its prompt where the window cannot hold both. */
export function printTallFix(session: Session, stage: Stage): void {
  const shown = view(session, stage.voice);
  if (stage.plain || shown.status !== "asking" || shown.question.type !== "do") return;
  const page = pageOf(session, shown, "digits", { stage, commands: QUESTION_COMMANDS });
  const room = stage.room();
  const screen = stage.screen({ ...room, rows: room.rows - 1 });
  const state = {
    ...untouched(optionsOf(shown.question, session)),
    ...(shown.question.wait !== undefined && { waiting: shown.question.wait }),
  };
  if (fixIsTall(page, state, screen)) stage.asker.print(`${fixSteps(page, screen)}\n`);
}

function manyPrompt(session: Session, asking: Asking, asked: Asked): Prompt {
  const { question } = asking;
  const before = asked.draft?.ticked ?? question.previous;
  return {
    kind: "many",
    options: optionsOf(question, session),
    initial: Array.isArray(before) ? before : [],
    validate: (ids) => complaintOf(session, ids, asked.stage),
    ...shared(pageOf(session, asking, "many", asked), asking, asked),
  };
}

function textPrompt(session: Session, asking: Asking, asked: Asked): Prompt {
  const { question } = asking;
  const initial = question.private ? undefined : (asked.draft?.typed ?? question.previous ?? question.default);
  return {
    kind: "text",
    initial: initial === undefined || initial === null ? "" : String(initial),
    hidden: question.private,
    validate: (text) => complaintOf(session, text.trim() === "" ? (question.default ?? null) : text, asked.stage),
    ...shared(pageOf(session, asking, "text", asked), asking, asked),
  };
}

function shared(
  page: QuestionPage,
  asking: Asking,
  { stage, commands }: Asked,
): Pick<Prompt, "commands" | "paint" | "plain" | "why"> {
  return {
    commands: [...commands, "help"],
    paint: (state, room) => questionScreen(page, state, stage.screen(room)),
    plain: () => plainQuestion(asking, stage.lines(commands)),
    why: () => plainWhy(asking.question.why, stage.lines([])),
  };
}

function pageOf(
  session: Session,
  asking: Asking,
  input: QuestionPage["input"],
  { stage, commands }: Pick<Asked, "stage" | "commands">,
): QuestionPage {
  return { view: asking, path: knownPath(session, stage), commands, input };
}
