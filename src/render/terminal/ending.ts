import type { ChecklistView, EndingView } from "../../core/session/view.js";
import { endingPage, type EndingContext } from "../ending-page.js";
import { layOut, paintLines, ruleLine } from "../layout.js";
import { literalMarkdown } from "../markdown-inline.js";
import type { CommandName } from "../../words/words.js";
import { commandHints, commandKeys, footerLines, type KeyHint } from "./footer.js";
import { answeredText, complaintLines, stacked, textLines } from "./parts.js";
import type { PromptState, Screen } from "./screen.js";

/** What goes on an ending beside itself: the hand-off code, and today to tell what is old. */
export type EndingExtras = Omit<EndingContext, "words">;

/** What can be done with an ending: commands, and whether Enter and q end the walk or go back to it. */
export interface EndingKeys {
  readonly commands: readonly CommandName[];
  readonly ends: boolean;
}

/** An ending, to be printed: it may be longer than the window. A card stands between two rules. */
export function endingScreen(ending: EndingView, extras: EndingExtras, screen: Screen): string {
  return ending.card === undefined ? openPage(ending, extras, screen) : cardScreen(ending, extras, screen);
}

/** The card of a support or emergency ending: everything for a talk with support. */
export function cardScreen(ending: EndingView, extras: EndingExtras, screen: Screen): string {
  const page = endingPage(ending, { ...extras, words: screen.words });
  return paintLines([ruleLine(screen), ...layOut(page, screen), ruleLine(screen)], screen.theme);
}

/** The keys of an ending, for the prompt below it. */
export function endingPrompt(
  ending: EndingView,
  state: PromptState,
  screen: Screen,
  keys: EndingKeys = { commands: ["back"], ends: true },
): string {
  if (state.done) return "";
  const lines = stacked(complaintLines(state, screen), footerLines(endingHints(ending, keys, screen), screen));
  return paintLines(lines, screen.theme);
}

/** Asks for one item of the checklist. */
export function fillScreen(item: ChecklistView, state: PromptState, screen: Screen): string {
  const { card, builtIn, keys } = screen.words;
  const label = card.fill(item.label);
  if (state.done)
    return answeredText(label, state.typed === "" ? builtIn.skipped : literalMarkdown(state.typed), screen);
  const lines = stacked(
    [
      ...textLines(label, "question", screen),
      ...(item.hint === undefined ? [] : textLines(item.hint, "muted", screen)),
    ],
    complaintLines(state, screen),
    footerLines(
      [
        { key: keys.enter, does: state.typed === "" ? keys.skip : keys.goOn },
        ...commandHints(["back"], commandKeys.typing, screen.words),
      ],
      screen,
    ),
  );
  return paintLines(lines, screen.theme);
}

function openPage(ending: EndingView, extras: EndingExtras, screen: Screen): string {
  return paintLines([...layOut(endingPage(ending, { ...extras, words: screen.words }), screen), []], screen.theme);
}

function endingHints({ card }: EndingView, { commands, ends }: EndingKeys, { words }: Screen): readonly KeyHint[] {
  const { keys } = words;
  const open = card?.checklist.some(({ value }) => value === undefined) ?? false;
  return [
    { key: keys.enter, does: !ends ? keys.goOn : open ? keys.fillIn : keys.done },
    { key: "w", does: keys.write },
    { key: "y", does: keys.copy },
    { key: "k", does: keys.qr },
    ...commandHints(commands, commandKeys.letters, words),
    ...(ends ? [{ key: "q", does: keys.done }] : []),
  ];
}
