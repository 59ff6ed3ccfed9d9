import type { CommandName } from "../../words/words.js";
import { paintLines } from "../layout.js";
import { literalMarkdown } from "../markdown-inline.js";
import { commandHints, commandKeys, footerLines, type KeyHint } from "./footer.js";
import { optionLines, type OptionText } from "./options.js";
import { answeredText, complaintLines, headerLines, stacked, textLines } from "./parts.js";
import type { PromptState, Screen } from "./screen.js";

/** The first screen: problems to choose from. */
export interface StartPage {
  /** Names of the languages that the flows speak, each in its own. */
  readonly languages: readonly string[];
  readonly options: Readonly<Record<string, OptionText>>;
  readonly commands: readonly CommandName[];
  /** Keys of this screen alone. */
  readonly extra?: readonly KeyHint[];
  /** Said above the question: an open case, or nothing. */
  readonly notice?: string;
}

/** The search by symptom. What is typed stands on the input line below. */
export function startScreen(page: StartPage, state: PromptState, screen: Screen): string {
  const { words } = screen;
  const text = (id: string): OptionText => page.options[id] ?? { label: literalMarkdown(id) };
  if (state.done) return answeredText(words.start.question, text(state.shown[state.cursor]?.id ?? "").label, screen);
  const lines = stacked(
    headerLines("wallet-help", page.languages.join(" / "), screen),
    page.notice === undefined ? [] : textLines(literalMarkdown(page.notice), "caution", screen),
    textLines(words.start.question, "question", screen),
    state.shown.length === 0
      ? textLines(
          `${words.start.nothingFound(literalMarkdown(state.typed))}\n${words.start.nothingFoundNext}`,
          undefined,
          screen,
        )
      : optionLines(state, { text, marks: "none" }, screen),
    complaintLines(state, screen),
    footerLines(startHints(page, state, screen), screen),
  );
  return paintLines(lines, screen.theme);
}

function startHints(
  { commands, extra = [] }: StartPage,
  { typed }: PromptState,
  { words }: Screen,
): readonly KeyHint[] {
  const { keys } = words;
  const clearing = typed !== "";
  return [
    { key: keys.arrows, does: keys.choose },
    { key: keys.enter, does: keys.open },
    { key: keys.typing, does: keys.search },
    { key: keys.escape, does: clearing ? words.commands.undo_filter : keys.leave },
    ...extra,
    ...commandHints(
      commands.filter((name) => name !== "back"),
      commandKeys.typing,
      words,
    ),
  ];
}
