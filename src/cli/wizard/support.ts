import { supportNow } from "../../core/session/card.js";
import { path, view } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import type { EndingView } from "../../core/session/view.js";
import { askAtEnding, exportOf, printEnding } from "./ending.js";
import { copyCase, writeCase } from "./export.js";
import type { Stage } from "./stage.js";
import type { Turn } from "./turn.js";

/** Shows the card for support as far as the case is known, at any moment; the walk stands where it stood. */
export async function showSupport(session: Session, stage: Stage): Promise<Turn> {
  const ending = supportEnding(session, stage);
  printEnding(ending, stage);
  for (;;) {
    const reply = await askAtEnding(withoutChecklist(ending), stage);
    if (reply.type === "interrupted") return { outcome: { type: "interrupted", by: reply.by, session } };
    if (reply.type !== "key" || reply.key === "q") return { again: true };
    if (reply.key === "w") await writeCase(exportOf(session, ending, stage), stage);
    else copyCase(exportOf(session, ending, stage), stage);
  }
}

/** Nothing is filled in on this card: it is for a look, and the flow's own comes at its end. */
function withoutChecklist({ card: _card, ...ending }: EndingView): EndingView {
  return ending;
}

function supportEnding(session: Session, stage: Stage): EndingView {
  const { voice, words } = stage;
  const { title } = view(session, voice).flow;
  const said = path(session, voice).map(({ question, answerText }) => `${question} ${answerText}`);
  return {
    step: "support",
    kind: "support",
    title: words.start.contact,
    todo: [],
    after: [],
    sources: [],
    card: { ...supportNow(session, voice), say: [title, ...said].join("\n") },
  };
}
