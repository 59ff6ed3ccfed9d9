import { supportNow } from "../../core/session/card.js";
import { view } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import type { EndingView } from "../../core/session/view.js";
import { askAtEnding, exportOf, printEnding, showCode } from "./card.js";
import { copyCase, writeCase } from "./export.js";
import { knownPath } from "./known-path.js";
import type { Stage } from "./stage.js";
import { interrupted } from "./turn.js";
import type { Turn } from "./turn.js";

/** Shows the card for support as far as the case is known, at any moment; the walk stands where it stood. */
export async function showSupport(session: Session, stage: Stage): Promise<Turn> {
  const ending = supportEnding(session, stage);
  printEnding(session, ending, stage);
  for (;;) {
    const reply = await askAtEnding(ending, { commands: ["back"], ends: false }, stage);
    if (reply.type === "interrupted") return interrupted(reply.by, session);
    if (reply.type !== "key" || reply.key === "q") return { again: true };
    if (reply.key === "k") await showCode(session, stage);
    else if (reply.key === "w") await writeCase(exportOf(session, ending, stage), stage);
    else copyCase(exportOf(session, ending, stage), stage);
  }
}

/** Nothing is filled in on this card: it is for a look, and the flow's own comes at its end. */
function supportEnding(session: Session, stage: Stage): EndingView {
  const { voice, words } = stage;
  return {
    step: "support",
    kind: "support",
    title: words.ending.kind.support,
    todo: [],
    after: [],
    sources: [],
    card: {
      ...supportNow(session, voice),
      say: [view(session, voice).flow.title, ...saidSoFar(session, stage)].join("\n"),
    },
  };
}

/** The problem in the person's own answers; fixes stand on the card by themselves. */
function saidSoFar(session: Session, stage: Stage): readonly string[] {
  return knownPath(session, stage)
    .filter(({ type, answer }) => type !== "do" && answer !== "***")
    .map(({ question, answerText }) => `${question} ${answerText}`);
}
