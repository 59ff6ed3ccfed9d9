import { english } from "./en.js";
import { matchLocale } from "./match-locale.js";
import type { Words } from "./words.js";
import { simplifiedChinese } from "./zh-cn.js";

const tables: Readonly<Record<string, Words>> = { en: english, "zh-CN": simplifiedChinese };

/** The locales that the program itself speaks. */
export const wordLocales: readonly string[] = Object.keys(tables);

/** The program's words in the language nearest to `locale`; English where there is none. */
export function wordsFor(locale: string): Words {
  return tables[matchLocale([locale], wordLocales)] ?? english;
}
