import type { ChoiceView, EndingView, PathEntry, QuestionView, ToldView, View } from "../core/session/view.js";
import type { CommandName, Words } from "../words/words.js";
import { answerHints, longWait } from "./answer-hints.js";
import { answerRow, endingPage, type EndingContext } from "./ending-page.js";
import { inlineLine, inlineText, literalMarkdown } from "./markdown-inline.js";
import { plainPage } from "./plain-page.js";
import { wrap } from "./wrap.js";

/**
 * Where plain text goes: an append-only screen, often read aloud. Lines are wrapped by display width and carry no drawing.
 * `keys` says the commands in full (at the first prompt) or only how to ask for them.
 */
export interface PlainSurface {
  readonly columns: number;
  readonly words: Words;
  readonly keys: "full" | "brief";
  readonly commands: readonly CommandName[];
}

/** The first prompt: problems, numbered. */
export function plainStart(labels: readonly string[], surface: PlainSurface): string {
  const { words } = surface;
  return page([words.start.question, ...numbered(labels.map((label) => ({ label }))), words.plain.startHint], surface);
}

/** A question of the program's own, its choices numbered. */
export function plainChoice(question: string, labels: readonly string[], surface: PlainSurface): string {
  const choices = numbered(labels.map((label) => ({ label: literalMarkdown(label) })));
  return page([question, ...choices, surface.words.plain.chooseOne(labels.length)], surface);
}

/** A question said once, its choices numbered. */
export function plainQuestion(view: Extract<View, { status: "asking" }>, surface: PlainSurface): string {
  const { words } = surface;
  const { question } = view;
  return page(
    [
      progressLine(view, words),
      ...paragraphs(question.text),
      ...paragraphs(question.hint),
      ...answerHints(question, words).map(inlineLine),
      ...numbered(question.choices ?? [], words),
      ...keptByEnter(question, words),
      howToAnswer(question, words),
    ],
    surface,
  );
}

/** Something to do: the steps, and the question how it went. A short wait is said by the asker, which knows when it runs. */
export function plainFix(view: Extract<View, { status: "asking" }>, surface: PlainSurface): string {
  const { words } = surface;
  const { text, how = [], wait, check, choices = [] } = view.question;
  const title = check === undefined ? words.fix.doThis(text) : words.fix.tryThis(text);
  return page(
    [
      progressLine(view, words),
      ...paragraphs(title),
      ...(how.length === 0 ? [] : [words.plain.stepOf(how.length)]),
      ...how.map((step, index) => `${index + 1}. ${inlineLine(step)}`),
      ...(wait === undefined || wait <= longWait ? [] : [words.fix.longWait(wait)]),
      ...paragraphs(check ?? words.fix.ready),
      ...numbered(choices, words),
      ...keptByEnter(view.question, words),
      words.plain.chooseOne(choices.length),
    ],
    surface,
  );
}

/** Something to know before going on. */
export function plainTold(
  { tone, title, text }: ToldView,
  { columns, words }: Pick<PlainSurface, "columns" | "words">,
): string {
  return lines([words.told[tone](inlineLine(title)), ...paragraphs(text)], columns);
}

/** The answers that can be changed, numbered. */
export function plainChange(path: readonly PathEntry[], surface: PlainSurface): string {
  const { words } = surface;
  if (path.length === 0) return page([words.change.empty], surface);
  const rows = path.map((entry) => answerRow(entry, words));
  const labels = rows.map(({ question, answer }) => ({ label: `${question} ${answer}` }));
  return page(
    [words.change.heading, words.change.note, ...numbered(labels), words.plain.chooseOne(path.length)],
    surface,
  );
}

/** An ending with its card, top to bottom. */
export function plainEnding(ending: EndingView, context: EndingContext, columns: number): string {
  return lines(plainPage(endingPage(ending, context), context.words), columns);
}

/** What `?` says. */
export function plainWhy(why: string | undefined, { columns, words }: Pick<PlainSurface, "columns" | "words">): string {
  return lines([words.question.why(inlineText(why ?? words.question.noWhy))], columns);
}

/** Every command and what it does, as one sentence. */
export function plainHelp({ columns, words, commands }: Pick<PlainSurface, "columns" | "words" | "commands">): string {
  return lines([words.plain.commandsOnce(commandList(commands, words))], columns);
}

function page(said: readonly string[], surface: PlainSurface): string {
  const { words, commands, keys, columns } = surface;
  const last = keys === "full" ? words.plain.commandsOnce(commandList(commands, words)) : words.plain.commandsBrief;
  return lines([...said, ...(commands.length === 0 ? [] : [last])], columns);
}

function commandList(commands: readonly CommandName[], words: Words): string {
  const { plain, signs, builtIn } = words;
  const said = commands.map((name) => {
    const [typed, does] = [plain.typed[name], words.commands[name]];
    return typed === does ? typed : `${typed}${signs.open}${does}${signs.close}`;
  });
  return said.join(builtIn.listSeparator);
}

function lines(said: readonly string[], columns: number): string {
  return said.flatMap((line) => wrap(line, columns)).join("\n");
}

function progressLine({ progress }: View, { question }: Words): string {
  const text = question.progress(progress.answered + 1, Math.max(0, progress.left - 1), progress.exact);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function paragraphs(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : inlineText(text).split("\n");
}

function numbered(
  choices: readonly (Pick<ChoiceView, "label"> & Partial<ChoiceView>)[],
  words?: Words,
): readonly string[] {
  return choices.map(({ label, hint, exclusive }, index) => {
    const alone = exclusive && words !== undefined ? words.plain.alone : "";
    return `${index + 1}. ${inlineLine(label)}${alone}${hint === undefined ? "" : ` - ${inlineLine(hint)}`}`;
  });
}

/** Where one came back to a question: its earlier answer, which Enter gives again. No cursor shows it here. */
function keptByEnter(
  { choices = [], previous, private: hidden }: QuestionView,
  { question, builtIn }: Words,
): readonly string[] {
  if (previous === undefined || previous === null || hidden) return [];
  const answers = Array.isArray(previous) ? previous : [previous];
  const said = answers.map(
    (answer) => choices.find(({ id }) => id === answer)?.label ?? literalMarkdown(String(answer)),
  );
  return [question.keeps(said.map(inlineLine).join(builtIn.listSeparator))];
}

function howToAnswer(
  { type, choices = [] }: Extract<View, { status: "asking" }>["question"],
  { plain }: Words,
): string {
  if (type === "many") return plain.chooseMany(choices.length);
  return choices.length > 0 ? plain.chooseOne(choices.length) : plain.typeText;
}
