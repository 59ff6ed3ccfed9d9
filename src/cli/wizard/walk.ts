import { advance } from "../../core/session/advance.js";
import type { SessionEvent } from "../../core/session/event.js";
import { view } from "../../core/session/present.js";
import type { Refusal } from "../../core/session/refusal.js";
import { isRefusal } from "../../core/session/refusal.js";
import { addressOf } from "../../core/session/session.js";
import type { Session } from "../../core/session/session.js";
import type { Left } from "../../host/asker.js";
import type { EarlyAnswer } from "../early-answer.js";
import { toldUnkept } from "../told-error.js";
import { showEnding } from "./ending.js";
import type { Journal } from "./journal.js";
import { refusalWords } from "./answering.js";
import { showQuestion } from "./question.js";
import type { Stage } from "./stage.js";
import { showTold } from "./told.js";
import { say } from "./turn.js";
import type { Outcome, Take, Turn } from "./turn.js";

/** Where a walk is: at a page of what is to be read before a question, or behind the last of them at the question or ending. */
interface Place {
  readonly session: Session;
  readonly page: number;
}

/** Walks a person through a flow until it ends, is saved, or is left. `early` is used up: what is in it is not asked. */
export async function walk(
  first: Session,
  stage: Stage,
  journal: Journal,
  early: EarlyAnswer[] = [],
): Promise<Outcome> {
  /** By the address of a question: what was chosen or typed when the person left it without an answer. */
  const drafts = new Map<string, Left>();
  const take: Take = (session, event) => takeEvent(session, event, stage, journal);
  let place: Place = { session: first, page: 0 };
  let shown: Place | undefined;
  for (;;) {
    const { session } = place;
    const answer = given(session, early);
    const turn = answer ?? (await show(place, { fresh: place !== shown, drafts, take }, stage));
    if (!answer) shown = place;
    if (turn.left) drafts.set(addressOf(session), turn.left);
    if ("outcome" in turn) return turn.outcome;
    if ("event" in turn) place = placeAfter(place, turn.event, await take(session, turn.event));
    else if ("session" in turn) place = { session: turn.session, page: pagesOf(turn.session) };
    else if ("page" in turn) place = { session, page: turn.page };
    if ("event" in turn) forget(turn.event, drafts);
  }
}

interface Showing {
  /** Not shown just before. */
  readonly fresh: boolean;
  readonly drafts: ReadonlyMap<string, Left>;
  readonly take: Take;
}

async function show({ session, page }: Place, { fresh, drafts, take }: Showing, stage: Stage): Promise<Turn> {
  const told = view(session, stage.voice).told[page];
  if (told) return showTold(told, { session, page, fresh }, stage);
  if (session.status === "ended") return showEnding({ session, page, fresh }, take, stage);
  return showQuestion({ session, page, fresh, draft: drafts.get(addressOf(session)) }, stage);
}

/** The answer that was given beforehand to the question being asked. */
function given(session: Session, early: EarlyAnswer[]): Turn | undefined {
  const index = session.status === "asking" ? early.findIndex(({ step }) => step === addressOf(session)) : -1;
  const [found] = index === -1 ? [] : early.splice(index, 1);
  return found && { event: { type: "answer", ...found } };
}

/** Whoever goes back has read what stands before the question. */
function placeAfter(before: Place, event: SessionEvent, session: Session): Place {
  if (session === before.session) return before;
  return { session, page: event.type === "back" ? pagesOf(session) : 0 };
}

function pagesOf({ told }: Session): number {
  return told.length;
}

function forget(event: SessionEvent, drafts: Map<string, Left>): void {
  if (event.type === "answer") drafts.delete(event.step);
  if (event.type === "restart") drafts.clear();
}

/** One event through the engine, durable before anything else shows. */
async function takeEvent(session: Session, event: SessionEvent, stage: Stage, journal: Journal): Promise<Session> {
  await session.flow.readyFor(typedIn(event));
  const next = advance(session, event);
  if (isRefusal(next)) {
    say(refused(session, event, next, stage), stage);
    return session;
  }
  const failure = await journal.record(session, event, next);
  if (failure) say(await toldUnkept(failure, stage), stage);
  return next;
}

/** Whoever answered on the command line may not know the question yet. */
function refused(session: Session, event: SessionEvent, refusal: Refusal, stage: Stage): string {
  const reason = refusalWords(session, refusal, stage);
  const typed = event.type !== "answer" || event.source === "typed";
  return typed ? reason : stage.words.cli.refused(refusal.step, reason);
}

/** What a person typed, which is screened before anything is kept. */
function typedIn(event: SessionEvent): string {
  if (event.type === "fill") return event.value ?? "";
  return (event.type === "answer" || event.type === "change") && typeof event.answer === "string" ? event.answer : "";
}
