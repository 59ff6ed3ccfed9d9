import { encodeHandoff } from "../../core/casebook/handoff.js";
import { caseStory } from "../../core/casebook/summary.js";
import type { CaseStory } from "../../core/casebook/summary.js";
import type { PathEntry } from "../../core/session/view.js";
import { mask, mayHoldPhrase } from "../../core/text/redact.js";
import { caseDocument } from "../../render/case-document.js";
import type { DeskNote } from "../../render/desk-note.js";
import { deskNoteLine, deskNoteMarkdown, deskNoteText } from "../../render/desk-note.js";
import type { ClosedCaseDocument } from "../../render/case-documents.js";
import { jsonText } from "../../render/json-text.js";
import { headOf } from "../wizard/journal.js";
import type { Desk } from "./desk.js";
import type { OpenCase } from "./open-case.js";
import { knownWallet } from "./wallet.js";

/** The formats of a note, with their names. */
export const NOTE_FORMATS = { text: "text", markdown: "Markdown", json: "JSON" } as const;

export type NoteFormat = keyof typeof NOTE_FORMATS;

/** A case ready to be written down. Nothing in it is unmasked. */
export interface NoteParts {
  readonly note: DeskNote;
  readonly document: ClosedCaseDocument;
}

/** The format that a file's name tells by its ending. */
export function noteFormatOf(file: string): NoteFormat {
  if (/\.json$/i.test(file)) return "json";
  return /\.(?:md|markdown)$/i.test(file) ? "markdown" : "text";
}

/** The note in a format, with a line break at its end. */
export function noteIn({ note, document }: NoteParts, format: NoteFormat): string {
  switch (format) {
    case "text":
      return deskNoteText(note);
    case "markdown":
      return deskNoteMarkdown(note);
    case "json":
      return `${jsonText(document, 2)}\n`;
  }
}

/** The note of a case as it stands. */
export async function noteOf(desk: Desk, open: OpenCase): Promise<NoteParts> {
  const { stage, words, name } = desk;
  const { session, events, keeper } = open;
  const story = await maskedStory(caseStory(session, events, stage.voice));
  const note: DeskNote = {
    story,
    id: keeper.id,
    desk: name,
    wallet: knownWallet(session, stage.locale),
    handoff: encodeHandoff(session),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: stage.locale,
    words: stage.words,
    deskWords: words,
  };
  return { note, document: documentOf(desk, open, note) };
}

function documentOf({ stage }: Desk, { session, events, keeper, title }: OpenCase, note: DeskNote): ClosedCaseDocument {
  const { story, desk, wallet, handoff } = note;
  const createdAt = events[0]?.at ?? stage.context.clock.now().toISOString();
  const head = { ...headOf(session, stage.context, title), id: keeper.id ?? "", createdAt };
  const told = caseDocument({
    kept: { head, events, state: "ended" },
    walk: { ...story, flow: "same", dropped: [] },
  });
  return {
    ...told,
    schema: "wallet-help/closed-case/1",
    desk,
    ...(wallet !== undefined && { wallet }),
    handoff,
    summary: deskNoteLine(note),
    note: deskNoteText(note),
  };
}

/** What was typed was screened before; this is the last gate before it leaves. */
async function maskedStory(story: CaseStory): Promise<CaseStory> {
  const { loadPhraseWords } = await import("../../core/text/phrase-words.js");
  const phrases = story.words.some(({ answerText }) => mayHoldPhrase(answerText)) ? await loadPhraseWords() : [];
  const clean = (text: string): string => mask(text, phrases).text;
  const cleaned = (entry: PathEntry): PathEntry => {
    const { answer, answerText } = entry;
    if (entry.type !== "text" || typeof answer !== "string") return entry;
    return { ...entry, answer: clean(answer), answerText: clean(answerText) };
  };
  return { ...story, path: story.path.map(cleaned), words: story.words.map(cleaned) };
}
