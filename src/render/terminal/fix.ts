import type { QuestionView } from "../../core/session/view.js";
import type { Words } from "../../words/words.js";
import { inRole, layOut, leftRight, paintLines } from "../layout.js";
import { inlineSpans } from "../markdown-inline.js";
import type { Line } from "../wrap.js";
import { commandHints, commandKeys, footerLines, type KeyHint } from "./footer.js";
import { optionLines } from "./options.js";
import { answeredText, complaintLines, progressText, stacked, textLines } from "./parts.js";
import { choiceLook, chosenText, whyLines, type QuestionPage } from "./question.js";
import { clock, type PromptState, type Screen } from "./screen.js";
import { longWait } from "../answer-hints.js";

/**
 * A fix or another thing to do: the steps, the wait while it runs, and the question how it went. Where the rows do not
 * hold all of it the steps are left out: print `fixSteps` before the prompt where `fixIsTall`.
 */
export function fixScreen(page: QuestionPage, state: PromptState, screen: Screen): string {
  const { question } = page.view;
  if (state.done)
    return answeredText(fixTitle(question, screen.words), chosenText(question, state, screen.words), screen);
  const prompt = promptLines(page, state, screen);
  const steps = stepLines(page, screen);
  const all = stacked(steps, ...prompt);
  const lines = all.length <= screen.rows ? all : stacked(titleLines(page, screen), ...prompt);
  return paintLines(lines, screen.theme);
}

/** Whether the steps need to be printed above the prompt, because a window of this size cannot hold them with it. */
export function fixIsTall(page: QuestionPage, state: PromptState, screen: Screen): boolean {
  return stacked(stepLines(page, screen), ...promptLines(page, state, screen)).length > screen.rows;
}

/** What to do, step by step, without the question how it went. */
export function fixSteps(page: QuestionPage, screen: Screen): string {
  return paintLines(stepLines(page, screen), screen.theme);
}

/** `Try this: ...` where it is asked whether it helped, else `Do this: ...`. */
export function fixTitle({ text, check }: QuestionView, { fix }: Words): string {
  return check === undefined ? fix.doThis(text) : fix.tryThis(text);
}

function stepLines(page: QuestionPage, screen: Screen): readonly Line[] {
  const { how = [] } = page.view.question;
  return stacked(
    titleLines(page, screen),
    layOut(how.length === 0 ? [] : [{ kind: "list", ordered: true, items: how }], screen),
  );
}

function titleLines({ view }: QuestionPage, screen: Screen): readonly Line[] {
  const title = inRole(inlineSpans(fixTitle(view.question, screen.words)), "question");
  return leftRight(title, { text: progressText(view, screen.words), role: "muted" }, screen.columns);
}

function promptLines(page: QuestionPage, state: PromptState, screen: Screen): readonly (readonly Line[])[] {
  const { question } = page.view;
  const { words } = screen;
  return [
    [
      ...(question.hint === undefined ? [] : textLines(question.hint, "muted", screen)),
      ...whyLines(question, state, screen),
    ],
    waitLines(question, state, screen),
    [
      ...textLines(question.check ?? words.fix.ready, "heading", screen),
      ...optionLines(state, choiceLook(question.choices ?? [], "digits"), screen),
    ],
    complaintLines(state, screen),
    footerLines(fixHints(page, state, words), screen),
  ];
}

/** While it runs, the clock; before a long one, that it is long. */
function waitLines({ wait }: QuestionView, { waiting }: PromptState, screen: Screen): readonly Line[] {
  if (wait === undefined || waiting === undefined) return [];
  const { fix } = screen.words;
  const text = wait > longWait ? fix.longWait(wait) : fix.left(clock(waiting));
  return textLines(text, "caution", screen);
}

function fixHints({ view, commands }: QuestionPage, { waiting }: PromptState, words: Words): readonly KeyHint[] {
  const long = (view.question.wait ?? 0) > longWait;
  const skip = waiting === undefined || long ? [] : [{ key: words.keys.space, does: words.keys.skipWait }];
  return [...skip, ...commandHints(commands, commandKeys.letters, words)];
}
