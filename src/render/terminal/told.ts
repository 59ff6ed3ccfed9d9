import type { ToldView } from "../../core/session/view.js";
import type { CommandName, Words } from "../../words/words.js";
import { paintLines } from "../layout.js";
import type { Role } from "../theme.js";
import { commandHints, commandKeys, footerLines } from "./footer.js";
import { complaintLines, stacked, textLines } from "./parts.js";
import type { PromptState, Screen } from "./screen.js";

/** Something to know before going on, to be printed above the next prompt. */
export function toldScreen(told: ToldView, screen: Screen): string {
  const lines = stacked(
    textLines(toldTitle(told, screen.words), ROLES[told.tone], screen),
    told.text === undefined ? [] : textLines(told.text, undefined, screen),
  );
  return paintLines([...lines, []], screen.theme);
}

/** `Careful: ...`: the tone in words, then the title. */
export function toldTitle({ tone, title }: ToldView, { told }: Words): string {
  return told[tone](title);
}

/** A prompt that waits for Enter, after something that has to be read. */
export function continueScreen(state: PromptState, commands: readonly CommandName[], screen: Screen): string {
  if (state.done) return "";
  const { keys } = screen.words;
  const hints = [{ key: keys.enter, does: keys.goOn }, ...commandHints(commands, commandKeys.letters, screen.words)];
  return paintLines(stacked(complaintLines(state, screen), footerLines(hints, screen)), screen.theme);
}

const ROLES: Readonly<Record<ToldView["tone"], Role>> = { info: "question", warning: "caution", danger: "danger" };
