import { plusDays } from "../../core/flow/calendar.js";
import { readDate } from "../../core/session/read-date.js";
import type { DeskOutcome } from "../../words/desk-words.js";
import { askOne } from "../wizard/ask-one.js";
import { askAndWrite, copyText } from "../wizard/export.js";
import { say } from "../wizard/turn.js";
import { deskNoteScreen, deskNoteText } from "../../render/desk-note.js";
import { deskKeys as keysScreen } from "../../render/terminal/desk.js";
import { askText } from "./ask-text.js";
import type { Desk } from "./desk.js";
import { putAway } from "./desk.js";
import { keep } from "./keep.js";
import { NOTE_FORMATS, noteIn, noteOf, noteFormatOf } from "./note.js";
import type { NoteParts } from "./note.js";
import { handOver } from "./on-close.js";
import { isDeleted } from "./open-case.js";
import type { OpenCase } from "./open-case.js";
import { statusOf } from "./status.js";
import { GO_ON } from "./visited.js";
import type { Visited } from "./visited.js";

/** Closes a case: how it ended, what was promised, when to follow up. Shows the note, and hands the case to the team's command. */
export async function wrapUp(desk: Desk, open: OpenCase): Promise<Visited> {
  const asked = await askClosing(desk);
  if (asked.type !== "closing") return asked.type === "interrupted" ? asked : GO_ON;
  const { outcome, text, followUp } = asked;
  if (!(await keep(desk, open, { event: { type: "wrap_up", outcome, text, followUp }, state: "ended" }))) return GO_ON;
  const { stage, words } = desk;
  say(closedWords(open, words), stage);
  const note = await noteOf(desk, open);
  if (desk.onClose !== undefined) await handOver(desk, open, note, desk.onClose);
  // Where the result goes elsewhere (`wallet-help agent > notes.txt`), it gets the note.
  const { output } = stage.context;
  if (!output.terminal.stdout) output.write(deskNoteText(note.note));
  stage.print(
    (screen) => deskNoteScreen(note.note, screen),
    () => deskNoteText(note.note).trimEnd(),
  );
  const left = await withNote(desk, open, note);
  await putAway(desk, open);
  return left;
}

function closedWords(open: OpenCase, words: Desk["words"]): string {
  const { id, whole } = open.keeper;
  if (id === undefined || !whole) return words.closedUnkept;
  return isDeleted(open) ? words.deleted(id) : words.closed(id);
}

type Closing =
  | { readonly type: "closing"; readonly outcome: DeskOutcome; readonly text: string; readonly followUp: string | null }
  | { readonly type: "back" }
  | Extract<Visited, { readonly type: "interrupted" }>;

/** Back goes to the question before, and from the first one to the case. */
async function askClosing(desk: Desk): Promise<Closing> {
  const { words } = desk;
  for (;;) {
    const outcome = await askOutcome(desk);
    if (typeof outcome !== "string") return outcome;
    for (;;) {
      const text = await askText(desk, { question: words.askPromise, hint: words.promiseHint });
      if (text.type === "interrupted") return text;
      if (text.type === "back") break;
      const day = await askDay(desk);
      if (day.type === "interrupted") return day;
      if (day.type === "text")
        return { type: "closing", outcome, text: text.text, followUp: dayOf(day.text, desk) ?? null };
    }
  }
}

async function askOutcome({ stage, words }: Desk): Promise<DeskOutcome | Exclude<Closing, { type: "closing" }>> {
  const offers = Object.entries(words.outcomes).map(([id, label]) => ({ id, label }));
  const reply = await askOne(words.askOutcome, offers, stage);
  if (reply.type === "interrupted") return reply;
  // The offers are the outcomes.
  return reply.type === "answer" ? (reply.id as DeskOutcome) : { type: "back" };
}

function askDay(desk: Desk) {
  const { words, stage } = desk;
  return askText(desk, {
    question: words.askFollowUp,
    hint: words.followUpHint,
    validate: (text) => {
      if (text === "") return undefined;
      const day = dayOf(text, desk);
      if (day === undefined) return words.badDay;
      return day < stage.context.clock.today() ? words.pastDay : undefined;
    },
  });
}

function dayOf(text: string, { stage }: Desk): string | undefined {
  const today = stage.context.clock.today();
  const days = /^[+＋](\d{1,3})$/.exec(text)?.[1];
  return days === undefined ? readDate(text, today) : plusDays(today, Number(days));
}

/** The note is there to be pasted: copied, written or printed in any of its formats, until the agent is done. */
async function withNote(desk: Desk, open: OpenCase, note: NoteParts): Promise<Visited> {
  const { stage, words } = desk;
  const { keys, signs, builtIn } = stage.words;
  const hints = [
    { key: keys.enter, does: words.keys.finish },
    { key: "c", does: words.keys.copy },
    { key: "w", does: words.keys.write },
    { key: "p", does: words.keys.print },
  ];
  for (;;) {
    const status = () => ({ ...statusOf(desk, open, ""), verified: true });
    const reply = await stage.asker.ask({
      kind: "continue",
      keys: ["c", "w", "p"],
      commands: ["back"],
      paint: (state, room) => keysScreen({ status, hints, deskWords: words }, state, stage.screen(room)),
      plain: () => hints.map(({ key, does }) => `${key}${signs.colon}${does}`).join(builtIn.listSeparator),
    });
    if (reply.type === "interrupted") return reply;
    if (reply.type !== "key") return GO_ON;
    if (reply.key === "c") copyText(deskNoteText(note.note), stage);
    else if (reply.key === "p") await printAs(desk, note);
    else {
      const file = `${note.note.id ?? "case"}.md`;
      await askAndWrite(
        { file, endings: [".txt", ".md", ".json"], text: async (to) => noteIn(note, noteFormatOf(to)) },
        stage,
      );
    }
  }
}

async function printAs(desk: Desk, note: NoteParts): Promise<void> {
  const offers = Object.entries(NOTE_FORMATS).map(([id, label]) => ({ id, label }));
  const reply = await askOne(desk.words.printAs, offers, desk.stage);
  if (reply.type === "answer")
    print(desk, noteIn(note, reply.id === "json" || reply.id === "markdown" ? reply.id : "text"));
}

/** As it is, so that it can be copied off the screen. */
function print({ stage }: Desk, text: string): void {
  stage.print(
    () => text,
    () => text.trimEnd(),
  );
}
