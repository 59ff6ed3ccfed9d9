import { addressOf } from "../../core/session/session.js";
import { HostError } from "../../host/errors.js";
import { inlineLine } from "../../render/markdown-inline.js";
import { entryOf } from "../commands/list.js";
import { toldLines } from "../told-error.js";
import { askText } from "./ask-text.js";
import type { Desk } from "./desk.js";
import { show } from "./desk.js";
import { keep } from "./keep.js";
import type { OpenCase } from "./open-case.js";
import { askWanted } from "./search.js";
import { takeUp } from "./take-up.js";
import type { Wanted } from "./take-up.js";
import { GO_ON } from "./visited.js";
import type { Visited } from "./visited.js";

/**
 * Searches from the middle of a case. Another flow with a reason is a jump: both cases have it as a note; without one it is a
 * second case beside this one.
 */
export async function goTo(desk: Desk, open: OpenCase | undefined): Promise<Visited> {
  const searched = await askWanted(desk);
  if (searched.type === "interrupted") return searched;
  if (searched.type === "back") return open ? GO_ON : { type: "search" };
  const { wanted } = searched;
  const reason = open && wanted.type === "flow" && open.session.last ? await askReason(desk, wanted.id) : undefined;
  if (reason?.type === "interrupted") return reason;
  if (reason?.type === "back") return GO_ON;
  const taken = await takeOrSay(desk, wanted);
  if (!taken) return GO_ON;
  if (open && reason?.text) await noteJump(desk, open, taken, reason.text);
  show(desk, taken);
  return GO_ON;
}

/** Takes a case up; why it cannot be taken up stands on the next screen, where a list would push what is printed out of sight. */
async function takeOrSay(desk: Desk, wanted: Wanted): Promise<OpenCase | undefined> {
  try {
    return await takeUp(desk, wanted);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    desk.notices = await toldLines(error, desk.stage.locale);
    return undefined;
  }
}

async function askReason(desk: Desk, flow: string) {
  const { stage, words } = desk;
  const { library } = await stage.context.library();
  const head = library.heads[flow];
  const title = head ? inlineLine(entryOf(head, stage.locale).title) : flow;
  return askText(desk, { question: words.askReason(title), hint: words.reasonHint });
}

async function noteJump(desk: Desk, from: OpenCase, to: OpenCase, reason: string): Promise<void> {
  const { words } = desk;
  const step = addressOf(from.session);
  const text = words.jumpedTo(inlineLine(to.title), reason);
  await keep(desk, from, { event: { type: "note", step, text } });
  const { id } = from.keeper;
  if (id === undefined) return;
  await keep(desk, to, { event: { type: "note", step: null, text: words.jumpedFrom(id, reason) } });
}
