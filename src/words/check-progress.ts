/** What is said while a large folder is checked. */
export interface CheckProgressWords {
  /** So many flows of all have been checked. */
  readonly checking: (done: number, all: number) => string;
}

const en: CheckProgressWords = {
  checking: (done, all) => `Checking flows: ${done.toLocaleString("en")} of ${all.toLocaleString("en")}`,
};

const zhCn: CheckProgressWords = {
  checking: (done, all) => `正在检查流程：${done} / ${all}`,
};

/** The words in a locale; English where there are none. */
export function checkProgressFor(locale: string): CheckProgressWords {
  return locale.startsWith("zh") ? zhCn : en;
}
