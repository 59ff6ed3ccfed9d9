import type { EndingView, ToldView } from "../../core/session/view.js";
import { inlineText } from "../../render/markdown-inline.js";
import { plainTold } from "../../render/plain.js";
import { deskKeys as keysScreen, deskTold } from "../../render/terminal/desk.js";
import { hasOpenItems, printEnding } from "../wizard/card.js";
import { say } from "../wizard/turn.js";
import type { Desk } from "./desk.js";
import { deskHints, deskKeys, identityKey } from "./keys.js";
import type { OpenCase } from "./open-case.js";
import { statusOf } from "./status.js";
import type { DeskReply } from "./visited.js";

/** Shows something to tell the caller, and waits until it was told. */
export function askDeskTold(desk: Desk, open: OpenCase, told: ToldView, fresh: boolean): Promise<DeskReply> {
  const { stage, words } = desk;
  if (fresh) {
    stage.print(
      (screen) => deskTold(told, words, screen),
      (columns) => [plainTold(told, { columns, words: stage.words }), ...agentLines(desk, told.agent)].join("\n"),
    );
  }
  return askToGoOn(desk, open, stage.words.keys.goOn);
}

/** Shows the ending of the flow: the case goes on until it is wrapped up. Enter wraps it up. */
export async function askDeskEnding(
  desk: Desk,
  open: OpenCase,
  ending: EndingView,
  fresh: boolean,
): Promise<DeskReply> {
  const { stage, words } = desk;
  if (fresh) {
    printEnding(open.session, ending, stage);
    const lines = agentLines(desk, ending.agent);
    if (lines.length > 0) say(lines.join("\n"), stage);
  }
  const fills = hasOpenItems(ending);
  return askToGoOn(desk, open, fills ? stage.words.keys.fillIn : words.keys.wrapUp);
}

async function askToGoOn(desk: Desk, open: OpenCase, does: string): Promise<DeskReply> {
  const { stage, words } = desk;
  const keys = deskKeys("letters", words);
  const hints = [
    { key: stage.words.keys.enter, does },
    ...deskHints("letters", { words: stage.words, desk: words, open: desk.cases.length, why: false }),
  ];
  const page = { status: () => statusOf(desk, open, identityKey("letters")), hints, deskWords: words };
  const reply = await stage.asker.ask({
    kind: "continue",
    ...keys,
    commands: ["back", "change", "support"],
    ticks: true,
    paint: (state, room) => keysScreen(page, state, stage.screen(room)),
    plain: () => `${stage.words.keys.enter}${stage.words.signs.colon}${does}`,
  });
  return { reply, keys: "letters" };
}

function agentLines({ words, stage }: Desk, agent: ToldView["agent"]): readonly string[] {
  const { colon } = stage.words.signs;
  return [
    ...(agent?.say === undefined ? [] : [`${words.say}${colon}${words.quoted(inlineText(agent.say))}`]),
    ...(agent?.note === undefined ? [] : [`${words.note}${colon}${inlineText(agent.note)}`]),
  ];
}
