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
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
