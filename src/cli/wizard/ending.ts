import { advance } from "../../core/session/advance.js";
import { path, view } from "../../core/session/present.js";
import { isRefusal } from "../../core/session/refusal.js";
import type { Session } from "../../core/session/session.js";
import type { ChecklistView, EndingView } from "../../core/session/view.js";
import type { Reply } from "../../host/asker.js";
import type { CaseExport } from "../../render/case-page.js";
import { inlineText } from "../../render/markdown-inline.js";
import { plainEnding } from "../../render/plain.js";
import { endingPrompt, endingScreen, fillScreen } from "../../render/terminal/ending.js";
import { askChange } from "./change.js";
import { copyCase, writeCase } from "./export.js";
import { refusalWords } from "./prompts.js";
import type { Stage } from "./stage.js";
import { backwards } from "./turn.js";
import type { Turn } from "./turn.js";

/** Shows the ending of a session, and does what the person asks of it. */
export async function showEnding(session: Session, stage: Stage, fresh: boolean): Promise<Turn> {
  const ending = endingOf(session, stage);
  if (fresh) printEnding(ending, stage);
  const reply = await askAtEnding(ending, stage);
  switch (reply.type) {
    case "interrupted":
      return { outcome: { type: "interrupted", by: reply.by, session } };
    case "continue":
      return fillNext(session, ending, stage);
    case "key":
      return keyed(reply.key, exportOf(session, ending, stage), session, stage);
    case "command":
      if (reply.command === "back") return backwards(session);
      return reply.command === "change" ? askChange(session, stage) : { again: true };
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
export function askAtEnding(ending: EndingView, stage: Stage): Promise<Reply> {
  return stage.asker.ask({
    kind: "continue",
    keys: ["w", "y", "q"],
    commands: ["back", "change"],
    paint: (state, room) => endingPrompt(ending, state, stage.screen(room)),
    plain: () => plainKeys(ending, stage),
  });
}

/** What is needed to write an ending down. */
export function exportOf(session: Session, ending: EndingView, stage: Stage): CaseExport {
  const { voice, words, locale, context } = stage;
  const { title } = view(session, voice).flow;
  return { ending, path: path(session, voice), title, locale, words, today: context.clock.today() };
}

async function keyed(key: string, exported: CaseExport, session: Session, stage: Stage): Promise<Turn> {
  if (key === "q") return { outcome: { type: "ended", session } };
  if (key === "w") await writeCase(exported, stage);
  else copyCase(exported, stage);
  return { again: true };
}

/** Asks for the next item of the checklist that is open; with none open the walk is done. */
async function fillNext(session: Session, ending: EndingView, stage: Stage): Promise<Turn> {
  const open = ending.card?.checklist.filter((item) => item.value === undefined) ?? [];
  if (open.length === 0) return { outcome: { type: "ended", session } };
  return fillAll(session, open, stage);
}

async function fillAll(session: Session, open: readonly ChecklistView[], stage: Stage): Promise<Turn> {
  for (const item of open) {
    const reply = await askItem(session, item, stage);
    if (reply.type === "interrupted") return { outcome: { type: "interrupted", by: reply.by, session } };
    if (reply.type !== "text") break;
    if (reply.text.trim() !== "") return { event: { type: "fill", item: item.id, value: reply.text } };
  }
  printEnding(endingOf(session, stage), stage);
  return { again: true };
}

function askItem(session: Session, item: ChecklistView, stage: Stage): Promise<Reply> {
  return stage.asker.ask({
    kind: "text",
    initial: "",
    hidden: false,
    commands: ["back"],
    validate: (text) => {
      const next = advance(session, { type: "fill", item: item.id, value: text });
      return isRefusal(next) ? refusalWords(session, next, stage) : undefined;
    },
    paint: (state, room) => fillScreen(item, state, stage.screen(room)),
    plain: () => [stage.words.card.fill(inlineText(item.label)), item.hint && inlineText(item.hint), stage.words.card.fillHint].filter(Boolean).join("\n"),
  });
}

function plainKeys({ card }: EndingView, { words }: Stage): string {
  const open = card?.checklist.some(({ value }) => value === undefined) ?? false;
  const { keys } = words;
  return [`${keys.enter}: ${open ? keys.fillIn : keys.done}`, `w: ${keys.write}`, `q: ${keys.done}`].join(words.builtIn.listSeparator);
}

function endingOf(session: Session, stage: Stage): EndingView {
  const shown = view(session, stage.voice);
  if (shown.status !== "ended") throw new Error("An ending was expected");
  return shown.ending;
}
