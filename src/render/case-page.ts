import type { EndingView, PathEntry } from "../core/session/view.js";
import { answersPage, endingPage, type EndingContext } from "./ending-page.js";
import type { Page } from "./page.js";

/** A case for saving or copying: how it ended, if it did, and the answers that led there. */
export interface CaseExport extends EndingContext {
  /** The flow's title, inline Markdown. */
  readonly title: string;
  /** BCP 47, of the texts. */
  readonly locale: string;
  readonly ending?: EndingView | undefined;
  readonly path: readonly PathEntry[];
}

/** The page of a case: the ending, then the answers. */
export function casePage({ ending, path, title, ...context }: CaseExport): Page {
  const first: Page =
    ending === undefined ? [{ kind: "title", text: title, tone: "heading" }] : endingPage(ending, context);
  return [...first, ...answersPage(path, context.words)];
}
