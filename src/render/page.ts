import type { MarkdownText } from "../core/session/view.js";
import type { Role } from "./theme.js";

/**
 * A page as data: what stands on it and in which order, before any layout. The terminal, text, Markdown and HTML each
 * write the same page in their own way, so that a card says the same wherever it is read. Texts are inline Markdown where their type says so, else plain.
 */
export type Page = readonly Block[];

/** One thing on a page. */
export type Block =
  | { readonly kind: "title"; readonly text: MarkdownText; readonly tone: Tone; readonly aside?: string }
  | { readonly kind: "heading"; readonly text: string; readonly tone: Tone; readonly aside?: string }
  | { readonly kind: "paragraph"; readonly text: MarkdownText; readonly tone: Tone }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly MarkdownText[] }
  | { readonly kind: "line"; readonly items: readonly MarkdownText[]; readonly separator: string }
  | { readonly kind: "ways"; readonly rows: readonly WayRow[] }
  | { readonly kind: "checklist"; readonly rows: readonly CheckRow[] }
  | { readonly kind: "answers"; readonly rows: readonly AnswerRow[] };

/** How a title, heading or paragraph is meant. */
export type Tone = Extract<Role, "heading" | "question" | "helped" | "caution" | "danger" | "muted"> | "plain";

/** A way to reach somebody. */
export interface WayRow {
  readonly label: string;
  readonly value: MarkdownText;
  /** A word of praise or warning at the end of the line. */
  readonly aside?: string;
  readonly notes: readonly string[];
}

/** One line of a checklist; `value` is missing until it is known. */
export interface CheckRow {
  readonly label: MarkdownText;
  readonly value?: MarkdownText;
  readonly hint?: MarkdownText;
}

/** A question and what was answered, or a fix and how it went. */
export interface AnswerRow {
  readonly question: MarkdownText;
  readonly answer: MarkdownText;
}
