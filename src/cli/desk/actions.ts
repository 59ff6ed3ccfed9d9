import type { DeskAction } from "../../words/desk-words.js";
import { addressOf } from "../../core/session/session.js";
import { askChange } from "../wizard/change.js";
import { askOne } from "../wizard/ask-one.js";
import { showSupport } from "../wizard/support.js";
import { say } from "../wizard/turn.js";
import { timer } from "../../render/terminal/desk.js";
import type { Turn } from "../wizard/turn.js";
import type { Desk } from "./desk.js";
import { show } from "./desk.js";
import { keep } from "./keep.js";
import { askText } from "./ask-text.js";
import { isDeleted } from "./open-case.js";
import type { OpenCase } from "./open-case.js";
import { goTo } from "./go-to.js";
import { secondsOf } from "./status.js";
import { take } from "./take.js";
import { GO_ON } from "./visited.js";
import type { Visited } from "./visited.js";
import { wrapUp } from "./wrap-up.js";

/** Does what a key of the desk stands for; `typed` is what was typed behind it where answers are lines. */
export async function act(desk: Desk, open: OpenCase, action: DeskAction, typed?: string): Promise<Visited> {
  switch (action) {
    case "note":
      return remark(desk, open, "note", typed);
    case "flag":
      return remark(desk, open, "flag", typed);
    case "identity":
      return tickIdentity(desk, open);
    case "jump":
      return turned(desk, open, await askChange(open.session, desk.stage));
    case "escalate":
      return turned(desk, open, await showSupport(open.session, desk.stage));
    case "search":
      return goTo(desk, open);
    case "next":
      show(desk, desk.cases[(desk.cases.indexOf(open) + 1) % desk.cases.length]);
      return GO_ON;
    case "cases":
      return chooseCase(desk, open);
    case "wrapUp":
      return wrapUp(desk, open);
  }
}

async function remark(desk: Desk, open: OpenCase, type: "note" | "flag", typed: string | undefined): Promise<Visited> {
  const { words, stage } = desk;
  const question = type === "note" ? words.askNote : words.askFlag;
  const asked = await askText(desk, { question, ...(typed !== undefined && { given: typed }) });
  if (asked.type === "interrupted") return asked;
  if (asked.type === "back" || asked.text === "") return GO_ON;
  const kept = await keep(desk, open, { event: { type, step: addressOf(open.session), text: asked.text } });
  if (kept && !isDeleted(open)) say(type === "note" ? words.noted : words.flagged, stage);
  return GO_ON;
}

async function tickIdentity(desk: Desk, open: OpenCase): Promise<Visited> {
  if (open.verified) return GO_ON;
  const event = { type: "note", step: addressOf(open.session), text: desk.words.identityDone } as const;
  open.verified = await keep(desk, open, { event });
  if (open.verified && !isDeleted(open)) say(desk.words.identitySaid, desk.stage);
  return GO_ON;
}

/** What the wizard's own pages come to. */
async function turned(desk: Desk, open: OpenCase, turn: Turn): Promise<Visited> {
  if ("outcome" in turn && turn.outcome.type === "interrupted") return { type: "interrupted", by: turn.outcome.by };
  if ("event" in turn) await take(desk, open, turn.event);
  return GO_ON;
}

/** The open cases with their clocks; alone, the clock is said. */
async function chooseCase(desk: Desk, open: OpenCase): Promise<Visited> {
  const { words, stage, cases } = desk;
  const clockOf = (each: OpenCase): string => words.clock(timer(secondsOf(each)));
  if (cases.length < 2) {
    say(clockOf(open), stage);
    return GO_ON;
  }
  const offers = cases.map((each, index) => {
    const { id } = each.keeper;
    return {
      id: String(index),
      label: `${id === undefined ? words.newCase : words.case(id)}  ${each.title}`,
      hint: clockOf(each),
    };
  });
  const reply = await askOne(words.whichCase, offers, stage);
  if (reply.type === "interrupted") return reply;
  if (reply.type === "answer") show(desk, cases[Number(reply.id)]);
  return GO_ON;
}
