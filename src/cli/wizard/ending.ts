import { path, view } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import type { EndingView } from "../../core/session/view.js";
import type { Command, Reply } from "../../host/asker.js";
import type { CaseExport } from "../../render/case-page.js";
import { plainEnding } from "../../render/plain.js";
import { endingPrompt, endingScreen } from "../../render/terminal/ending.js";
import type { CommandName } from "../../words/words.js";
import { askChange } from "./change.js";
import { copyCase, writeCase } from "./export.js";
import { fillChecklist } from "./fill.js";
import type { Stage } from "./stage.js";
import { backwards, interrupted } from "./turn.js";
import type { Take, Turn } from "./turn.js";

/** A session that has ended. */
export interface EndingPlace {
  readonly session: Session;
  /** How many pages were read before it. */
  readonly page: number;
  /** Not shown just before. */
  readonly fresh: boolean;
}

/** Shows the ending of a session, and does what the person asks of it. */
export async function showEnding({ session, page, fresh }: EndingPlace, take: Take, stage: Stage): Promise<Turn> {
  const ending = endingOf(session, stage);
  if (fresh) printEnding(ending, stage);
  const reply = await askAtEnding(ending, ["back", "change"], stage);
  switch (reply.type) {
    case "interrupted":
      // Who has read the ending may well end the input.
      return reply.by === "end_of_input" ? { outcome: { type: "ended", session } } : interrupted(reply.by, session);
    case "continue":
      return hasOpenItems(ending)
        ? fillChecklist(session, ending, take, stage)
        : { outcome: { type: "ended", session } };
    case "key":
      return keyed(reply.key, session, ending, stage);
    case "command":
      return reply.command === "change" ? askChange(session, stage) : backwards(session, page);
    default:
      return { again: true };
  }
}

/** Prints an ending above the prompt: it may be longer than the window. */
export function printEnding(ending: EndingView, stage: Stage): void {
  const today = stage.context.clock.today();
  stage.print(
    (screen) => endingScreen(ending, { today }, screen),
    (columns) => plainEnding(ending, { words: stage.words, today }, columns),
  );
}

/** Waits for what to do with an ending that is shown. */
export function askAtEnding(
  ending: EndingView,
  commands: readonly (Command & CommandName)[],
  stage: Stage,
): Promise<Reply> {
  return stage.asker.ask({
    kind: "continue",
    keys: ["w", "y", "q"],
    commands,
    paint: (state, room) => endingPrompt(ending, state, stage.screen(room), commands),
    plain: () => plainKeys(ending, commands, stage),
  });
}

/** What is needed to write an ending down. */
export function exportOf(session: Session, ending: EndingView, stage: Stage): CaseExport {
  const { voice, words, locale, context } = stage;
  const { title } = view(session, voice).flow;
  return { ending, path: path(session, voice), title, locale, words, today: context.clock.today() };
}

/** What there is to show of a session that has ended. */
export function endingOf(session: Session, stage: Stage): EndingView {
  const shown = view(session, stage.voice);
  if (shown.status !== "ended") throw new Error("An ending was expected");
  return shown.ending;
}

async function keyed(key: string, session: Session, ending: EndingView, stage: Stage): Promise<Turn> {
  if (key === "q") return { outcome: { type: "ended", session } };
  const exported = exportOf(session, ending, stage);
  if (key === "w") await writeCase(exported, stage);
  else copyCase(exported, stage);
  return { again: true };
}

/** Every key as a word that can be typed; copying is for terminals with keys. */
function plainKeys(ending: EndingView, commands: readonly CommandName[], { words }: Stage): string {
  const { keys, plain, signs } = words;
  const said = [
    [keys.enter, hasOpenItems(ending) ? keys.fillIn : keys.done],
    ["w", keys.write],
    ...commands.map((name) => [plain.typed[name], words.commands[name]]),
    ["q", keys.done],
  ];
  return said.map(([typed, does]) => `${typed}${signs.colon}${does}`).join(words.builtIn.listSeparator);
}

function hasOpenItems({ card }: EndingView): boolean {
  return card?.checklist.some(({ value }) => value === undefined) ?? false;
}
