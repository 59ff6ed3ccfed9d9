import type { CommandName } from "../../words/words.js";
import { paintLines } from "../layout.js";
import { literalMarkdown } from "../markdown-inline.js";
import { commandHints, commandKeys, footerLines } from "./footer.js";
import { optionLines, type OptionLook } from "./options.js";
import { answeredText, complaintLines, stacked, textLines } from "./parts.js";
import type { PromptState, Screen } from "./screen.js";

/** A question of the program's own, with choices. */
export interface ChoicePage {
  readonly question: string;
  readonly look: OptionLook;
  readonly commands: readonly CommandName[];
}

/** A small question with choices, and what stays of it. */
export function choiceScreen({ question, look, commands }: ChoicePage, state: PromptState, screen: Screen): string {
  const text = literalMarkdown(question);
  if (state.done) return answeredText(text, look.text(state.shown[state.cursor]?.id ?? "").label, screen);
  const lines = stacked(
    textLines(text, "question", screen),
    optionLines(state, look, screen),
    complaintLines(state, screen),
    footerLines(commandHints(commands, commandKeys.letters, screen.words), screen),
  );
  return paintLines(lines, screen.theme);
}

/** A question of the program's own that takes a line of text. */
export interface LinePage {
  readonly question: string;
  readonly hint?: string;
}

/** A small question above a line to type on, and what stays of it. */
export function lineScreen({ question, hint }: LinePage, state: PromptState, screen: Screen): string {
  const text = literalMarkdown(question);
  if (state.done) return answeredText(text, literalMarkdown(state.typed), screen);
  const lines = stacked(
    [
      ...textLines(text, "question", screen),
      ...(hint === undefined ? [] : textLines(literalMarkdown(hint), "muted", screen)),
    ],
    complaintLines(state, screen),
    footerLines(commandHints(["back"], commandKeys.typing, screen.words), screen),
  );
  return paintLines(lines, screen.theme);
}
