import { withEntry } from "../../core/session/persistent-map.js";
import { path, view } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import { pathOf } from "../../core/session/session.js";
import type { Option } from "../../host/asker.js";
import { plainChange } from "../../render/plain.js";
import { changeScreen } from "../../render/terminal/change.js";
import { answerOf } from "./answering.js";
import { showHelp } from "./help.js";
import { askToChange } from "./prompts.js";
import type { Stage } from "./stage.js";
import { showSupport } from "./support.js";
import { interrupted } from "./turn.js";
import type { Turn } from "./turn.js";

/** Lets the person choose an earlier answer, and asks its question again; later answers that still hold are kept. */
export async function askChange(session: Session, stage: Stage): Promise<Turn> {
  const entries = path(session, stage.voice);
  const options: readonly Option[] = entries.map((_entry, index) => ({ id: String(index) }));
  for (let initial = entries.length - 1; ;) {
    const reply = await stage.asker.ask({
      kind: "choose",
      options,
      initial: String(initial),
      input: "digits",
      commands: ["back"],
      paint: (state, room) => changeScreen({ path: entries, commands: ["back"] }, state, stage.screen(room)),
      plain: () => plainChange(entries, stage.lines(["back"])),
    });
    if (reply.type === "interrupted") return interrupted(reply.by, session);
    if (reply.type !== "answer") return { again: true };
    initial = Number(reply.id);
    const turn = await askAgain(initial, session, stage);
    if (!("again" in turn)) return turn;
  }
}

/** Asks one question of the path; "again" goes back to the list. */
async function askAgain(index: number, session: Session, stage: Stage): Promise<Turn> {
  const entry = pathOf(session)[index];
  if (!entry) return { again: true };
  // The session that the answer was given to, with that answer remembered as the default.
  const then = { ...entry.to, memory: withEntry(entry.to.memory, entry.given.step, entry.given.answer) };
  const shown = view(then, stage.voice);
  if (shown.status !== "asking") return { again: true };
  for (;;) {
    const reply = await askToChange(then, stage);
    if (reply.type === "interrupted") return interrupted(reply.by, session);
    const answer = answerOf(reply, shown.question);
    if (answer !== undefined) return { event: { type: "change", index, answer, source: "typed" } };
    if (reply.type !== "command" || reply.command === "back") return { again: true };
    if (reply.command === "save") return { outcome: { type: "saved", session } };
    if (reply.command === "help") showHelp(stage);
    const turn = reply.command === "support" ? await showSupport(session, stage) : undefined;
    if (turn && "outcome" in turn) return turn;
  }
}
