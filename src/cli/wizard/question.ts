import { view } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import type { Left } from "../../host/asker.js";
import { command } from "./command.js";
import { answerEvent, answerOf } from "./answering.js";
import { LATER } from "./offers.js";
import { askQuestion, printTallFix } from "./prompts.js";
import type { Stage } from "./stage.js";
import type { Turn } from "./turn.js";

/** A question to be asked. */
export interface QuestionPlace {
  readonly session: Session;
  /** How many pages were read before it. */
  readonly page: number;
  /** Not shown just before. */
  readonly fresh: boolean;
  /** What was chosen or typed here before the person went elsewhere. */
  readonly draft: Left | undefined;
}

/** Asks the question where the session stands. */
export async function showQuestion({ session, page, fresh, draft }: QuestionPlace, stage: Stage): Promise<Turn> {
  if (fresh) printTallFix(session, stage);
  const shown = view(session, stage.voice);
  if (shown.status !== "asking") throw new Error("A question was expected");
  const reply = await askQuestion(session, stage, draft);
  if (reply.type === "answer" && reply.id === LATER) return { outcome: { type: "saved", session } };
  const answer = answerOf(reply, shown.question);
  if (answer !== undefined) return { event: answerEvent(session, answer) };
  const turn = await command(reply, { session, page }, stage);
  return reply.type === "command" ? { ...turn, left: reply } : turn;
}
