/** What to do where `flows graph` cannot draw what was asked for, in one language. Loaded only with it. */
export interface GraphNextWords {
  /** Names the command that shows the steps. */
  readonly seeSteps: (command: string) => string;
  readonly badPath: (part: string) => string;
  readonly writePath: string;
  /** Said where no flow of the folder can be drawn. */
  readonly allBroken: string;
  readonly leaveOne: string;
  readonly writeCode: string;
  /** Names the command that draws the flow of a code. */
  readonly drawOther: (command: string) => string;
  /** Names the command that writes scenarios. */
  readonly writeScenarios: (command: string) => string;
  /** Names the command that makes a file of statistics. */
  readonly makeStatistics: (command: string) => string;
}

/** The words in the locale; English where there are none. */
export function graphNextFor(locale: string): GraphNextWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: GraphNextWords = {
  seeSteps: (command) => `To see what can be named: ${command}`,
  badPath: (part) => `"${part}" in --path has no step and equals sign before its answer.`,
  writePath: "Write it so: --path channel=sms,number_right=yes",
  allBroken: "Every flow here has errors, so there is nothing to draw.",
  leaveOne: "Leave one of them out.",
  writeCode: "Write it as the wizard shows it, such as K7QF-2M9X-D.",
  drawOther: (command) => `To draw that one: ${command}`,
  writeScenarios: (command) => `To have some written: ${command}`,
  makeStatistics: (command) => `To make such a file: ${command}`,
};

const chinese: GraphNextWords = {
  seeSteps: (command) => `查看可用的名称：${command}`,
  badPath: (part) => `--path 中的“${part}”前面没有步骤和等号。`,
  writePath: "请这样写：--path channel=sms,number_right=yes",
  allBroken: "这里的流程都有错误，没有可以画的内容。",
  leaveOne: "请去掉其中一个。",
  writeCode: "请照向导显示的样子填写，例如 K7QF-2M9X-D。",
  drawOther: (command) => `画那个流程：${command}`,
  writeScenarios: (command) => `自动编写场景：${command}`,
  makeStatistics: (command) => `生成这样的文件：${command}`,
};
