/** The words of `flows check` and `flows explain` beside the issues themselves, in one language. Loaded only there. */
export interface CheckWords {
  readonly summary: (counts: CheckCounts) => string;
  /** Names the command that tells more of a code. */
  readonly explain: (command: string) => string;
  /** Names the command that mends what can be mended. */
  readonly fixable: (count: number, command: string) => string;
  readonly fixed: (edits: number, files: number) => string;
  /** The same after `--dry-run`. */
  readonly wouldFix: (edits: number, files: number) => string;
  readonly nothingToFix: string;
  readonly tooManyWarnings: (found: number, most: number) => string;
  readonly badCount: (given: string) => string;
  readonly writeCount: string;
  readonly noSuchCode: (code: string) => string;
  readonly seeCodes: (command: string) => string;
  readonly codes: string;
  readonly checkedAt: (time: string) => string;
  readonly changed: (time: string, files: readonly string[]) => string;
  readonly waiting: string;
  /** How many texts a translation lacks; what they are stands below. */
  readonly missingTexts: (count: number, locale: string) => string;
  readonly moreTexts: (count: number) => string;
  /** Names the command that adds their places. */
  readonly toTranslate: (command: string) => string;
  /** The pages of issues: how they say what stands between the words of the issues. */
  readonly page: IssuePageWords;
}

/** What stands on the page of an issue beside the words of the issue itself. */
export interface IssuePageWords {
  /** Below the title, behind the code: how bad it is, and what that comes to. */
  readonly severity: Readonly<Record<"error" | "warning", string>>;
  /** Behind the code in the list of all. */
  readonly row: (severity: "error" | "warning", title: string) => string;
  readonly whatIsWrong: string;
  readonly whatToDo: string;
  readonly example: string;
  readonly title: string;
  readonly lead: string;
  readonly setAside: string;
}

/** What a check found; suppressed warnings are in none of the other counts. */
export interface CheckCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly files: number;
  readonly suppressed: number;
}

/** The words in the locale; English where there are none. */
export function checkFor(locale: string): CheckWords {
  return locale.startsWith("zh") ? chinese : english;
}

const english: CheckWords = {
  summary: ({ errors, warnings, files, suppressed }) =>
    [
      `${counted(errors, "error")}, ${counted(warnings, "warning")}`,
      files === 0 ? "" : ` in ${counted(files, "file")}`,
      suppressed === 0 ? "" : `; ${counted(suppressed, "warning")} set aside with a reason`,
    ].join(""),
  explain: (command) => `To read more about one: ${command}`,
  fixable: (count, command) => `${count} can be mended for you: ${command}`,
  fixed: (edits, files) => `Mended: ${counted(edits, "place")} in ${counted(files, "file")}.`,
  wouldFix: (edits, files) =>
    `Would be mended: ${counted(edits, "place")} in ${counted(files, "file")}. Nothing was written.`,
  nothingToFix: "There is nothing that can be mended without doubt.",
  tooManyWarnings: (found, most) => `${counted(found, "warning")}, and at most ${most} may be there.`,
  badCount: (given) => `"${given}" is no number of warnings.`,
  writeCount: "Write a whole number, such as --max-warnings 0.",
  noSuchCode: (code) => `No issue is called "${code}".`,
  seeCodes: (command) => `To see all codes: ${command}`,
  codes: "What flows check can find",
  checkedAt: (time) => `Checked at ${time}`,
  changed: (time, files) => `Checked at ${time}, because of ${files.join(", ")}`,
  waiting: "Waiting for changes. Ctrl-C ends it.",
  missingTexts: (count, locale) => `${count} texts have no ${locale}; the source language is shown instead:`,
  moreTexts: (count) => `${count} more`,
  toTranslate: (command) => `To add their places, and then fill them in: ${command}`,
  page: {
    severity: { error: ", an error: the flow does not run", warning: ", a warning: the flow runs" },
    row: (severity, title) => ` (${severity}): ${title}`,
    whatIsWrong: "What is wrong",
    whatToDo: "What to do",
    example: "Example",
    title: "Issues of flows",
    lead: "Every issue that `wallet-help flows check` reports, by its code. An error keeps a flow from running.",
    setAside:
      "A warning that is right to stand can be set aside by a comment in its line or in the line above: two spaces or an empty start of the line, then `# wallet-help-ignore <code>: <reason>`. Errors cannot.",
  },
};

const chinese: CheckWords = {
  summary: ({ errors, warnings, files, suppressed }) =>
    [
      `${errors} 个错误，${warnings} 个警告`,
      files === 0 ? "" : `（${files} 个文件）`,
      suppressed === 0 ? "" : `；另有 ${suppressed} 个警告已注明理由，予以忽略`,
    ].join(""),
  explain: (command) => `查看某一项的说明：${command}`,
  fixable: (count, command) => `其中 ${count} 处可以自动修正：${command}`,
  fixed: (edits, files) => `已修正 ${files} 个文件中的 ${edits} 处。`,
  wouldFix: (edits, files) => `可修正 ${files} 个文件中的 ${edits} 处。没有写入任何文件。`,
  nothingToFix: "没有可以确定无误地自动修正的地方。",
  tooManyWarnings: (found, most) => `有 ${found} 个警告，最多允许 ${most} 个。`,
  badCount: (given) => `“${given}”不是警告的个数。`,
  writeCount: "请写一个整数，例如 --max-warnings 0。",
  noSuchCode: (code) => `没有叫“${code}”的问题。`,
  seeCodes: (command) => `查看所有代码：${command}`,
  codes: "flows check 能发现的问题",
  checkedAt: (time) => `${time} 已检查`,
  changed: (time, files) => `${time} 已重新检查，改动的文件：${files.join("、")}`,
  waiting: "正在等待改动。按 Ctrl-C 结束。",
  missingTexts: (count, locale) => `有 ${count} 处文字没有 ${locale} 译文，将显示原文：`,
  moreTexts: (count) => `另有 ${count} 处`,
  toTranslate: (command) => `先添加这些位置，再填写译文：${command}`,
  page: {
    severity: { error: "，错误：流程无法运行", warning: "，警告：流程仍可运行" },
    row: (severity, title) => `（${severity === "error" ? "错误" : "警告"}）：${title}`,
    whatIsWrong: "问题",
    whatToDo: "怎么办",
    example: "示例",
    title: "流程的问题",
    lead: "`wallet-help flows check` 会报告的所有问题，按代码列出，说明为英文。有错误的流程无法运行。",
    setAside:
      "确认无需修改的警告可以忽略：在该行或上一行写注释，前面空两格或从行首写起，内容为 `# wallet-help-ignore <代码>: <理由>`。错误不能忽略。",
  },
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
