/** What `flows translate` says, in one language. Loaded only by it. */
export interface TranslationWords {
  readonly badLocale: (given: string) => string;
  readonly writeLocale: string;
  readonly ownLanguage: (flow: string, locale: string) => string;
  readonly allOwnLanguage: (locale: string) => string;
  readonly takeOther: string;
  /** Names the command that lists the texts. */
  readonly seeTexts: (command: string) => string;
  readonly cannotRead: (file: string) => string;
  readonly mendFirst: (command: string) => string;
  readonly noSuchText: (key: string) => string;
  readonly didYouMean: (keys: readonly string[]) => string;
  readonly written: (file: string) => string;
  readonly unchanged: (count: number) => string;
  readonly share: (translated: number, texts: number) => string;
  readonly missing: (count: number) => string;
  readonly stale: (count: number) => string;
  readonly obsolete: (count: number) => string;
  readonly was: string;
  readonly is: string;
  readonly accept: (command: string) => string;
  readonly incomplete: (count: number) => string;
  readonly complete: (texts: number) => string;
}

/** The words in the locale; English where there are none. */
export function translationFor(locale: string): TranslationWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: TranslationWords = {
  badLocale: (given) => `"${given}" is no language tag.`,
  writeLocale: "Write it as BCP 47 does, such as zh-CN or fr.",
  takeOther: "Name another language, such as zh-CN or fr.",
  seeTexts: (command) => `To see the names of the texts: ${command}`,
  allOwnLanguage: (locale) => `All of it is written in ${locale} already.`,
  ownLanguage: (flow, locale) => `${flow} is written in ${locale} already.`,
  cannotRead: (file) => `${file} has errors, so it was left as it is.`,
  mendFirst: (command) => `Mend it first: ${command}`,
  noSuchText: (key) => `No flow that was named has a text "${key}".`,
  didYouMean: (keys) => `Did you mean ${keys.join(" or ")}?`,
  written: (file) => `${file} written`,
  unchanged: (count) => `${count === 1 ? "1 file was" : `${count} files were`} up to date.`,
  share: (translated, texts) => `${translated} of ${texts} texts translated`,
  missing: (count) => `${count} not translated:`,
  stale: (count) => `${count} to be read again, because the source has changed:`,
  obsolete: (count) => `${count} not in the flow any more:`,
  was: "was",
  is: "is",
  accept: (command) => `Once you have read them again: ${command}`,
  incomplete: (count) => `${count === 1 ? "1 text is" : `${count} texts are`} missing or out of date.`,
  complete: (texts) => `All ${texts} texts are translated.`,
};

const chinese: TranslationWords = {
  badLocale: (given) => `“${given}”不是语言标签。`,
  writeLocale: "请按 BCP 47 书写，例如 zh-CN 或 fr。",
  takeOther: "请指定另一种语言，例如 en 或 fr。",
  seeTexts: (command) => `查看各处文字的名称：${command}`,
  allOwnLanguage: (locale) => `全部内容本来就是用 ${locale} 写的。`,
  ownLanguage: (flow, locale) => `${flow} 本来就是用 ${locale} 写的。`,
  cannotRead: (file) => `${file} 有错误，因此没有处理。`,
  mendFirst: (command) => `请先改正：${command}`,
  noSuchText: (key) => `所指定的流程里没有“${key}”这处文字。`,
  didYouMean: (keys) => `您是不是想写 ${keys.join(" 或 ")}？`,
  written: (file) => `已写入 ${file}`,
  unchanged: (count) => `${count} 个文件已是最新。`,
  share: (translated, texts) => `共 ${texts} 处文字，已翻译 ${translated} 处`,
  missing: (count) => `${count} 处尚未翻译：`,
  stale: (count) => `${count} 处原文已改，需要重新核对：`,
  obsolete: (count) => `${count} 处流程里已经没有：`,
  was: "原为",
  is: "现为",
  accept: (command) => `核对之后请运行：${command}`,
  incomplete: (count) => `有 ${count} 处文字尚未翻译或已过时。`,
  complete: (texts) => `全部 ${texts} 处文字均已翻译。`,
};
