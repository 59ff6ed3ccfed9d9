/** The words of `--help`, in one language. */
export interface HelpWords {
  readonly about: string;
  /** Translations of the headings of a help page. */
  readonly titles: Readonly<Record<string, string>>;
  readonly commands: Readonly<Record<CommandHelp, { readonly about: string }>>;
  readonly options: Readonly<Record<OptionHelp, string>>;
  readonly examples: (lines: readonly string[]) => string;
  readonly unknownCommand: (name: string) => string;
  readonly didYouMean: (names: readonly string[]) => string;
  readonly seeHelp: string;
}

type CommandHelp = "run" | "list" | "search" | "show" | "contact" | "resume" | "flows" | "check";

type OptionHelp =
  | "version"
  | "help"
  | "helpCommand"
  | "flows"
  | "lang"
  | "store"
  | "plain"
  | "color"
  | "noColor"
  | "noInput"
  | "today"
  | "quiet"
  | "answer"
  | "answers"
  | "defaults"
  | "json"
  | "format"
  | "output"
  | "exitCode"
  | "strict"
  | "checkFormat";

/** The help in the locale; English where there is none. */
export function helpFor(locale: string): HelpWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: HelpWords = {
  about: "Finds out what is wrong with your digital wallet, step by step, and prepares the talk with support.",
  titles: {},
  commands: {
    run: { about: "walk one flow, by a person or by a script" },
    list: { about: "the flows" },
    search: { about: "find a flow by what is going wrong" },
    show: { about: "one flow on a page: questions, fixes, endings" },
    contact: { about: "the official ways to reach a wallet's support" },
    resume: { about: "carry on where you, or a crash, left off" },
    flows: { about: "tools for those who write flows" },
    check: { about: "prove that flows are sound; exits with 65 when one is not" },
  },
  options: {
    version: "print the version",
    help: "show this help",
    helpCommand: "show the help of a command",
    flows: "a folder of flows (or WALLET_HELP_FLOWS)",
    lang: "en or zh-CN (else LC_ALL, LC_MESSAGES, LANG)",
    store: "where cases are kept (or WALLET_HELP_STORE)",
    plain: "for screen readers: lines only, no redraw (or ACCESSIBLE=1)",
    color: "colours even where they would be left out",
    noColor: "no colours (or NO_COLOR)",
    noInput: "ask nothing: an answer that is missing is an error",
    today: "the date to reckon with, year-month-day",
    quiet: "no remarks on standard error",
    answer: "an answer, such as channel=sms; may be repeated",
    answers: "a YAML or JSON file of answers, or - for standard input",
    defaults: "take the flow's defaults where no answer is given",
    json: "print data instead of text",
    format: "how to print where it ended",
    output: "write to a file, whole or not at all",
    exitCode: "exit with 0 solved, 10 advice, 20 support, 30 emergency",
    strict: "an answer to a question that was not reached is an error",
    checkFormat: "how to print the issues",
  },
  examples: (lines) => `Examples:\n${lines.map((line) => `  ${line}`).join("\n")}`,
  unknownCommand: (name) => `There is no command "${name}".`,
  didYouMean: (names) => `Did you mean ${names.join(" or ")}?`,
  seeHelp: "See them all with: wallet-help --help. To look for a problem: wallet-help search <words>",
};

const chinese: HelpWords = {
  about: "一步步找出电子钱包出了什么问题，并替您备好联系客服所需的内容。",
  titles: { "Usage:": "用法：", "Options:": "选项：", "Commands:": "命令：", "Arguments:": "参数：" },
  commands: {
    run: { about: "走完一个流程，可由人回答，也可由脚本回答" },
    list: { about: "列出所有流程" },
    search: { about: "按遇到的问题查找流程" },
    show: { about: "在一页里看完一个流程：问题、办法、结果" },
    contact: { about: "联系钱包客服的官方方式" },
    resume: { about: "从上次停下（或意外中断）的地方继续" },
    flows: { about: "给流程作者的工具" },
    check: { about: "检查流程是否可靠；有错误时退出码为 65" },
  },
  options: {
    version: "显示版本",
    help: "显示帮助",
    helpCommand: "显示某个命令的帮助",
    flows: "流程所在的文件夹（或 WALLET_HELP_FLOWS）",
    lang: "en 或 zh-CN（否则看 LC_ALL、LC_MESSAGES、LANG）",
    store: "个案保存在哪里（或 WALLET_HELP_STORE）",
    plain: "供屏幕阅读器使用：只逐行输出，不重绘（或 ACCESSIBLE=1）",
    color: "强制使用颜色",
    noColor: "不用颜色（或 NO_COLOR）",
    noInput: "不提问：缺少答案即报错",
    today: "按哪一天计算，年-月-日",
    quiet: "不在标准错误上输出说明",
    answer: "一个答案，例如 channel=sms；可重复使用",
    answers: "答案文件（YAML 或 JSON），- 表示标准输入",
    defaults: "没有给答案时采用流程的默认值",
    json: "输出数据而不是文字",
    format: "结果的输出格式",
    output: "写入文件，要么完整写入，要么不写",
    exitCode: "退出码：0 已解决，10 建议，20 联系客服，30 紧急",
    strict: "给没有走到的问题提供答案时报错",
    checkFormat: "问题的输出格式",
  },
  examples: (lines) => `示例：\n${lines.map((line) => `  ${line}`).join("\n")}`,
  unknownCommand: (name) => `没有“${name}”这个命令。`,
  didYouMean: (names) => `您是不是想输入 ${names.join(" 或 ")}？`,
  seeHelp: "查看全部命令：wallet-help --help。按问题查找：wallet-help search <关键词>",
};
