import { advance } from "../../core/session/advance.js";
import type { Answer, SessionEvent } from "../../core/session/event.js";
import { ruleText } from "../../core/session/present.js";
import type { Refusal } from "../../core/session/refusal.js";
import { isRefusal } from "../../core/session/refusal.js";
import type { Session } from "../../core/session/session.js";
import { addressOf } from "../../core/session/session.js";
import type { QuestionView } from "../../core/session/view.js";
import type { Reply } from "../../host/asker.js";
import { inlineText } from "../../render/markdown-inline.js";
import { refusalMessage } from "../../words/refusal-message.js";
import { SKIP } from "./offers.js";
import type { Stage } from "./stage.js";

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
  const own = refusal.rule === undefined ? undefined : ruleText(session, refusal.rule, stage.voice, refusal);
  if (own !== undefined) return inlineText(own);
  return refusalMessage(stage.words, refusal.code, refusal.args);
}

/** Tries an answer: why it would not be taken, in the person's words, or nothing. */
export function complaintOf(session: Session, answer: Answer, stage: Stage): string | undefined {
  const next = advance(session, answerEvent(session, answer));
  return isRefusal(next) ? refusalWords(session, next, stage) : undefined;
}

/** Loads the word lists before a line is typed, so that a recovery phrase is refused while it can still be taken back. */
export async function readyForTyping({ flow }: Session): Promise<void> {
  await flow.readyFor(LIKE_A_PHRASE);
}

/** Long enough to need the word lists. */
const LIKE_A_PHRASE = "abandon ".repeat(12).trim();
