import { view } from "../../core/session/present.js";
import type { View } from "../../core/session/view.js";
import { addressOf } from "../../core/session/session.js";
import type { Option, Prompt } from "../../host/asker.js";
import { plainFix, plainQuestion } from "../../render/plain.js";
import { inlineText } from "../../render/markdown-inline.js";
import { deskAbove, deskScreen } from "../../render/terminal/desk.js";
import type { DeskPage } from "../../render/terminal/desk.js";
import { untouched } from "../../render/terminal/screen.js";
import { knownPath } from "../wizard/known-path.js";
import { LATER, withSkip } from "../wizard/offers.js";
import { promptAt } from "../wizard/prompts.js";
import type { Desk } from "./desk.js";
import { deskHints, deskKeys, identityKey, typedKeys } from "./keys.js";
import type { KeySet } from "./keys.js";
import type { OpenCase } from "./open-case.js";
import { statusOf } from "./status.js";
import type { DeskReply } from "./visited.js";

/** Asks the question where a case stands, with what to say and what to know beside it. */
export async function askDeskQuestion(desk: Desk, open: OpenCase, fresh: boolean): Promise<DeskReply> {
  const { stage, words } = desk;
  const { session } = open;
  const shown = view(session, stage.voice);
  if (shown.status !== "asking") throw new Error("A question was expected");
  const asked = withoutLater(await promptAt(session, stage, open.drafts.get(addressOf(session))));
  const keys: KeySet =
    asked.kind === "text" || (asked.kind === "choose" && asked.input === "search") ? "typing" : "letters";
  const why = shown.question.why !== undefined;
  const page: DeskPage = {
    view: asked.kind === "choose" && shown.question.type !== "do" ? withSkip(shown, stage.words) : shown,
    path: knownPath(session, stage),
    commands: [],
    input: asked.kind === "choose" ? asked.input : asked.kind === "many" ? "many" : "text",
    status: () => statusOf(desk, open, identityKey(keys)),
    hints: deskHints(keys, { words: stage.words, desk: words, open: desk.cases.length, why }),
    deskWords: words,
  };
  if (fresh) printAbove(desk, page, asked);
  const reply = await stage.asker.ask({
    ...asked,
    ...deskKeys(keys, words),
    commands: COMMANDS,
    ticks: true,
    paint: (state, room) => deskScreen(page, state, stage.screen(room)),
    plain: () => plainDesk(desk, open, shown),
  });
  return { reply, keys };
}

const COMMANDS = ["back", "why", "change", "support"] as const;

/** At the desk a long wait is for the follow-up: the case stays open meanwhile. */
function withoutLater(prompt: Prompt): Prompt {
  if (prompt.kind !== "choose") return prompt;
  const options: readonly Option[] = prompt.options.filter(({ id }) => id !== LATER);
  return { ...prompt, options };
}

/** What the window cannot hold is printed above, once. */
function printAbove({ stage }: Desk, page: DeskPage, asked: Prompt): void {
  if (stage.plain) return;
  const options = asked.kind === "choose" || asked.kind === "many" ? asked.options : [];
  const room = stage.room();
  const above = deskAbove(page, untouched(options), stage.screen({ ...room, rows: room.rows - 1 }));
  if (above !== "") stage.asker.print(above.replace(/\n$/, ""));
}

/** The same as lines: what to say first, the note after it. */
function plainDesk(desk: Desk, open: OpenCase, shown: Extract<View, { readonly status: "asking" }>): string {
  const { stage, words } = desk;
  const { question } = shown;
  const { colon } = stage.words.signs;
  const surface = stage.lines([]);
  const { notices, others } = { notices: desk.notices, others: open.others };
  return [
    ...notices,
    ...(others.length > 0 ? [words.alsoOpen(others)] : []),
    ...(open.verified ? [] : [words.identity]),
    `${words.say}${colon}${words.quoted(inlineText(question.agent?.say ?? question.text))}`,
    question.type === "do" ? plainFix(shown, surface) : plainQuestion(withSkip(shown, stage.words), surface),
    ...(question.agent?.note === undefined ? [] : [`${words.note}${colon}${inlineText(question.agent.note)}`]),
    ...(open.session.last ? [] : [typedKeys(words, stage.words)]),
  ].join("\n");
}
