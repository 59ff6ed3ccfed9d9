import type { CaseStory, DeskRemark, Happening } from "../core/casebook/summary.js";
import type { DeskOutcome, DeskWords } from "../words/desk-words.js";
import type { Words } from "../words/words.js";
import { answerRow } from "./ending-page.js";
import { inlineLine, literalMarkdown } from "./markdown-inline.js";
import { layOut, paintLines } from "./layout.js";
import type { Surface } from "./layout.js";
import { pageMarkdown } from "./markdown.js";
import type { Block, Page } from "./page.js";
import { pageText } from "./text.js";

/** What a desk's note is written from. */
export interface DeskNote {
  readonly story: CaseStory;
  /** Missing where the store has not given one yet. */
  readonly id: string | undefined;
  readonly desk: string;
  readonly wallet: string | undefined;
  readonly handoff: string;
  /** Of the times, IANA (`Asia/Shanghai`). */
  readonly zone: string;
  readonly locale: string;
  readonly words: Words;
  readonly deskWords: DeskWords;
}

/** The note as plain text of at most 80 columns, ready to paste into a ticket; ends with a line break. */
export function deskNoteText(note: DeskNote): string {
  return `${pageText(deskNotePage(note), note.words)}\n`;
}

/** The note for the screen that it is shown on. */
export function deskNoteScreen(note: DeskNote, surface: Surface): string {
  return paintLines([...layOut(deskNotePage(note), surface), []], surface.theme);
}

/** The note as Markdown; ends with a line break. */
export function deskNoteMarkdown(note: DeskNote): string {
  return pageMarkdown(deskNotePage(note), note.words);
}

/** The whole story in one line. */
export function deskNoteLine({ story, deskWords }: Pick<DeskNote, "story" | "deskWords">): string {
  const { page } = deskWords;
  return page.line(inlineLine(story.title), outcomeText(story, deskWords), story.tried.length);
}

/** The note as a page: one line first, then what whoever takes the case on must know. */
export function deskNotePage(note: DeskNote): Page {
  const { story, id, words, deskWords } = note;
  const { page } = deskWords;
  const when = timesOf(note);
  return [
    {
      kind: "title",
      text: literalMarkdown(deskNoteLine(note)),
      tone: "heading",
      ...(id !== undefined && { aside: deskWords.case(id) }),
    },
    ...facts(note),
    ...section(
      page.exactWords,
      story.words.map((entry) => `${entry.question} ${literalMarkdown(deskWords.quoted(String(entry.answer)))}`),
    ),
    { kind: "heading", text: page.tried, tone: "heading" },
    story.tried.length === 0
      ? { kind: "paragraph", text: page.notTried, tone: "plain" }
      : {
          kind: "answers",
          rows: story.tried.map(({ title, result }) => ({ question: title, answer: words.fix.results[result] })),
        },
    ...answers(note),
    ...section(page.next, [
      story.closing?.text ? literalMarkdown(story.closing.text) : page.noPromise,
      `${page.followUp}${words.signs.colon}${story.closing?.followUp ?? page.noFollowUp}`,
    ]),
    ...section(
      page.notes,
      story.notes.map((remark) => remarkText(remark, when)),
    ),
    ...section(
      page.flags,
      story.flags.map((remark) => remarkText(remark, when)),
    ),
    ...section(
      page.timeline(note.zone),
      story.timeline.map((each) => literalMarkdown(happened(each, note, when))),
    ),
  ];
}

function facts({ story, desk, wallet, handoff, words, deskWords }: DeskNote): Page {
  const { page } = deskWords;
  const { colon } = words.signs;
  return [
    {
      kind: "list",
      ordered: false,
      items: [
        `${page.outcome}${colon}${outcomeText(story, deskWords)}`,
        ...(wallet === undefined ? [] : [`${page.wallet}${colon}${literalMarkdown(wallet)}`]),
        `${page.desk}${colon}${literalMarkdown(desk)}`,
        `${page.code}${colon}${handoff}`,
      ],
    },
  ];
}

function outcomeText({ closing, ending, question }: CaseStory, { outcomes, page }: DeskWords): string {
  if (closing) return isOutcome(closing.outcome, outcomes) ? outcomes[closing.outcome] : closing.outcome;
  return ending ? inlineLine(ending.title) : page.stands(inlineLine(question ?? ""));
}

function isOutcome(id: string, outcomes: DeskWords["outcomes"]): id is DeskOutcome {
  return Object.hasOwn(outcomes, id);
}

/** Fixes stand by themselves. */
function answers({ story, words, deskWords }: DeskNote): Page {
  const rows = story.path.filter(({ type, answer }) => type !== "do" && answer !== null);
  if (rows.length === 0) return [];
  return [
    { kind: "heading", text: deskWords.page.answers, tone: "heading" },
    { kind: "answers", rows: rows.map((entry) => answerRow(entry, words)) },
  ];
}

function section(heading: string, items: readonly string[]): readonly Block[] {
  if (items.length === 0) return [];
  return [
    { kind: "heading", text: heading, tone: "heading" },
    { kind: "list", ordered: false, items },
  ];
}

function remarkText({ at, text }: DeskRemark, when: (at: string) => string): string {
  return literalMarkdown(`${when(at)}  ${text}`);
}

function happened(each: Happening, { words, deskWords }: DeskNote, when: (at: string) => string): string {
  const { page } = deskWords;
  const said = {
    began: () => page.began,
    fix: () => (each.kind === "fix" ? page.fix(inlineLine(each.fix.title), words.fix.results[each.fix.result]) : ""),
    note: () => `${deskWords.keys.note}${textOf(each, words)}`,
    flag: () => `${deskWords.keys.flag}${textOf(each, words)}`,
    wrap_up: () => page.wrappedUp,
  }[each.kind]();
  return `${when(each.at)}  ${said}`;
}

function textOf(each: Happening, { signs }: Words): string {
  return "text" in each ? `${signs.colon}${each.text}` : "";
}

/** `2026-11-22 20:05`, in the desk's zone whatever the language. */
function timesOf({ zone }: Pick<DeskNote, "zone">): (at: string) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
  return (at) => format.format(new Date(at));
}
