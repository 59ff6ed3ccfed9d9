import type { PreviewPlace } from "../../core/authoring/preview.js";
import { encodeHandoff } from "../../core/casebook/handoff.js";
import { path, view } from "../../core/session/present.js";
import type { AgentView, View } from "../../core/session/view.js";
import { longWait } from "../../render/answer-hints.js";
import { INDENT } from "../../render/layout.js";
import { plainEnding, plainFix, plainQuestion, plainTold } from "../../render/plain.js";
import { agentText, pictureColumns, pictures } from "../../render/preview.js";
import { endingPrompt, endingScreen } from "../../render/terminal/ending.js";
import { fixScreen } from "../../render/terminal/fix.js";
import { questionScreen } from "../../render/terminal/question.js";
import { untouched } from "../../render/terminal/screen.js";
import type { Screen } from "../../render/terminal/screen.js";
import { continueScreen, toldScreen } from "../../render/terminal/told.js";
import type { Theme } from "../../render/theme.js";
import { previewWordsFor } from "../../words/preview.js";
import { wordsFor } from "../../words/words-for.js";
import { MOST_DIGITS, optionsOf, withLater, withSkip } from "../wizard/offers.js";
import type { Asking } from "../wizard/offers.js";
import { QUESTION_COMMANDS } from "../wizard/prompts.js";

/** For whom a step is drawn: as the wizard shows it, with what an agent sees beside it, an ending's card alone, or in plain lines. */
export type PreviewFor = "wizard" | "agent" | "card" | "plain";

/** How a step is drawn. */
export interface PictureOptions {
  readonly as: PreviewFor;
  /** One picture for each. */
  readonly locales: readonly string[];
  readonly columns: number;
  readonly theme: Theme;
}

/** Draws a step as people see it. */
export function pictureOf(place: PreviewPlace, { as, locales, columns, theme }: PictureOptions): string {
  const each = pictureColumns(columns, locales.length);
  const drawn = locales.map((locale) => {
    const screen = { columns: each, rows: ROWS, theme, words: wordsFor(locale) };
    return { name: screen.words.languageName, text: onePicture(place, as, screen, locale) };
  });
  return pictures(drawn, { columns, theme, words: wordsFor(locales[0] ?? "en") });
}

/** More than any step needs, so that nothing is left out for want of room. */
const ROWS = 10_000;

function onePicture(place: PreviewPlace, as: PreviewFor, screen: Screen, locale: string): string {
  const voice = { locale, words: screen.words.builtIn };
  const shown = view(place.session, voice);
  const picture = as === "plain" ? plainPicture(place, shown, screen) : screenPicture(place, shown, screen, locale);
  const agent = as === "agent" ? agentOf(place, shown) : undefined;
  return agent ? `${picture}\n\n${agentText(agent, previewWordsFor(locale), screen)}` : picture;
}

function agentOf({ told }: PreviewPlace, shown: View): AgentView | undefined {
  if (told !== undefined) return shown.told[told]?.agent;
  return shown.status === "ended" ? shown.ending.agent : shown.question.agent;
}

const TOLD_COMMANDS = ["back", "change", "save", "restart", "support"] as const;
const ENDING_KEYS = { commands: ["back", "change"], ends: true } as const;

function screenPicture(place: PreviewPlace, shown: View, screen: Screen, locale: string): string {
  const told = place.told === undefined ? undefined : shown.told[place.told];
  if (told) return `${toldScreen(told, screen)}\n${continueScreen(untouched(), TOLD_COMMANDS, screen)}`;
  if (shown.status === "ended") {
    const keys = endingPrompt(shown.ending, untouched(), screen, ENDING_KEYS);
    return `${endingScreen(shown.ending, extrasOf(place), screen)}\n\n${keys}`;
  }
  return questionPicture(place, shown, screen, locale);
}

function questionPicture({ session }: PreviewPlace, asking: Asking, screen: Screen, locale: string): string {
  const { words } = screen;
  const { type, wait } = asking.question;
  const page = { path: path(session, { locale, words: words.builtIn }), commands: QUESTION_COMMANDS };
  if (type === "do") {
    const shown = wait !== undefined && wait > longWait ? withLater(asking, words) : asking;
    const state = { ...untouched(optionsOf(shown.question, session)), ...(wait !== undefined && { waiting: wait }) };
    return fixScreen({ ...page, view: shown, input: "digits" }, state, screen);
  }
  if (asking.question.choices === undefined) {
    const text = questionScreen({ ...page, view: asking, input: "text" }, untouched(), screen);
    return `${text}\n${INDENT}> ${screen.theme.paint("muted", previewWordsFor(locale).typing)}`;
  }
  const shown = type === "many" ? asking : withSkip(asking, words);
  const options = optionsOf(shown.question, session);
  const input = type === "many" ? "many" : options.length > MOST_DIGITS ? "search" : "digits";
  return questionScreen({ ...page, view: shown, input }, untouched(options), screen);
}

function plainPicture(place: PreviewPlace, shown: View, { columns, words }: Screen): string {
  const told = place.told === undefined ? undefined : shown.told[place.told];
  if (told) return `${plainTold(told, { columns, words })}\n${words.plain.pressEnter}`;
  if (shown.status === "ended") return plainEnding(shown.ending, { words, ...extrasOf(place) }, columns);
  const surface = { columns, words, keys: "full", commands: QUESTION_COMMANDS } as const;
  if (shown.question.type !== "do") return plainQuestion(shown, surface);
  const long = (shown.question.wait ?? 0) > longWait;
  return plainFix(long ? withLater(shown, words) : shown, surface);
}

function extrasOf({ session }: PreviewPlace): { readonly today: string; readonly handoff: string } {
  return { today: session.options.today, handoff: encodeHandoff(session) };
}
