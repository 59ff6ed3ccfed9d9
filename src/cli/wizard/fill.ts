import { advance } from "../../core/session/advance.js";
import { isRefusal } from "../../core/session/refusal.js";
import type { Session } from "../../core/session/session.js";
import type { ChecklistView, EndingView } from "../../core/session/view.js";
import type { Reply } from "../../host/asker.js";
import { inlineText } from "../../render/markdown-inline.js";
import { fillScreen } from "../../render/terminal/ending.js";
import { readyForTyping, refusalWords } from "./answering.js";
import type { Stage } from "./stage.js";
import { interrupted } from "./turn.js";
import type { Take, Turn } from "./turn.js";

/**
 * Asks for what is open on the checklist, one item after the other; Enter skips one, back goes to the one before, and from the
 * first one to the card.
 */
export async function fillChecklist(first: Session, { card }: EndingView, take: Take, stage: Stage): Promise<Turn> {
  const open = card?.checklist.filter(({ value }) => value === undefined) ?? [];
  await readyForTyping(first);
  let session = first;
  for (let index = 0; index >= 0 && index < open.length;) {
    const item = open[index];
    if (!item) break;
    const reply = await askItem(session, item, stage);
    if (reply.type === "interrupted") return interrupted(reply.by, session);
    if (reply.type !== "text") {
      index -= 1;
      continue;
    }
    session = await fill(session, item.id, reply.text.trim(), take);
    index += 1;
  }
  return session === first ? { again: true } : { session };
}

/** Nothing happens where nothing changes. */
async function fill(session: Session, item: string, text: string, take: Take): Promise<Session> {
  if (text === (session.filled[item] ?? "")) return session;
  return take(session, { type: "fill", item, value: text === "" ? null : text });
}

function askItem(session: Session, item: ChecklistView, stage: Stage): Promise<Reply> {
  const { card } = stage.words;
  return stage.asker.ask({
    kind: "text",
    initial: session.filled[item.id] ?? "",
    hidden: false,
    commands: ["back"],
    validate: (text) => {
      const next = advance(session, { type: "fill", item: item.id, value: text });
      return isRefusal(next) ? refusalWords(session, next, stage) : undefined;
    },
    paint: (state, room) => fillScreen(item, state, stage.screen(room)),
    plain: () =>
      [card.fill(inlineText(item.label)), item.hint && inlineText(item.hint), card.fillHint].filter(Boolean).join("\n"),
  });
}
