import { advance } from "../../core/session/advance.js";
import type { SessionEvent } from "../../core/session/event.js";
import { view } from "../../core/session/present.js";
import { isRefusal } from "../../core/session/refusal.js";
import { addressOf } from "../../core/session/session.js";
import type { Session } from "../../core/session/session.js";
import type { ToldView } from "../../core/session/view.js";
import type { Reply } from "../../host/asker.js";
import { plainHelp, plainTold } from "../../render/plain.js";
import { continueScreen, toldScreen } from "../../render/terminal/told.js";
import type { EarlyAnswer } from "../answers.js";
import { askChange } from "./change.js";
import { showEnding } from "./ending.js";
import type { Journal } from "./journal.js";
import { answerEvent, answerOf, askQuestion, LATER, printTallFix, QUESTION_COMMANDS, refusalWords } from "./prompts.js";
import type { Stage } from "./stage.js";
import { confirm } from "./confirm.js";
import { showSupport } from "./support.js";
import { backwards, say } from "./turn.js";
import type { Outcome, Turn } from "./turn.js";

/** Walks a person through a flow until it ends, is saved, or is left. `early` is used up: what is in it is not asked. */
export async function walk(first: Session, stage: Stage, journal: Journal, early: EarlyAnswer[] = []): Promise<Outcome> {
  let session = first;
  let shown: Session | undefined;
  for (;;) {
    const fresh = shown !== session;
    shown = session;
    const turn = given(session, early) ?? (session.status === "ended" ? await showEnding(session, stage, fresh) : await question(session, stage, fresh));
    if ("outcome" in turn) return turn.outcome;
    if ("again" in turn) continue;
    session = await take(session, turn.event, stage, journal);
  }
}

/** The answer that was given beforehand to the question being asked. */
function given(session: Session, early: EarlyAnswer[]): Turn | undefined {
  const index = session.status === "asking" ? early.findIndex(({ step }) => step === addressOf(session)) : -1;
  const [found] = index === -1 ? [] : early.splice(index, 1);
  return found && { event: { type: "answer", ...found } };
}

/** One event through the engine, durable before anything else shows. */
async function take(session: Session, event: SessionEvent, stage: Stage, journal: Journal): Promise<Session> {
  await session.flow.readyFor(typedIn(event));
  const next = advance(session, event);
  if (isRefusal(next)) {
    say(refusalWords(session, next, stage), stage);
    return session;
  }
  const failure = await journal.record(session, event, next);
  if (failure) say(`${stage.words.cli.storeFailed(failure.message)}\n${failure.hint}`, stage);
  return next;
}

/** What a person typed, which is screened before anything is kept. */
function typedIn(event: SessionEvent): string {
  if (event.type === "fill") return event.value ?? "";
  return (event.type === "answer" || event.type === "change") && typeof event.answer === "string" ? event.answer : "";
}

async function question(session: Session, stage: Stage, fresh: boolean): Promise<Turn> {
  if (fresh) {
    const stopped = await tell(session, stage);
    if (stopped) return stopped;
    printTallFix(session, stage);
  }
  const shown = view(session, stage.voice);
  if (shown.status !== "asking") throw new Error("A question was expected");
  const reply = await askQuestion(session, stage);
  if (reply.type === "answer" && reply.id === LATER) return { outcome: { type: "saved", session } };
  const answer = answerOf(reply, shown.question);
  return answer === undefined ? commanded(reply, session, stage) : { event: answerEvent(session, answer) };
}

/** Shows what there is to know before the question, one page after the other. */
async function tell(session: Session, stage: Stage): Promise<Turn | undefined> {
  for (const told of view(session, stage.voice).told) {
    const reply = await showTold(told, stage);
    if (reply.type === "interrupted") return { outcome: { type: "interrupted", by: reply.by, session } };
    if (reply.type === "command" && reply.command === "back") return backwards(session);
  }
  return undefined;
}

async function showTold(told: ToldView, stage: Stage): Promise<Reply> {
  stage.print(
    (screen) => toldScreen(told, screen),
    (columns) => plainTold(told, { columns, words: stage.words }),
  );
  return stage.asker.ask({
    kind: "continue",
    keys: [],
    commands: ["back"],
    paint: (state, room) => continueScreen(state, stage.screen(room)),
    plain: () => stage.words.plain.pressEnter,
  });
}

/** What a command key does at a question. */
async function commanded(reply: Reply, session: Session, stage: Stage): Promise<Turn> {
  if (reply.type === "interrupted") return { outcome: { type: "interrupted", by: reply.by, session } };
  if (reply.type !== "command") return { again: true };
  switch (reply.command) {
    case "back":
      return backwards(session);
    case "change":
      return askChange(session, stage);
    case "save":
      return { outcome: { type: "saved", session } };
    case "restart":
      return (await confirm(stage.words.cli.confirmRestart, stage)) ? { event: { type: "restart" } } : { again: true };
    case "support":
      return showSupport(session, stage);
    case "help":
      say(plainHelp(stage.lines(QUESTION_COMMANDS)), stage);
      return { again: true };
    case "why":
    case "undo_filter":
      return { again: true };
  }
}
