import { path } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import { pathOf } from "../../core/session/session.js";
import { view } from "../../core/session/present.js";
import type { Option } from "../../host/asker.js";
import { plainChange } from "../../render/plain.js";
import { changeScreen } from "../../render/terminal/change.js";
import { answerOf, askQuestion } from "./prompts.js";
import type { Stage } from "./stage.js";
import type { Turn } from "./turn.js";

/** Lets the person choose an earlier answer, and asks its question again; later answers that still hold are kept. */
export async function askChange(session: Session, stage: Stage): Promise<Turn> {
  const entries = path(session, stage.voice);
  const options: readonly Option[] = entries.map((_entry, index) => ({ id: String(index) }));
  const reply = await stage.asker.ask({
    kind: "choose",
    options,
    initial: String(entries.length - 1),
    input: "digits",
    commands: ["back"],
    paint: (state, room) => changeScreen({ path: entries, commands: ["back"] }, state, stage.screen(room)),
    plain: () => plainChange(entries, stage.lines(["back"])),
  });
  if (reply.type === "interrupted") return { outcome: { type: "interrupted", by: reply.by, session } };
  if (reply.type !== "answer") return { again: true };
  return askAgain(Number(reply.id), session, stage);
}

async function askAgain(index: number, session: Session, stage: Stage): Promise<Turn> {
  const entry = pathOf(session)[index];
  if (!entry) return { again: true };
  // The session that the answer was given to, with that answer remembered as the default.
  const then = { ...entry.to, memory: { ...entry.given, before: entry.to.memory } };
  const shown = view(then, stage.voice);
  if (shown.status !== "asking") return { again: true };
  const reply = await askQuestion(then, stage);
  if (reply.type === "interrupted") return { outcome: { type: "interrupted", by: reply.by, session } };
  const answer = answerOf(reply, shown.question);
  return answer === undefined ? { again: true } : { event: { type: "change", index, answer, source: "typed" } };
}
