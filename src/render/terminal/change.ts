import type { PathEntry } from "../../core/session/view.js";
import type { CommandName, Words } from "../../words/words.js";
import { answerRow } from "../ending-page.js";
import { paintLines } from "../layout.js";
import { commandHints, commandKeys, footerLines } from "./footer.js";
import { optionLines, type OptionText } from "./options.js";
import { answeredText, complaintLines, stacked, textLines } from "./parts.js";
import type { PromptState, Screen } from "./screen.js";

/** The answers that can be changed; an option's id is the answer's index in the path. */
export interface ChangePage {
  readonly path: readonly PathEntry[];
  readonly commands: readonly CommandName[];
}

/** The list of answers to choose from; each question has its answer below. */
export function changeScreen({ path, commands }: ChangePage, state: PromptState, screen: Screen): string {
  const { words } = screen;
  const text = (id: string): OptionText => changeOption(path[Number(id)], words);
  if (state.done) return answeredText(words.change.heading, text(state.shown[state.cursor]?.id ?? "").label, screen);
  const { keys } = words;
  const lines = stacked(
    [...textLines(words.change.heading, "question", screen), ...textLines(words.change.note, "muted", screen)],
    path.length === 0
      ? textLines(words.change.empty, undefined, screen)
      : optionLines(state, { text, marks: "numbers" }, screen),
    complaintLines(state, screen),
    footerLines(
      [{ key: keys.enter, does: keys.choose }, ...commandHints(commands, commandKeys.letters, words)],
      screen,
    ),
  );
  return paintLines(lines, screen.theme);
}

/** A question of the path and its answer, as an option. */
export function changeOption(entry: PathEntry | undefined, words: Words): OptionText {
  if (entry === undefined) return { label: "" };
  const { question, answer } = answerRow(entry, words);
  return { label: question, hint: answer };
}
