/** What `flows new` says, in one language. Loaded only by it. */
export interface NewFlowWordings {
  /** By what is asked for. */
  readonly questions: Readonly<Record<NewFlowQuestion, string>>;
  readonly hints: Readonly<Partial<Record<NewFlowQuestion, string>>>;
  readonly missing: (options: readonly string[]) => string;
  readonly tellAll: string;
  /** Of an answer that was left empty. */
  readonly needed: string;
  readonly badId: (given: string) => string;
  /** Of a name that a folder of flows or Windows has another use for. */
  readonly keptId: (given: string) => string;
  readonly writeId: string;
  readonly badLocale: (given: string) => string;
  readonly twoChoices: string;
  readonly exists: (file: string) => string;
  readonly takeOtherId: string;
  readonly notSound: (issues: number) => string;
  readonly takeFreeId: string;
  /** How an option is given several times. */
  readonly giveTwo: string;
  readonly unknownKey: (key: string) => string;
  readonly written: (file: string) => string;
  readonly wouldWrite: (file: string) => string;
  readonly next: (commands: readonly string[]) => string;
  /** What a new flow says in this language until its writer changes it. */
  readonly flow: {
    readonly summary: string;
    readonly why: string;
    readonly check: string;
    readonly support: string;
    readonly what: string;
    readonly say: string;
  };
}

/** What is asked of somebody who begins a flow. */
export type NewFlowQuestion =
  "id" | "title" | "language" | "symptom" | "question" | "choice" | "do" | "ending" | "owner" | "source" | "translate";

/** The words in the locale; English where there are none. */
export function newFlowFor(locale: string): NewFlowWordings {
  return locale.startsWith("zh") ? chinese : english;
}

const english: NewFlowWordings = {
  questions: {
    id: "What is the flow's id?",
    title: "What is the problem, as people say it?",
    language: "In which language is the flow written?",
    symptom: "What do people type when they search for it?",
    question: "What do you ask first?",
    choice: "What may they answer?",
    do: "What do they try?",
    ending: "Why does support have to help, where that did not?",
    owner: "Who answers for the flow?",
    source: "What does it rest on?",
    translate: "Into which languages is it translated?",
  },
  hints: {
    id: "Small letters, digits and dashes, such as shop-cannot-scan.",
    language: "Write a tag, such as en or zh-CN.",
    symptom: "Several with semicolons between them.",
    choice: "Two or more, with semicolons between them.",
    do: "One action in a sentence.",
    source: "An address, or an id of facts.yaml.",
    translate: "Such as zh-CN; nothing for none.",
  },
  missing: (options) => `Missing: ${options.join(", ")}.`,
  tellAll: "In a terminal they are asked for. In a script, tell them by options or with --answers <file>.",
  needed: "This needs an answer.",
  badId: (given) => `"${given}" cannot be the id of a flow.`,
  keptId: (given) => `"${given}" is kept for another use.`,
  writeId: "Use small letters, digits and dashes between words: shop-cannot-scan",
  badLocale: (given) => `"${given}" is no language tag.`,
  twoChoices: "A question needs two answers or more.",
  exists: (file) => `${file} is there already, and nothing is written over.`,
  takeOtherId: "Take another id, or change the file that is there.",
  notSound: (issues) =>
    `Nothing was written: the flow would have ${issues === 1 ? "a problem" : `${issues} problems`}. Say it another way.`,
  takeFreeId: "Take another id.",
  giveTwo: "Give each an option of its own, such as --choice Yes --choice No.",
  unknownKey: (key) => `"${key}" is not asked for.`,
  written: (file) => `${file} written`,
  wouldWrite: (file) => `${file} would be written:`,
  next: (commands) => `Next:\n${commands.map((command) => `  ${command}`).join("\n")}`,
  flow: {
    summary: "Find out what is wrong, try what helps, and get ready for support.",
    why: "The answer shows where to look.",
    check: "Did it help?",
    support: "Support has to look at it",
    what: "What happened, and when",
    say: "I have tried what can be done in the app, and it did not help.",
  },
};

const chinese: NewFlowWordings = {
  questions: {
    id: "流程的编号是什么？",
    title: "这是什么问题？请按人们平常的说法写。",
    language: "流程用哪种语言写？",
    symptom: "人们会用哪些词搜索这个问题？",
    question: "首先要问什么？",
    choice: "可以怎样回答？",
    do: "要尝试什么办法？",
    ending: "办法不管用时，为什么需要客服？",
    owner: "由谁负责这个流程？",
    source: "内容依据是什么？",
    translate: "要翻译成哪些语言？",
  },
  hints: {
    id: "小写字母、数字和连字符，例如 shop-cannot-scan。",
    language: "请写语言标签，例如 en 或 zh-CN。",
    symptom: "多个之间用分号隔开。",
    choice: "至少两个，用分号隔开。",
    do: "一句话只写一个动作。",
    source: "网址，或 facts.yaml 里的编号。",
    translate: "例如 en；不翻译就留空。",
  },
  missing: (options) => `缺少 ${options.join("、")}。`,
  tellAll: "在终端里会逐项询问；在脚本里请用选项或 --answers <文件> 给出。",
  needed: "这一项必须填写。",
  badId: (given) => `“${given}”不能作为流程的编号。`,
  keptId: (given) => `“${given}”另有用途。`,
  writeId: "请用小写字母和数字，单词之间加连字符：shop-cannot-scan",
  badLocale: (given) => `“${given}”不是语言标签。`,
  twoChoices: "一个问题至少要有两个回答。",
  exists: (file) => `${file} 已经存在，不会被覆盖。`,
  takeOtherId: "请换一个编号，或直接修改已有的文件。",
  notSound: (issues) => `没有写入：这个流程会有 ${issues} 个问题。请换一种说法。`,
  takeFreeId: "请换一个编号。",
  giveTwo: "每个回答各用一个选项，例如 --choice 是 --choice 否。",
  unknownKey: (key) => `没有“${key}”这一项。`,
  written: (file) => `已写入 ${file}`,
  wouldWrite: (file) => `将写入 ${file}：`,
  next: (commands) => `接下来：\n${commands.map((command) => `  ${command}`).join("\n")}`,
  flow: {
    summary: "找出问题所在，试试有用的办法，并备好联系客服所需的内容。",
    why: "由此可以知道该从哪里查起。",
    check: "问题解决了吗？",
    support: "需要客服来查看",
    what: "发生了什么，是什么时候",
    say: "App 里能做的我都试过了，还是没有解决。",
  },
};
