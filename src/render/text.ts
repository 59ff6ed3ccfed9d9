import type { Words } from "../words/words.js";
import { casePage, type CaseExport } from "./case-page.js";
import { layOut, paintLines } from "./layout.js";
import type { Page } from "./page.js";
import { plainTheme } from "./theme.js";

/** A case as plain text of at most 80 columns; ends with a line break. */
export function textExport(exported: CaseExport): string {
  return `${pageText(casePage(exported), exported.words)}\n`;
}

/** A page as plain text, without a line break at its end. */
export function pageText(page: Page, words: Words, columns = 80): string {
  const theme = plainTheme();
  return paintLines(layOut(page, { columns, words, theme }), theme);
}
