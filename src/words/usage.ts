/**
 * What is said about a command line that cannot be taken, in one language. Loaded only then. Sentences are the message
 * or its hint; what is put into them is made safe where it is printed.
 */
export interface UsageWords {
  readonly unknownCommand: (name: string) => string;
  readonly unknownOption: (option: string) => string;
  readonly missingArgument: (name: string) => string;
  readonly missingOption: (flags: string) => string;
  readonly missingValue: (option: string) => string;
  /** `taken` is how many arguments the command has. */
  readonly tooManyArguments: (given: readonly string[], taken: number) => string;
  readonly notAmong: (option: string, given: string) => string;
  readonly conflict: (one: string, other: string) => string;
  readonly dropOne: string;
  readonly takeOneOf: (choices: readonly string[]) => string;
  readonly didYouMean: (names: readonly string[]) => string;
  /** Names a command line that says more. */
  readonly see: (command: string) => string;
  readonly toSearch: (command: string) => string;
  readonly noSuchLanguage: (given: string) => string;
  readonly badDate: (given: string) => string;
  readonly writeDate: string;
  /** The answer itself is not repeated: it may be a secret. */
  readonly badAnswerFlag: (position: number) => string;
  readonly writeAnswer: string;
  /** What is wrong in a file of answers, and the next action. The checker says it in English: its words are for writers. */
  readonly badAnswers: (place: string, words: string, hint: string) => readonly [message: string, hint: string];
  readonly standardInput: string;
  readonly noSuchStep: (step: string) => string;
  readonly givenTooOften: (step: string) => string;
  /** Flows that cannot run, said beside a list of the others. */
  readonly checkFlows: (command: string) => string;
  readonly wallets: (ids: readonly string[]) => string;
  /** What was searched for is a wallet: names the command that tells how to reach its support. */
  readonly reachWallet: (wallet: string, command: string) => string;
  readonly unreadFiles: (count: number) => string;
  /** Said of a folder without flows; names the command that begins one in it. */
  readonly noFlowsNext: (folder: string, command: string) => string;
}

/** The words in the locale; English where there are none. */
export function usageFor(locale: string): UsageWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: UsageWords = {
  unknownCommand: (name) => `There is no command "${name}".`,
  unknownOption: (option) => `There is no option ${option} here.`,
  missingArgument: (name) => `<${name}> is missing.`,
  missingOption: (flags) => `${flags} is missing.`,
  missingValue: (option) => `A value is missing: ${option}`,
  tooManyArguments: (given, taken) =>
    taken === 0
      ? `Nothing can stand here, but there is: ${given.join(" ")}`
      : `Only ${taken} can stand here, but there ${given.length === 1 ? "is" : "are"} ${given.length}: ${given.join(" ")}`,
  notAmong: (option, given) => `${option} cannot be "${given}".`,
  conflict: (one, other) => `${one} and ${other} do not go together.`,
  dropOne: "Leave one of them out.",
  takeOneOf: (choices) => `Take one of: ${choices.join(", ")}`,
  didYouMean: (names) => `Did you mean ${either(names)}?`,
  see: (command) => `See: ${command}`,
  toSearch: (command) => `To look for a problem: ${command}`,
  noSuchLanguage: (given) => `There is no language "${given}".`,
  badDate: (given) => `"${given}" is no date.`,
  writeDate: "Write it as year-month-day, such as --today 2026-03-01.",
  badAnswerFlag: (position) => `The ${ordinal(position)} -a has no step and equals sign before its answer.`,
  writeAnswer: "Write it so: -a channel=sms",
  badAnswers: (place, words, hint) => [`${place}: ${words}`, hint],
  standardInput: "standard input",
  noSuchStep: (step) => `The answer to ${step} was not used: no question has that name.`,
  givenTooOften: (step) => `An answer to ${step} was left over: the question was not asked so often.`,
  checkFlows: (command) => `To see what is wrong: ${command}`,
  wallets: (ids) => (ids.length === 0 ? "No wallets are known here." : `Wallets: ${ids.join(", ")}`),
  reachWallet: (wallet, command) => `To reach the support of ${wallet}: ${command}`,
  noFlowsNext: (folder, command) =>
    `The folder is ${folder}. Name another one with --flows, or begin a flow in it: ${command}`,
  unreadFiles: (count) => `${count} ${count === 1 ? "file was" : "files were"} not read`,
};

const chinese: UsageWords = {
  unknownCommand: (name) => `没有“${name}”这个命令。`,
  unknownOption: (option) => `这里没有 ${option} 这个选项。`,
  missingArgument: (name) => `缺少 <${name}>。`,
  missingOption: (flags) => `缺少选项 ${flags}。`,
  missingValue: (option) => `缺少选项的值：${option}`,
  tooManyArguments: (given, taken) =>
    taken === 0
      ? `这里不需要参数，却给了：${given.join(" ")}`
      : `这里只能有 ${taken} 个参数，却给了 ${given.length} 个：${given.join(" ")}`,
  notAmong: (option, given) => `${option} 不能是“${given}”。`,
  conflict: (one, other) => `${one} 和 ${other} 不能同时使用。`,
  dropOne: "请去掉其中一个。",
  takeOneOf: (choices) => `可选：${choices.join("、")}`,
  didYouMean: (names) => `您是不是想输入 ${names.join(" 或 ")}？`,
  see: (command) => `查看：${command}`,
  toSearch: (command) => `按问题查找：${command}`,
  noSuchLanguage: (given) => `没有“${given}”这种语言。`,
  badDate: (given) => `“${given}”不是日期。`,
  writeDate: "请按 年-月-日 书写，例如 --today 2026-03-01。",
  badAnswerFlag: (position) => `第 ${position} 个 -a 的回答前面没有步骤名和等号。`,
  writeAnswer: "请这样写：-a channel=sms",
  badAnswers: (place, words, hint) => [
    `${place}：这份回答写得不对。`,
    `请用 YAML 或 JSON 书写，例如 channel: sms。\n检查程序的英文说明：${[words, hint].join(" ").trim()}`,
  ],
  standardInput: "标准输入",
  noSuchStep: (step) => `${step} 的回答没有用到：没有叫这个名字的问题。`,
  givenTooOften: (step) => `${step} 的回答有多余的：这个问题没有问这么多次。`,
  checkFlows: (command) => `查看错误所在：${command}`,
  wallets: (ids) => (ids.length === 0 ? "这里没有收录任何钱包。" : `收录的钱包：${ids.join("、")}`),
  reachWallet: (wallet, command) => `联系${wallet}客服的方式：${command}`,
  noFlowsNext: (folder, command) => `文件夹是 ${folder}。请用 --flows 指定另一个文件夹，或在其中新建流程：${command}`,
  unreadFiles: (count) => `有 ${count} 个文件未能读取`,
};

function either(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

function ordinal(position: number): string {
  const endings = ["th", "st", "nd", "rd"];
  const teen = position % 100 >= 11 && position % 100 <= 13;
  return `${position}${teen ? "th" : (endings[position % 10] ?? "th")}`;
}
