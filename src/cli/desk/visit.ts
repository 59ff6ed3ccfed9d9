import { view } from "../../core/session/present.js";
import type { EndingView } from "../../core/session/view.js";
import { addressOf } from "../../core/session/session.js";
import type { Left, Reply } from "../../host/asker.js";
import { answerEvent, answerOf } from "../wizard/answering.js";
import { hasOpenItems } from "../wizard/card.js";
import { fillChecklist } from "../wizard/fill.js";
import type { Take } from "../wizard/turn.js";
import { act } from "./actions.js";
import { askDeskQuestion } from "./ask.js";
import { reload } from "./attending.js";
import type { Desk } from "./desk.js";
import { putAway } from "./desk.js";
import { actionOf } from "./keys.js";
import type { OpenCase } from "./open-case.js";
import { askDeskEnding, askDeskTold } from "./pages.js";
import { take } from "./take.js";
import { GO_ON } from "./visited.js";
import type { Visited } from "./visited.js";

/** Shows a case where it stands, and does what the agent answers. */
export async function visit(desk: Desk, open: OpenCase): Promise<Visited> {
  if (open.moved) await reload(desk, open, "looked");
  const { session, page } = open;
  const fresh = open.shown?.session !== session || open.shown.page !== page;
  open.shown = { session, page };
  const shown = view(session, desk.stage.voice);
  const told = shown.told[page];
  const { reply, keys } = told
    ? await askDeskTold(desk, open, told, fresh)
    : shown.status === "ended"
      ? await askDeskEnding(desk, open, shown.ending, fresh)
      : await askDeskQuestion(desk, open, fresh);
  desk.notices = [];
  if (reply.type === "interrupted") return reply;
  if ("option" in reply || "typed" in reply || "ticked" in reply) remember(open, reply);
  const action = actionOf(reply, keys) ?? commandAction(reply);
  if (action) return act(desk, open, action, reply.type === "key" ? reply.said : undefined);
  if (told) return readOn(desk, open, reply);
  if (shown.status === "ended")
    return reply.type === "continue" ? goOnFrom(desk, open, shown.ending) : backOr(desk, open, reply);
  const answer = answerOf(reply, shown.question);
  if (answer === undefined) return backOr(desk, open, reply);
  await take(desk, open, answerEvent(session, answer), draftOf(reply));
  return GO_ON;
}

function remember(open: OpenCase, reply: Reply): void {
  if (reply.type === "key" || reply.type === "command") open.drafts.set(addressOf(open.session), reply);
}

function draftOf(reply: Reply): Left | undefined {
  switch (reply.type) {
    case "answer":
      return { option: reply.id };
    case "answers":
      return { ticked: reply.ids };
    case "text":
      return { typed: reply.text };
    default:
      return undefined;
  }
}

/** The wizard's own keys for what has a key at the desk, too. */
function commandAction(reply: Reply): "jump" | "escalate" | undefined {
  if (reply.type !== "command") return undefined;
  if (reply.command === "change") return "jump";
  return reply.command === "support" ? "escalate" : undefined;
}

/** What is open on the checklist is asked first. */
async function goOnFrom(desk: Desk, open: OpenCase, ending: EndingView): Promise<Visited> {
  if (!hasOpenItems(ending)) return act(desk, open, "wrapUp");
  const takeFill: Take = async (_session, event) => {
    await take(desk, open, event);
    return open.session;
  };
  const before = open.session;
  const turn = await fillChecklist(before, ending, takeFill, desk.stage);
  if ("outcome" in turn && turn.outcome.type === "interrupted") return { type: "interrupted", by: turn.outcome.by };
  // Whoever filled in nothing has nothing to fill in.
  if (open.session === before) return act(desk, open, "wrapUp");
  return GO_ON;
}

function readOn(desk: Desk, open: OpenCase, reply: Reply): Promise<Visited> {
  if (reply.type !== "continue") return backOr(desk, open, reply);
  open.page += 1;
  return Promise.resolve(GO_ON);
}

/** To the page before, to the question before, or to the search; a case in which nothing happened is not kept open. */
async function backOr(desk: Desk, open: OpenCase, reply: Reply): Promise<Visited> {
  if (reply.type !== "command" || reply.command !== "back") return GO_ON;
  const shown = view(open.session, desk.stage.voice);
  if (open.page > 0 && shown.told.length > 0) {
    open.page = Math.min(open.page, shown.told.length) - 1;
    return GO_ON;
  }
  if (open.session.last) {
    await take(desk, open, { type: "back" });
    return GO_ON;
  }
  if (open.events.length === 0) await putAway(desk, open);
  return { type: "search" };
}
