/** The words of `flows preview`, in one language. Loaded only then. */
export interface PreviewWords {
  readonly noSuchStep: (step: string) => string;
  readonly notSeen: (step: string) => string;
  readonly notReached: (step: string) => string;
  readonly steps: (ids: readonly string[]) => string;
  readonly giveAnswers: string;
  readonly notAnEnding: (step: string) => string;
  readonly badWidth: (given: string) => string;
  readonly widths: string;
  readonly cannotWalk: string;
  readonly walkFirst: string;
  /** Above a mistake in the file. */
  readonly faulty: string;
  /** Above the picture that could be drawn before the mistake. */
  readonly last: string;
  readonly position: (place: number, places: number) => string;
  readonly say: string;
  readonly note: string;
  readonly typing: string;
  readonly keys: Readonly<Record<"next" | "previous" | "language" | "scroll" | "leave", string>>;
}

/** The words in the locale; English where there are none. */
export function previewWordsFor(locale: string): PreviewWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: PreviewWords = {
  noSuchStep: (step) => `The flow has no step "${step}".`,
  notSeen: (step) => `Nobody sees the step ${step}: it only leads on.`,
  notReached: (step) => `No answers were found that lead to ${step}.`,
  steps: (ids) => `Steps: ${ids.join(", ")}`,
  giveAnswers: "Give the answers that lead there: -a step=answer",
  notAnEnding: (step) => `${step} is no ending, so it has no card.`,
  badWidth: (given) => `--width cannot be "${given}".`,
  widths: "Take a whole number from 20 to 400.",
  cannotWalk: "Nobody can be asked here.",
  walkFirst: "Use --walk in a terminal.",
  faulty: "The flow cannot be drawn as it is:",
  last: "As it was before:",
  position: (place, places) => `${place} of ${places}`,
  say: "SAY",
  note: "NOTE",
  typing: "(typed here)",
  keys: { next: "next", previous: "before", language: "language", scroll: "scroll", leave: "leave" },
};

const chinese: PreviewWords = {
  noSuchStep: (step) => `这个流程没有步骤“${step}”。`,
  notSeen: (step) => `步骤 ${step} 只用来跳转，没有画面。`,
  notReached: (step) => `没有找到通向 ${step} 的回答。`,
  steps: (ids) => `步骤：${ids.join("、")}`,
  giveAnswers: "请给出通向该步骤的回答：-a 步骤=回答",
  notAnEnding: (step) => `${step} 不是结局，没有求助卡。`,
  badWidth: (given) => `--width 不能是“${given}”。`,
  widths: "请写 20 到 400 之间的整数。",
  cannotWalk: "这里无法向人提问。",
  walkFirst: "请在终端里使用 --walk。",
  faulty: "流程目前无法显示：",
  last: "出错前的画面：",
  position: (place, places) => `第 ${place} 个，共 ${places} 个`,
  say: "话术",
  note: "提示",
  typing: "（在此输入）",
  keys: { next: "下一个", previous: "上一个", language: "语言", scroll: "滚动", leave: "退出" },
};
