import { englishFailures } from "./en-failures.js";
import type { FailureWords } from "./en-failures.js";
import { simplifiedChineseFailures } from "./zh-cn-failures.js";

/** The words in the locale; English where there are none. */
export function failuresFor(locale: string): FailureWords {
  return locale.startsWith("zh") ? simplifiedChineseFailures : englishFailures;
}
