import { view } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import type { EndingView } from "../../core/session/view.js";
import { askAtEnding, exportOf, hasOpenItems, printEnding, showCode } from "./card.js";
import { askChange } from "./change.js";
import { copyCase, writeCase } from "./export.js";
import { fillChecklist } from "./fill.js";
import type { Stage } from "./stage.js";
import { backwards, interrupted } from "./turn.js";
import type { Take, Turn } from "./turn.js";

/** A session that has ended. */
export interface EndingPlace {
  readonly session: Session;
  /** How many pages were read before it. */
  readonly page: number;
  /** Not shown just before. */
  readonly fresh: boolean;
}

/** Shows the ending of a session, and does what the person asks of it. */
export async function showEnding({ session, page, fresh }: EndingPlace, take: Take, stage: Stage): Promise<Turn> {
  const ending = endingOf(session, stage);
  if (fresh) printEnding(session, ending, stage);
  const reply = await askAtEnding(ending, { commands: ["back", "change"], ends: true }, stage);
  switch (reply.type) {
    case "interrupted":
      // Who has read the ending may well end the input.
      return reply.by === "end_of_input" ? { outcome: { type: "ended", session } } : interrupted(reply.by, session);
    case "continue":
      return hasOpenItems(ending)
        ? fillChecklist(session, ending, take, stage)
        : { outcome: { type: "ended", session } };
    case "key":
      return keyed(reply.key, session, ending, stage);
    case "command":
      return reply.command === "change" ? askChange(session, stage) : backwards(session, page);
    default:
      return { again: true };
  }
}

/** What there is to show of a session that has ended. */
export function endingOf(session: Session, stage: Stage): EndingView {
  const shown = view(session, stage.voice);
  if (shown.status !== "ended") throw new Error("An ending was expected");
  return shown.ending;
}

async function keyed(key: string, session: Session, ending: EndingView, stage: Stage): Promise<Turn> {
  if (key === "q") return { outcome: { type: "ended", session } };
  if (key === "k") {
    await showCode(session, stage);
    return { again: true };
  }
  const exported = exportOf(session, ending, stage);
  if (key === "w") await writeCase(exported, stage);
  else copyCase(exported, stage);
  return { again: true };
}
