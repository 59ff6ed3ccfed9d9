import { advance } from "../../core/session/advance.js";
import type { Answer, SessionEvent } from "../../core/session/event.js";
import { path, ruleText, view } from "../../core/session/present.js";
import type { Refusal } from "../../core/session/refusal.js";
import { isRefusal } from "../../core/session/refusal.js";
import type { Session } from "../../core/session/session.js";
import { addressOf } from "../../core/session/session.js";
import type { ChoiceView, PathEntry, QuestionView, View } from "../../core/session/view.js";
import type { Command, Left, Option, Prompt, Reply } from "../../host/asker.js";
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

/** How a question is asked, beside what the flow says. */
interface Asked {
  readonly stage: Stage;
  /** Painted in the footer. */
  readonly commands: readonly Command[];
  /** What was chosen or typed when the person left the question before. */
  readonly draft: Left | undefined;
}

/** The choice of a long wait that is no answer of the flow's. */
export const LATER = "later";

/** More choices than digit keys are searched instead. */
const MOST_DIGITS = 9;

/** Seconds; a wait beyond this is not counted down on the screen. */
const LONG_WAIT = 600;

/** Asks the question where the session stands; `draft` is what was chosen or typed there before. */
export async function askQuestion(session: Session, stage: Stage, draft?: Left): Promise<Reply> {
  const asking = asAsking(view(session, stage.voice));
  await readyForTyping(session, asking.question);
  return stage.asker.ask(questionPrompt(session, asking, { stage, draft, commands: QUESTION_COMMANDS }));
}

/** Asks a question of the path anew, to change its answer. */
export async function askToChange(session: Session, stage: Stage): Promise<Reply> {
  const asking = asAsking(view(session, stage.voice));
  await readyForTyping(session, asking.question);
  // Nobody waits again for a fix that was done.
  return stage.asker.ask(questionPrompt(session, asking, { stage, draft: {}, commands: CHANGE_COMMANDS }));
}

/** The change is a short way round: from it one goes back to the list. */
const CHANGE_COMMANDS: readonly Command[] = ["back", "why", "save", "support"];

/** Loads the word lists before a line is typed, so that a recovery phrase is refused while it can still be taken back. */
async function readyForTyping({ flow }: Session, { type }: QuestionView): Promise<void> {
  if (type === "text") await flow.readyFor(LIKE_A_PHRASE);
}

/** Long enough to need the word lists. */
export const LIKE_A_PHRASE = "abandon ".repeat(12).trim();

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

function questionPrompt(session: Session, asking: Asking, asked: Asked): Prompt {
  const { question } = asking;
  if (question.type === "do") return fixPrompt(session, asking, asked);
  if (question.type === "many") return manyPrompt(session, asking, asked);
  return question.choices ? choicePrompt(session, asking, asked) : textPrompt(session, asking, asked);
}

function choicePrompt(session: Session, asking: Asking, asked: Asked): Prompt {
  const { question } = asking;
  const shown = question.optional
    ? withChoices(asking, { before: [{ id: SKIP, label: capitalised(asked.stage.words.keys.skip) }] })
    : asking;
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

/** A choice that skips an optional question; no flow can have it, since its name is no id. First, so that a careless Enter answers nothing. */
const SKIP = "/skip";

/** The choice for a wallet that is not in the table. */
const OTHER = "other";

/** The choices that hold what was typed; where none does, those that fit anybody. */
function found(typed: string, options: readonly Option[]): readonly Option[] {
  const wanted = folded(typed);
  const holding = options.filter(({ search = "" }) => folded(search).includes(wanted));
  return holding.length > 0 ? holding : options.filter(({ id }) => id === SKIP || id === OTHER);
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fixPrompt(session: Session, asking: Asking, asked: Asked): Prompt {
  const { stage, commands, draft } = asked;
  const { question } = asking;
  const wait = draft ? draft.waiting : question.wait;
  const long = wait !== undefined && wait > LONG_WAIT;
  const shown = long ? withChoices(asking, { after: [{ id: LATER, label: stage.words.fix.later }] }) : asking;
  const page = pageOf(session, shown, "digits", asked);
  const initial = draft?.option ?? question.previous;
  return {
    kind: "choose",
    options: optionsOf(shown.question, session),
    input: "digits",
    ...(typeof initial === "string" && { initial }),
    ...(wait !== undefined && !long && { wait }),
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

/** Tries an answer: the one engine says whether it would be taken. */
function complaintOf(session: Session, answer: Answer, stage: Stage): string | undefined {
  const next = advance(session, answerEvent(session, answer));
  return isRefusal(next) ? refusalWords(session, next, stage) : undefined;
}

function pageOf(
  session: Session,
  asking: Asking,
  input: QuestionPage["input"],
  { stage, commands }: Omit<Asked, "draft">,
): QuestionPage {
  return { view: asking, path: knownPath(session, stage), commands, input };
}

/** What is known of the problem itself: the questions that come first, once a case, and what was skipped are left out. */
export function knownPath(session: Session, { voice }: Stage): readonly PathEntry[] {
  const first = session.flow.first ? `${session.flow.first.data.id}/` : undefined;
  return path(session, voice).filter(
    ({ step, answer }) => answer !== null && !(first !== undefined && step.startsWith(first)),
  );
}

interface Added {
  readonly before?: readonly Omit<ChoiceView, "exclusive">[];
  readonly after?: readonly Omit<ChoiceView, "exclusive">[];
}

function withChoices(asking: Asking, { before = [], after = [] }: Added): Asking {
  const { question } = asking;
  const own = (choice: Omit<ChoiceView, "exclusive">): ChoiceView => ({ ...choice, exclusive: false });
  return {
    ...asking,
    question: { ...question, choices: [...before.map(own), ...(question.choices ?? []), ...after.map(own)] },
  };
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
