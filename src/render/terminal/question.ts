import type { Answer } from "../../core/session/event.js";
import type { ChoiceView, PathEntry, QuestionView, View } from "../../core/session/view.js";
import type { CommandName, Words } from "../../words/words.js";
import { answerRow } from "../ending-page.js";
import { INDENT, paintLines, textWidth } from "../layout.js";
import { inlineLine, literalMarkdown } from "../markdown-inline.js";
import { answerHints } from "../answer-hints.js";
import { displayWidth, truncate } from "../width.js";
import type { Line } from "../wrap.js";
import { commandHints, commandKeys, footerLines, type KeyHint } from "./footer.js";
import { optionLines, type OptionLook } from "./options.js";
import { answeredText, complaintLines, headerLines, progressText, stacked, textLines } from "./parts.js";
import type { PromptState, Screen } from "./screen.js";

/** A question with its surroundings. */
export interface QuestionPage {
  readonly view: Extract<View, { status: "asking" }>;
  /** What is known so far, in the order of the answers. */
  readonly path: readonly PathEntry[];
  readonly commands: readonly CommandName[];
  /** How the prompt takes the answer: keys, or a line that is typed (a text, or a filter). */
  readonly input: "digits" | "search" | "many" | "text";
}

/** Everything above the input line while a question is asked; when it is answered, what stays on the screen. */
export function questionScreen(page: QuestionPage, state: PromptState, screen: Screen): string {
  const { view, input } = page;
  const { question } = view;
  if (state.done) return answeredText(question.text, chosenText(question, state, screen.words), screen);
  const { words } = screen;
  const lines = stacked(
    headerLines(view.flow.title, progressText(view, words), screen),
    [
      ...textLines(question.text, "question", screen),
      ...(question.hint === undefined ? [] : textLines(question.hint, "muted", screen)),
      ...answerHints(question, words).flatMap((hint) => textLines(hint, "muted", screen)),
      ...whyLines(question, state, screen),
    ],
    input === "text" ? [] : optionLines(state, choiceLook(question.choices ?? [], input), screen),
    complaintLines(state, screen),
    [...soFarLines(page, screen), ...footerLines(questionHints(page, state, words), screen)],
  );
  return paintLines(lines, screen.theme);
}

/** How the choices of a question are painted. */
export function choiceLook(choices: readonly ChoiceView[], input: "digits" | "search" | "many"): OptionLook {
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  return {
    text: (id) => byId.get(id) ?? { label: literalMarkdown(id) },
    marks: input === "many" ? "boxes" : input === "digits" ? "numbers" : "none",
  };
}

/** The line that `?` opens; it stays until the prompt is answered. */
export function whyLines({ why }: QuestionView, { whyShown }: PromptState, screen: Screen): readonly Line[] {
  if (!whyShown) return [];
  const { question } = screen.words;
  return textLines(question.why(why ?? question.noWhy), "muted", screen);
}

/** What was answered, as a line: labels of choices, or the text as it may be seen. */
export function chosenText(question: QuestionView, state: PromptState, { builtIn }: Words): string {
  const labels = (question.choices ?? []).filter(({ id }) => isChosen(id, question, state)).map(({ label }) => label);
  if (labels.length > 0) return labels.join(builtIn.listSeparator);
  if (state.typed === "" || question.choices !== undefined) return builtIn.skipped;
  return literalMarkdown(question.private ? "***" : state.typed);
}

function isChosen(id: string, { type }: QuestionView, { ticked, shown, cursor }: PromptState): boolean {
  return type === "many" ? ticked.has(id) : shown[cursor]?.id === id;
}

/** The last answers, as many as fit on one line; left out in small windows, where the question needs the room. */
export function soFarLines({ path }: Pick<QuestionPage, "path">, screen: Screen): readonly Line[] {
  if (path.length === 0 || screen.rows < ROOMY) return [];
  const { words, columns } = screen;
  const label = `${words.question.soFar}${words.signs.colon}`;
  const room = textWidth(columns) - displayWidth(label);
  const answers = path.map((entry) => knownText(entry, words));
  const text = truncate(latest(answers, room, words.builtIn.listSeparator), room);
  return [[{ text: `${INDENT}${label}${text}`, role: "muted" }], []];
}

const ROOMY = 18;

/** A choice speaks for itself; a number or a yes needs its question. */
function knownText(entry: PathEntry, words: Words): string {
  const { question, answer } = answerRow(entry, words);
  const said = inlineLine(answer);
  if (entry.type === "choice" || entry.type === "many") return said;
  const asked = truncate(inlineLine(question), ASKED);
  return entry.type === "do" ? `${asked}${words.signs.open}${said}${words.signs.close}` : `${asked} ${said}`;
}

/** Cells for a question among what is known. */
const ASKED = 30;

function latest(answers: readonly string[], room: number, separator: string): string {
  let from = Math.max(0, answers.length - 1);
  while (from > 0 && displayWidth(answers.slice(from - 1).join(separator)) <= room) from -= 1;
  return answers.slice(from).join(separator);
}

function questionHints({ input, commands, view }: QuestionPage, state: PromptState, words: Words): readonly KeyHint[] {
  const { keys } = words;
  const typing = input === "text" || input === "search";
  const clearing = input === "search" && state.typed !== "";
  const shown = clearing ? [...commands.filter((name) => name !== "back"), "undo_filter" as const] : commands;
  return [
    ...(input === "many"
      ? [
          { key: keys.space, does: keys.tick },
          { key: keys.enter, does: keys.take },
        ]
      : []),
    ...(input === "search" ? [{ key: keys.typing, does: keys.search }] : []),
    ...(input === "text" ? [{ key: keys.enter, does: enterDoes(view.question, words) }] : []),
    ...commandHints(shown, commandKeys[typing ? "typing" : "letters"], words),
  ];
}

function enterDoes({ optional, previous }: QuestionView, { keys }: Words): string {
  return optional && isNothing(previous) ? `${keys.goOn} / ${keys.skip}` : keys.goOn;
}

function isNothing(answer: Answer | undefined): boolean {
  return answer === undefined || answer === null;
}
