import { safeLines } from "../core/text/safe.js";
import { indented, INDENT, paintLines, type Surface } from "./layout.js";

/** Why a file was not read, and what to do about it; names in it need not be safe. */
export interface UnreadFile {
  readonly message: string;
  readonly hint: string;
  /** Such as `file_too_large`. */
  readonly code: string;
}

/** Files of a folder that were not read, as `issueList` shows what is wrong in those that were; then `summary`. */
export function unreadFiles(files: readonly UnreadFile[], summary: string, { words, theme, columns }: Surface): string {
  const lines = files.flatMap(({ message, hint, code }) => [
    ...indented(
      [
        { text: words.issues.severity.error, role: "danger" },
        { text: ` ${safeLines(message)} ` },
        { text: `[${code.replaceAll("_", "-")}]`, role: "muted" },
      ],
      columns,
      [],
    ),
    ...indented([{ text: words.issues.hint(safeLines(hint)) }], columns, [{ text: INDENT }]),
    [],
  ]);
  return paintLines([...lines, ...indented([{ text: summary, role: "strong" }], columns, [])], theme);
}
