import { advance } from "../../core/session/advance.js";
import type { SessionEvent } from "../../core/session/event.js";
import { isRefusal } from "../../core/session/refusal.js";
import { addressOf } from "../../core/session/session.js";
import type { Left } from "../../host/asker.js";
import { refusalWords } from "../wizard/answering.js";
import { say } from "../wizard/turn.js";
import type { Desk } from "./desk.js";
import { keep } from "./keep.js";
import type { OpenCase } from "./open-case.js";

/** One event through the engine, kept before anything else shows. Gives whether it was taken. */
export async function take(desk: Desk, open: OpenCase, event: SessionEvent, draft?: Left): Promise<boolean> {
  const from = open.session;
  await from.flow.readyFor(typedIn(event));
  const next = advance(from, event);
  if (isRefusal(next)) {
    say(refusalWords(from, next, desk.stage), desk.stage);
    return false;
  }
  if (draft) open.drafts.set(addressOf(from), draft);
  if (!(await keep(desk, open, { from, event }))) return false;
  open.drafts.delete(addressOf(from));
  open.session = next;
  open.page = event.type === "back" ? next.told.length : 0;
  return true;
}

/** What was typed, which is screened before anything is kept. */
function typedIn(event: SessionEvent): string {
  if (event.type === "fill") return event.value ?? "";
  return "answer" in event && typeof event.answer === "string" ? event.answer : "";
}
