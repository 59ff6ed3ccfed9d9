import { safeText } from "../../core/text/safe.js";
import type { MarkdownText, View } from "../../core/session/view.js";
import type { Words } from "../../words/words.js";
import { INDENT, indented, inRole, leftRight, paintLines } from "../layout.js";
import { inlineLine, inlineSpans } from "../markdown-inline.js";
import type { Role } from "../theme.js";
import { truncate } from "../width.js";
import type { Line } from "../wrap.js";
import type { PromptState, Screen } from "./screen.js";

/** The first line of a screen: what it is about, and on the right where it stands. */
export function headerLines(title: MarkdownText, aside: string, screen: Screen): readonly Line[] {
  return leftRight(
    [{ text: inlineLine(title), role: "muted" }],
    { text: safeText(aside), role: "muted" },
    screen.columns,
  );
}

/** `step 3, at most 6 more` of a view that asks. */
export function progressText({ progress }: Pick<View, "progress">, { question }: Words): string {
  return question.progress(progress.answered + 1, Math.max(0, progress.left - 1), progress.exact);
}

/** A text at the indent of the screen. */
export function textLines(text: MarkdownText, role: Role | undefined, screen: Screen): readonly Line[] {
  return indented(inRole(inlineSpans(text), role), screen.columns, [{ text: INDENT }]);
}

/** Why the last Enter was not taken; said in words, red besides. */
export function complaintLines({ complaint }: PromptState, screen: Screen): readonly Line[] {
  if (complaint === undefined) return [];
  return indented([{ text: safeText(complaint), role: "danger" }], screen.columns, [{ text: INDENT }]);
}

/** What stays of a prompt that was answered: the question, and the answer on one line below. */
export function answeredText(question: MarkdownText, answer: string, screen: Screen): string {
  const shown = truncate(inlineLine(answer), Math.max(8, screen.columns - ANSWER.length));
  return paintLines(
    [...textLines(question, undefined, screen), [{ text: ANSWER }, { text: shown, role: "strong" }], []],
    screen.theme,
  );
}

/** Groups of lines with an empty line between; groups without lines leave no gap. */
export function stacked(...groups: readonly (readonly Line[])[]): readonly Line[] {
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [[], ...group]));
}

const ANSWER = `${INDENT}> `;
