import type { ToldView } from "../../core/session/view.js";
import { safeText } from "../../core/text/safe.js";
import type { DeskWords } from "../../words/desk-words.js";
import { answerHints, longWait } from "../answer-hints.js";
import { INDENT, indented, inRole, layOut, leftRight, paintLines, textWidth } from "../layout.js";
import { inlineSpans } from "../markdown-inline.js";
import { displayWidth } from "../width.js";
import { lineText, type Line, type Span } from "../wrap.js";
import { fixTitle } from "./fix.js";
import { footerLines, type KeyHint } from "./footer.js";
import { optionLines } from "./options.js";
import { answeredText, complaintLines, stacked, textLines } from "./parts.js";
import { choiceLook, chosenText, soFarLines, whyLines, type QuestionPage } from "./question.js";
import { clock, type PromptState, type Screen } from "./screen.js";
import { toldTitle } from "./told.js";

/** What stands above every screen of a case. It changes by itself: read it anew for each frame. */
export interface DeskStatus {
  readonly id: string | undefined;
  /** Inline Markdown. */
  readonly title: string;
  readonly wallet: string | undefined;
  /** Since the case was taken. */
  readonly seconds: number;
  /** Open cases at this desk. */
  readonly open: number;
  readonly verified: boolean;
  /** The key that says that the caller was verified. */
  readonly identityKey: string;
  /** Sentences about the store and other desks. */
  readonly notices: readonly string[];
  /** Events that wait for the store. */
  readonly unsent: number;
}

/** A question at the desk. */
export interface DeskPage extends QuestionPage {
  readonly status: () => DeskStatus;
  readonly hints: readonly KeyHint[];
  readonly deskWords: DeskWords;
}

/** The question with what to say and what to know, each apart; what does not fit the window is left out, the least needed first. */
export function deskScreen(page: DeskPage, state: PromptState, screen: Screen): string {
  const { question } = page.view;
  const asked = question.check ?? question.text;
  if (state.done) return answeredText(asked, chosenText(question, state, screen.words), screen);
  return paintLines(stacked(...groups(page, state, screen, levelOf(page, state, screen))), screen.theme);
}

/** What a window of this size cannot hold together with the question, to be printed above it; nothing where all fits. */
export function deskAbove(page: DeskPage, state: PromptState, screen: Screen): string {
  const level = levelOf(page, state, screen);
  if (level < LEVELS.withoutSteps) return "";
  const parts = [
    ...(level >= LEVELS.bare ? [sayLines(page, screen)] : []),
    stepLines(page, screen),
    ...(level >= LEVELS.bare ? [noteLines(page, screen.columns)] : []),
  ];
  const lines = stacked(...parts);
  return lines.length === 0 ? "" : `${paintLines(lines, screen.theme)}\n`;
}

/** A page of the flow that is told to the caller, to be printed above its prompt. */
export function deskTold(told: ToldView, deskWords: DeskWords, screen: Screen): string {
  const { text, agent, tone } = told;
  const lines = stacked(
    textLines(
      toldTitle(told, screen.words),
      tone === "info" ? "question" : tone === "warning" ? "caution" : "danger",
      screen,
    ),
    agent?.say === undefined ? [] : labelled(deskWords.say, deskWords.quoted(agent.say), "strong", screen.columns),
    text === undefined ? [] : textLines(text, undefined, screen),
    agent?.note === undefined ? [] : labelled(deskWords.note, agent.note, "muted", screen.columns),
  );
  return paintLines([...lines, []], screen.theme);
}

/** A prompt without a question: the header and the keys. */
export function deskKeys(
  { status, hints, deskWords }: Pick<DeskPage, "status" | "hints" | "deskWords">,
  state: PromptState,
  screen: Screen,
): string {
  if (state.done) return "";
  const lines = stacked(
    deskHeader(status(), deskWords, screen),
    complaintLines(state, screen),
    footerLines(hints, screen),
  );
  return paintLines(lines, screen.theme);
}

/** Which case, since when, what is open, and what has to be known about it now. */
export function deskHeader(status: DeskStatus, words: DeskWords, screen: Screen): readonly Line[] {
  const { id, title, wallet, seconds, open, unsent, verified, notices } = status;
  const name = id === undefined ? words.newCase : words.case(id);
  const about = [title, ...(wallet === undefined ? [] : [safeText(wallet)])].join(" / ");
  const left: readonly Span[] = [
    { text: safeText(name), role: "strong" },
    { text: "  " },
    ...inRole(inlineSpans(about), "muted"),
    { text: `  ${timer(seconds)}` },
  ];
  const aside = [
    ...(unsent > 0 ? [words.unsent(unsent)] : []),
    ...(open > 1 ? [`${words.open(open)}  tab ${words.keys.next}`] : []),
  ].join("  ");
  return [
    ...leftRight(left, { text: aside, role: unsent > 0 ? "caution" : "muted" }, screen.columns),
    ...noticeLines(notices, screen),
    ...(verified
      ? []
      : leftRight(
          [{ text: words.identity, role: "caution" }],
          { text: words.identityKey(status.identityKey), role: "muted" },
          screen.columns,
        )),
  ];
}

/** `02:41`, from an hour on `1:02:41`. */
export function timer(seconds: number): string {
  const text = clock(Math.floor(seconds));
  return /^\d:\d\d$/.test(text) ? `0${text}` : text;
}

/** What has to be known before the next answer. */
export function noticeLines(notices: readonly string[], screen: Screen): readonly Line[] {
  return notices.flatMap((notice) =>
    indented([{ text: safeText(notice), role: "caution" }], screen.columns, [{ text: INDENT }]),
  );
}

/** What is left out of a frame, in steps. */
const LEVELS = { whole: 0, withoutPath: 1, withoutSteps: 2, bare: 3 } as const;
type Level = (typeof LEVELS)[keyof typeof LEVELS];

function levelOf(page: DeskPage, state: PromptState, screen: Screen): Level {
  // Long lists scroll: they need a few lines only.
  const window = { from: 0, to: Math.min(state.shown.length, FEW_OPTIONS) };
  const few: PromptState = { ...state, shown: state.shown.slice(0, FEW_OPTIONS), cursor: 0, window };
  const all = Object.values(LEVELS);
  return all.find((level) => stacked(...groups(page, few, screen, level)).length <= screen.rows) ?? LEVELS.bare;
}

const FEW_OPTIONS = 6;

type Groups = readonly (readonly Line[])[];

function groups(page: DeskPage, state: PromptState, screen: Screen, level: Level): Groups {
  const { status, hints, deskWords } = page;
  const bare = level >= LEVELS.bare;
  return [
    deskHeader(status(), deskWords, screen),
    bare ? [] : sayLines(page, screen),
    level >= LEVELS.withoutSteps ? [] : stepLines(page, screen),
    ...(bare ? [askLines(page, state, screen)] : withNote(page, state, screen)),
    complaintLines(state, screen),
    level >= LEVELS.withoutPath ? [] : soFarOf(page, screen),
    footerLines(hints, screen),
  ];
}

/** The path ends in an empty line of its own where the wizard shows it. */
function soFarOf(page: DeskPage, screen: Screen): readonly Line[] {
  return soFarLines(page, { ...screen, rows: Infinity }).filter((line) => line.length > 0);
}

function sayLines({ view, deskWords }: DeskPage, screen: Screen): readonly Line[] {
  const { question } = view;
  const said = question.agent?.say ?? question.text;
  return labelled(deskWords.say, deskWords.quoted(said), "strong", screen.columns);
}

/** Of something to do: what the caller does, step by step. */
function stepLines({ view }: DeskPage, screen: Screen): readonly Line[] {
  const { question } = view;
  if (question.type !== "do") return [];
  const { how = [] } = question;
  return stacked(
    textLines(fixTitle(question, screen.words), "question", screen),
    layOut(how.length === 0 ? [] : [{ kind: "list", ordered: true, items: how }], screen),
  );
}

/** The question with its answers, and the note beside them where both have room, else below. */
function withNote(page: DeskPage, state: PromptState, screen: Screen): Groups {
  const beside = page.view.question.agent?.note !== undefined && screen.columns >= 80;
  if (!beside) return [askLines(page, state, screen), noteLines(page, screen.columns)];
  const left = Math.floor(textWidth(screen.columns) / 2) + INDENT.length;
  const asked = askLines(page, state, { ...screen, columns: left });
  const note = noteLines(page, textWidth(screen.columns) - left + INDENT.length);
  const rows = Math.max(asked.length, note.length);
  return [Array.from({ length: rows }, (_none, row) => besides(asked[row] ?? [], note[row] ?? [], left))];
}

function besides(left: Line, right: Line, width: number): Line {
  if (right.length === 0) return left;
  return [...left, { text: " ".repeat(Math.max(0, width - displayWidth(lineText(left)))) }, ...right];
}

function noteLines({ view, deskWords }: DeskPage, columns: number): readonly Line[] {
  const note = view.question.agent?.note;
  return note === undefined ? [] : labelled(deskWords.note, note, "muted", columns);
}

function askLines(page: DeskPage, state: PromptState, screen: Screen): readonly Line[] {
  const { question } = page.view;
  const asked = question.type === "do" ? (question.check ?? screen.words.fix.ready) : question.text;
  return [
    ...textLines(asked, "question", screen),
    ...(question.hint === undefined ? [] : textLines(question.hint, "muted", screen)),
    ...answerHints(question, screen.words).flatMap((hint) => textLines(hint, "muted", screen)),
    ...whyLines(question, state, screen),
    ...waitLines(page, state, screen),
    ...(page.input === "text" ? [] : optionLines(state, choiceLook(question.choices ?? [], page.input), screen)),
  ];
}

function waitLines({ view }: DeskPage, { waiting }: PromptState, screen: Screen): readonly Line[] {
  const { wait } = view.question;
  const { fix } = screen.words;
  if (wait !== undefined && wait > longWait) return textLines(fix.longWait(wait), "caution", screen);
  return waiting === undefined ? [] : textLines(fix.left(clock(waiting)), "caution", screen);
}

/** A word in capitals, and what it marks beside it. */
function labelled(label: string, text: string, role: "strong" | "muted", columns: number): readonly Line[] {
  const spans = inlineSpans(text);
  return indented(role === "strong" ? spans : inRole(spans, role), columns, [
    { text: `${INDENT}${safeText(label)}`, role: "heading" },
    { text: "   " },
  ]);
}
