import type { CasesWords } from "../words/cases.js";
import type { Words } from "../words/words.js";
import { deskEvents, type CaseTold } from "./case-document.js";
import { answersPage } from "./ending-page.js";
import { literalMarkdown } from "./markdown-inline.js";
import type { AnswerRow, Block, Page } from "./page.js";

/** What the page is told beside the case. */
export interface CaseToldContext {
  readonly words: Words;
  readonly said: CasesWords;
  /** How an instant is written. */
  readonly when: (instant: string) => string;
}

/** A case on a page: its head, the path in words, what was tried, notes, flags, the wrap-up and the ending. */
export function caseToldPage(told: CaseTold, context: CaseToldContext): Page {
  const { kept, walk } = told;
  const { words, said } = context;
  return [
    { kind: "title", text: walk.title, tone: "heading", aside: kept.head.id },
    { kind: "answers", rows: headRows(told, context) },
    ...remark(walk.flow === "changed" && said.flowChanged),
    ...remark(walk.flow === "gone" && said.flowGone),
    ...remark(kept.unread && said.unread(kept.unread.events)),
    ...section(said.told, inputRows(told)),
    ...answersPage(walk.path, words),
    ...section(walk.path.length === 0 ? words.ending.path : said.flowChanged, droppedRows(told)),
    ...section(said.tried, triedRows(told)),
    ...section(said.notes, noteRows(told, context)),
    ...section(said.flags, flagRows(told, context)),
    ...section(said.wrapUp, wrapUpRows(told, context)),
    ...(walk.ending
      ? section(said.ending, [{ question: walk.ending.title, answer: said.endings[walk.ending.kind] }])
      : []),
  ];
}

function remark(text: string | false | undefined): readonly Block[] {
  return text === false || text === undefined
    ? []
    : [{ kind: "paragraph", text: literalMarkdown(text), tone: "caution" }];
}

function section(heading: string, rows: readonly AnswerRow[]): readonly Block[] {
  return rows.length === 0
    ? []
    : [
        { kind: "heading", text: heading, tone: "heading" },
        { kind: "answers", rows },
      ];
}

function row(question: string, answer: string): AnswerRow {
  return { question: literalMarkdown(question), answer: literalMarkdown(answer) };
}

function headRows({ kept: { head, state } }: CaseTold, { said, when }: CaseToldContext): readonly AnswerRow[] {
  return [
    row(said.began, when(head.createdAt)),
    row(said.state, said.states[state]),
    row(said.flow, `${head.flow} ${head.version.slice(0, SHORT)}`.trim()),
  ];
}

/** `sha256:` and the first twelve digits. */
const SHORT = 19;

function inputRows({ kept }: CaseTold): readonly AnswerRow[] {
  return Object.entries(kept.head.inputs).map(([name, value]) =>
    row(name, typeof value === "string" ? value : JSON.stringify(value)),
  );
}

function droppedRows({ walk }: CaseTold): readonly AnswerRow[] {
  return walk.dropped.map(({ step, answer }) => row(step, answer === null ? "-" : String(answer)));
}

function triedRows({ walk }: CaseTold): readonly AnswerRow[] {
  return walk.tried.map(({ title, resultText }) => ({ question: title, answer: resultText }));
}

function noteRows({ kept }: CaseTold, { said, when }: CaseToldContext): readonly AnswerRow[] {
  return deskEvents(kept.events, "note").map(({ at, event }) =>
    row(`${when(at)}, ${event.step ?? said.atStart}`, event.text),
  );
}

function flagRows({ kept }: CaseTold, { when }: CaseToldContext): readonly AnswerRow[] {
  return deskEvents(kept.events, "flag").map(({ at, event }) => row(`${when(at)}, ${event.step}`, event.text));
}

function wrapUpRows({ kept }: CaseTold, { said, when }: CaseToldContext): readonly AnswerRow[] {
  return deskEvents(kept.events, "wrap_up").flatMap(({ at, event }) => [
    row(`${when(at)}, ${said.outcome}`, outcomeOf(event.outcome, said)),
    ...(event.text === "" ? [] : [row(said.wrapUp, event.text)]),
    ...(event.followUp === null ? [] : [row(said.followUp, event.followUp)]),
  ]);
}

/** One of a newer program, or of a team's own, stands as it was kept. */
function outcomeOf(outcome: string, { outcomes }: CasesWords): string {
  return Object.hasOwn(outcomes, outcome) ? (outcomes[outcome] ?? outcome) : outcome;
}
