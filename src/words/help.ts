import { englishHelp } from "./en-help.js";
import type { HelpWords } from "./help-words.js";
import { simplifiedChineseHelp } from "./zh-cn-help.js";

/** The help in the locale; English where there is none. */
export function helpFor(locale: string): HelpWords {
  return locale.startsWith("zh") ? simplifiedChineseHelp : englishHelp;
}
