import type { DeskWords } from "../../words/desk-words.js";
import { paintLines } from "../layout.js";
import { literalMarkdown } from "../markdown-inline.js";
import { noticeLines } from "./desk.js";
import { footerLines } from "./footer.js";
import { optionLines, type OptionText } from "./options.js";
import { answeredText, complaintLines, headerLines, stacked, textLines } from "./parts.js";
import type { PromptState, Screen } from "./screen.js";

/** The desk's first screen, and its search at any moment. */
export interface DeskSearchPage {
  readonly words: DeskWords;
  readonly text: (id: string) => OptionText;
  /** Whether going back leaves the desk. */
  readonly leaving: boolean;
  /** Stands right above the input line, where a long list cannot push it out of sight. */
  readonly notices: readonly string[];
}

/** A symptom, a code or a case, in one field; what is typed stands on the input line below. */
export function deskSearch(
  { words, text, leaving, notices }: DeskSearchPage,
  state: PromptState,
  screen: Screen,
): string {
  const { keys, start, commands } = screen.words;
  if (state.done) return answeredText(words.search, text(state.shown[state.cursor]?.id ?? "").label, screen);
  const nothing = `${start.nothingFound(literalMarkdown(state.typed))}\n${start.nothingFoundNext}`;
  const back = state.typed !== "" ? commands.undo_filter : leaving ? words.keys.leave : commands.back;
  const lines = stacked(
    headerLines("wallet-help agent", "", screen),
    [...textLines(words.search, "question", screen), ...textLines(words.searchHint, "muted", screen)],
    state.shown.length === 0
      ? textLines(nothing, undefined, screen)
      : optionLines(state, { text, marks: "none" }, screen),
    [...noticeLines(notices, screen), ...complaintLines(state, screen)],
    footerLines(
      [
        { key: keys.arrows, does: keys.choose },
        { key: keys.enter, does: keys.open },
        { key: keys.typing, does: keys.search },
        { key: keys.escape, does: back },
      ],
      screen,
    ),
  );
  return paintLines(lines, screen.theme);
}
