import type { FailureReport, Place } from "../core/authoring/scenario-report.js";
import { safeText } from "../core/text/safe.js";
import type { TestingWords } from "../words/testing.js";
import type { Theme } from "./theme.js";

/** What scenario reports are printed with. */
export interface ReportStyle {
  readonly words: TestingWords;
  readonly theme: Theme;
  /** Cells of a line; `Infinity` for files and pipes, whose lines stay whole. */
  readonly columns: number;
  /** What to do about a flow that has errors, as a sentence. */
  readonly mend: (flow: string) => string;
}

/** A hint as a sentence. */
export function hintText(hint: NonNullable<FailureReport["hint"]>, words: TestingWords): string {
  if (hint.kind === "meant") return safeText(words.meant(hint.names));
  return safeText(words.wouldLead(hint.step, String(hint.answer ?? '""'), String(hint.instead ?? '""')));
}

/** `file:line:column`, as editors read it. */
export function placeText({ file, line, column }: Place): string {
  return safeText(`${file}:${line}:${column}`);
}
