import { encodeHandoff } from "../../core/casebook/handoff.js";
import { path, view } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import type { EndingView } from "../../core/session/view.js";
import type { Reply } from "../../host/asker.js";
import type { CaseExport } from "../../render/case-page.js";
import { plainEnding } from "../../render/plain.js";
import { endingPrompt, endingScreen, type EndingKeys } from "../../render/terminal/ending.js";
import type { Stage } from "./stage.js";

/** Prints an ending above the prompt: it may be longer than the window. */
export function printEnding(session: Session, ending: EndingView, stage: Stage): void {
  const extras = { today: stage.context.clock.today(), handoff: encodeHandoff(session) };
  stage.print(
    (screen) => endingScreen(ending, extras, screen),
    (columns) => plainEnding(ending, { words: stage.words, ...extras }, columns),
  );
}

/** Waits for what to do with an ending that is shown. */
export function askAtEnding(ending: EndingView, keys: EndingKeys, stage: Stage): Promise<Reply> {
  return stage.asker.ask({
    kind: "continue",
    keys: ["w", "y", "k", "q"],
    commands: keys.commands,
    paint: (state, room) => endingPrompt(ending, state, stage.screen(room), keys),
    plain: () => plainKeys(ending, keys, stage),
  });
}

/** What is needed to write an ending down. */
export function exportOf(session: Session, ending: EndingView, stage: Stage): CaseExport {
  const { voice, words, locale, context } = stage;
  const { title } = view(session, voice).flow;
  const handoff = encodeHandoff(session);
  return { ending, path: path(session, voice), title, locale, words, today: context.clock.today(), handoff };
}

/** Shows the hand-off code to a camera, or says it character by character. */
export async function showCode(session: Session, stage: Stage): Promise<void> {
  const { qrScreen } = await import("../../render/terminal/qr.js");
  const { card } = stage.words;
  const code = encodeHandoff(session);
  stage.print(
    (screen) => qrScreen(code, screen),
    () => `${card.code([...code.replaceAll("-", ",")].join(" "))}\n${card.codeNote}`,
  );
}

/** Whether something on its checklist is not filled in. */
export function hasOpenItems({ card }: EndingView): boolean {
  return card?.checklist.some(({ value }) => value === undefined) ?? false;
}

/** Every key as a word that can be typed; copying is for terminals with keys. */
function plainKeys(ending: EndingView, { commands, ends }: EndingKeys, { words }: Stage): string {
  const { keys, plain, signs } = words;
  const onward = hasOpenItems(ending) ? keys.fillIn : keys.done;
  const said = [
    [keys.enter, ends ? onward : keys.goOn],
    ["w", keys.write],
    ["k", keys.spell],
    ...commands.map((name) => [plain.typed[name], words.commands[name]]),
    ...(ends ? [["q", keys.done]] : []),
  ];
  return said.map(([typed, does]) => `${typed}${signs.colon}${does}`).join(words.builtIn.listSeparator);
}
