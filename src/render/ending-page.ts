import type { CardView, EndingView, MarkdownText, PathEntry, TriedView } from "../core/session/view.js";
import type { Words } from "../words/words.js";
import { literalMarkdown } from "./markdown-inline.js";
import type { AnswerRow, Block, CheckRow, Page, Tone } from "./page.js";
import { wayBlocks } from "./ways.js";

/** What an ending's page needs beside the ending: words, the hand-off code, and the ISO date of today to tell what is old. */
export interface EndingContext {
  readonly words: Words;
  readonly handoff?: string | undefined;
  readonly today?: string | undefined;
}

/** An ending as a page: what to do, and for support or an emergency the card. What an agent sees is never on it. */
export function endingPage(ending: EndingView, context: EndingContext): Page {
  const { words, handoff } = context;
  return [
    {
      kind: "title",
      text: ending.title,
      tone: TONES[ending.kind],
      ...(handoff === undefined ? {} : { aside: words.card.code(handoff) }),
    },
    ...urgencyBlocks(ending, words),
    ...paragraph(ending.text),
    ...paragraph(ending.card?.why),
    ...section(words.ending.todo, list(ending.todo, true)),
    ...cardBlocks(ending, context),
    ...section(words.ending.after, list(ending.after, false)),
  ];
}

/** The answers that were given, as a page. A private answer stands as the view masks it. */
export function answersPage(path: readonly PathEntry[], words: Words): Page {
  if (path.length === 0) return [];
  return section(words.ending.path, [{ kind: "answers", rows: path.map((entry) => answerRow(entry, words)) }]);
}

/** An answer as people read it; of something to do, how it went. */
export function answerRow(entry: PathEntry, words: Words): AnswerRow {
  const result = entry.type === "do" ? resultOf(entry.answer, words) : undefined;
  return { question: entry.question, answer: result ?? entry.answerText };
}

const TONES: Readonly<Record<EndingView["kind"], Tone>> = {
  solved: "helped",
  advice: "question",
  support: "heading",
  emergency: "danger",
  return: "heading",
};

function resultOf(answer: unknown, { fix }: Words): string | undefined {
  return typeof answer === "string" && Object.hasOwn(fix.results, answer)
    ? fix.results[answer as keyof typeof fix.results]
    : undefined;
}

function urgencyBlocks({ card }: EndingView, { card: words }: Words): readonly Block[] {
  if (card === undefined || card.urgency === "normal") return [];
  return [
    { kind: "paragraph", text: words.urgency[card.urgency], tone: card.urgency === "now" ? "danger" : "caution" },
  ];
}

function cardBlocks(ending: EndingView, context: EndingContext): readonly Block[] {
  const { card } = ending;
  if (card === undefined) return needsCard(ending) ? neverBlocks([], context.words) : [];
  const { words } = context;
  return [
    ...section(reachHeading(card, words), wayBlocks(card.channels, context)),
    ...section(words.card.say, paragraph(card.say)),
    ...checklistBlocks(card, words),
    ...section(words.card.tried, triedBlocks(card.tried, words)),
    ...neverBlocks(card.neverShare, words),
    ...section(words.card.next, paragraph(card.expect)),
  ];
}

function needsCard({ kind }: EndingView): boolean {
  return kind === "support" || kind === "emergency";
}

function reachHeading({ wallet }: CardView, words: Words): string {
  return wallet === undefined ? words.card.reach : words.channels.heading(wallet.name);
}

function checklistBlocks({ checklist }: CardView, { card: words }: Words): readonly Block[] {
  if (checklist.length === 0) return [];
  const rows = checklist.map(checkRow);
  const known = rows.filter(({ value }) => value !== undefined).length;
  return [
    { kind: "heading", text: words.ready, tone: "heading", aside: words.readyCount(known, rows.length) },
    { kind: "checklist", rows },
  ];
}

/** What is known needs no hint any more. */
function checkRow({ label, value, hint }: CardView["checklist"][number]): CheckRow {
  if (value !== undefined) return { label, value };
  return { label, ...(hint === undefined ? {} : { hint }) };
}

function triedBlocks(tried: readonly TriedView[], { fix }: Words): readonly Block[] {
  if (tried.length === 0) return [];
  return [
    { kind: "answers", rows: tried.map(({ title, result }) => ({ question: title, answer: fix.results[result] })) },
  ];
}

/** Never left out: whoever reads a card may have a thief on the phone. */
function neverBlocks(items: readonly MarkdownText[], { card: words, builtIn }: Words): readonly Block[] {
  const shown = items.length > 0 ? items : words.neverShare.map(literalMarkdown);
  return [
    { kind: "heading", text: words.neverTell, tone: "danger" },
    { kind: "line", items: shown, separator: builtIn.listSeparator },
    { kind: "paragraph", text: words.noScreen, tone: "plain" },
  ];
}

function list(items: readonly MarkdownText[], ordered: boolean): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", ordered, items }];
}

function paragraph(text: MarkdownText | undefined): readonly Block[] {
  return text === undefined || text === "" ? [] : [{ kind: "paragraph", text, tone: "plain" }];
}

/** A heading with what stands under it; nothing where nothing does. */
function section(heading: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [{ kind: "heading", text: heading, tone: "heading" }, ...blocks];
}
