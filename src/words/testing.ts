/** What `flows test` and `flows paths` say, in one language. Loaded only by them. */
export interface TestingWords {
  readonly scenarios: (passed: number, failed: number) => string;
  readonly noScenarios: string;
  /** Beside a flow that has errors. */
  readonly cannotRun: (errors: number) => string;
  readonly moreErrors: (count: number) => string;
  /** Below the counts. */
  readonly untested: (flows: number) => string;
  /** What is tested of a flow that has errors, as the name of a test. */
  readonly canRun: string;
  readonly expected: (what: string, value: string) => string;
  readonly found: (value: string) => string;
  /** Beside the answer after which the path is another than was expected. */
  readonly partsHere: string;
  /** Behind an answer. */
  readonly refused: (code: string) => string;
  readonly meant: (names: readonly string[]) => string;
  readonly wouldLead: (step: string, answer: string, instead: string) => string;
  readonly covered: (percent: number) => string;
  readonly kinds: Readonly<Record<"step" | "choice" | "rule" | "refusal" | "ending", string>>;
  /** One of them. */
  readonly kind: Readonly<Record<"step" | "choice" | "rule" | "refusal" | "ending", string>>;
  readonly missed: (count: number) => string;
  readonly tooLittle: (percent: number, wanted: number) => string;
  readonly written: (count: number, file: string) => string;
  readonly wouldWrite: (count: number, file: string) => string;
  readonly nothingMissing: string;
  readonly noPath: (count: number) => string;
  readonly updated: (count: number, file: string) => string;
  readonly cannotUpdate: (what: string) => string;
  readonly nothingToUpdate: string;
  readonly askUpdate: string;
  readonly needsYes: string;
  /** Said to somebody who did not agree. */
  readonly notRewritten: string;
  readonly badPercent: (given: string) => string;
  readonly writePercent: string;
  readonly badNumber: (option: string, given: string) => string;
  readonly writeNumber: (option: string, least: number) => string;
  readonly badFile: (file: string) => string;
  readonly paths: (count: string) => string;
  readonly atLeast: string;
  readonly lengths: (shortest: number, median: number, longest: number) => string;
  readonly situations: (states: number, visits: number) => string;
  readonly cut: (count: number) => string;
  readonly unfinished: (states: number, seconds: number) => string;
  readonly endingsHead: readonly [paths: string, questions: string, ending: string];
  /** Stands before the answers. */
  readonly told: (inputs: string) => string;
  readonly noSuchPlace: (name: string) => string;
  /** Names the command that shows the steps. */
  readonly seeSteps: (command: string) => string;
  readonly more: (limit: number) => string;
}

/** The words in the locale; English where there are none. */
export function testingFor(locale: string): TestingWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: TestingWords = {
  scenarios: (passed, failed) =>
    passed + failed === 0
      ? "no scenarios"
      : failed === 0
        ? `${counted(passed, "scenario")} passed`
        : `${passed} passed, ${failed} failed`,
  noScenarios: "There are no scenarios here.",
  cannotRun: (errors) => `was not tested: it has ${counted(errors, "error")}`,
  moreErrors: (count) => `and ${count} more`,
  untested: (flows) => `${counted(flows, "flow")} ${flows === 1 ? "has" : "have"} errors and could not be tested.`,
  canRun: "the flow can be tested",
  expected: (what, value) => `expected ${what}: ${value}`,
  found: (value) => `found: ${value}`,
  partsHere: "the path parts here",
  refused: (code) => ` (refused: ${code})`,
  meant: (names) => `Did you mean ${names.join(" or ")}?`,
  wouldLead: (step, answer, instead) => `With ${step}: ${answer} instead of ${instead}, the path comes there.`,
  covered: (percent) => `${percent}% covered`,
  kinds: { step: "steps", choice: "choices", rule: "rules", refusal: "refusals", ending: "endings" },
  kind: { step: "step", choice: "choice", rule: "rule", refusal: "refusal", ending: "ending" },
  missed: (count) => `${count} not covered:`,
  tooLittle: (percent, wanted) => `${percent}% is less than the ${wanted}% that --min-coverage asks for.`,
  written: (count, file) => `${counted(count, "scenario")} added to ${file}`,
  wouldWrite: (count, file) => `${counted(count, "scenario")} would be added to ${file}:`,
  nothingMissing: "No scenario is missing.",
  noPath: (count) => `${count} cannot be covered, because no path that was found comes there:`,
  updated: (count, file) => `${counted(count, "expectation")} rewritten in ${file}`,
  cannotUpdate: (what) => `An expectation of "${what}" has to be rewritten by hand.`,
  nothingToUpdate: "No expectation fails, so nothing was rewritten.",
  askUpdate: "Rewrite these expectations? (yes/no) ",
  notRewritten: "Nothing was rewritten.",
  needsYes: "Nothing was rewritten. Without a terminal, --update needs --yes.",
  badPercent: (given) => `"${given}" is no percentage from 0 to 100.`,
  writePercent: "Write a number, such as --min-coverage 90.",
  badNumber: (option, given) => `${option} takes a whole number, not "${given}".`,
  writeNumber: (option, least) => `Write ${least} or more, such as ${option} ${Math.max(least, 5)}.`,
  badFile: (file) => `${file} cannot be read as scenarios, so nothing was written.`,
  paths: (count) => `${count} path${count === "1" ? "" : "s"}`,
  atLeast: "at least ",
  lengths: (shortest, median, longest) =>
    `Questions: ${shortest} at least, ${median} in the median, ${longest} at most`,
  situations: (states, visits) =>
    `${counted(states, "situation")} looked at; a step of a loop is met ${visits} times at most`,
  cut: (count) => `${counted(count, "way")} round a loop not followed any further`,
  unfinished: (states, seconds) =>
    `Stopped after ${counted(states, "situation")} and ${seconds} s: the counts are lower bounds. --max-states allows more.`,
  endingsHead: ["paths", "questions", "ending"],
  told: (inputs) => `(told before: ${inputs}) `,
  noSuchPlace: (name) => `No path comes to "${name}".`,
  seeSteps: (command) => `To see the steps of the flow: ${command}`,
  more: (limit) => `Only the first ${limit === 1 ? "one is" : `${limit} are`} shown; --limit shows more.`,
};

const chinese: TestingWords = {
  scenarios: (passed, failed) =>
    passed + failed === 0
      ? "没有场景"
      : failed === 0
        ? `${passed} 个场景全部通过`
        : `${passed} 个通过，${failed} 个失败`,
  noScenarios: "这里没有场景。",
  cannotRun: (errors) => `没有测试：有 ${errors} 个错误`,
  moreErrors: (count) => `另有 ${count} 个`,
  untested: (flows) => `有 ${flows} 个流程因存在错误而无法测试。`,
  canRun: "流程可以测试",
  expected: (what, value) => `期望 ${what}：${value}`,
  found: (value) => `实际：${value}`,
  partsHere: "路径从这里分开",
  refused: (code) => `（未被接受：${code}）`,
  meant: (names) => `您是不是想写 ${names.join(" 或 ")}？`,
  wouldLead: (step, answer, instead) => `把 ${step} 的回答从 ${instead} 改为 ${answer}，就会走到那里。`,
  covered: (percent) => `覆盖 ${percent}%`,
  kinds: { step: "步骤", choice: "选项", rule: "规则", refusal: "拒绝规则", ending: "结局" },
  kind: { step: "步骤", choice: "选项", rule: "规则", refusal: "拒绝规则", ending: "结局" },
  missed: (count) => `有 ${count} 处没有覆盖：`,
  tooLittle: (percent, wanted) => `${percent}% 低于 --min-coverage 要求的 ${wanted}%。`,
  written: (count, file) => `已在 ${file} 末尾添加 ${count} 个场景`,
  wouldWrite: (count, file) => `将在 ${file} 末尾添加 ${count} 个场景：`,
  nothingMissing: "没有缺少的场景。",
  noPath: (count) => `有 ${count} 处没有找到能走到的路径，无法覆盖：`,
  updated: (count, file) => `已在 ${file} 中改写 ${count} 处期望`,
  cannotUpdate: (what) => `“${what}”的期望需要手工改写。`,
  nothingToUpdate: "没有不符的期望，无需改写。",
  askUpdate: "要改写这些期望吗？（yes/no）",
  notRewritten: "没有改写任何内容。",
  needsYes: "没有改写任何内容。不在终端里时，--update 需要加上 --yes。",
  badPercent: (given) => `“${given}”不是 0 到 100 的百分数。`,
  writePercent: "请写一个数，例如 --min-coverage 90。",
  writeNumber: (option, least) => `请写不小于 ${least} 的整数，例如 ${option} ${Math.max(least, 5)}。`,
  badNumber: (option, given) => `${option} 需要整数，不能是“${given}”。`,
  badFile: (file) => `${file} 无法作为场景文件读取，因此没有写入。`,
  paths: (count) => `${count} 条路径`,
  atLeast: "至少 ",
  lengths: (shortest, median, longest) => `问题数：最少 ${shortest}，中位数 ${median}，最多 ${longest}`,
  situations: (states, visits) => `查看了 ${states} 种情形；循环中的每一步最多经过 ${visits} 次`,
  cut: (count) => `有 ${count} 条循环的路没有继续走下去`,
  unfinished: (states, seconds) =>
    `查看了 ${states} 种情形、用了 ${seconds} 秒后停止：以上数字是下限。可用 --max-states 放宽。`,
  endingsHead: ["路径数", "问题数", "结局"],
  told: (inputs) => `（事先告知：${inputs}）`,
  noSuchPlace: (name) => `没有路径走到“${name}”。`,
  seeSteps: (command) => `查看流程的步骤：${command}`,
  more: (limit) => `只显示前 ${limit} 条；可用 --limit 显示更多。`,
};

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
