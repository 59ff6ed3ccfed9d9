import type { Address, Answer, AnswerSource } from "./event.js";

/** The program's own words that stand among a flow's texts, in one locale; `words/` has them. */
export interface BuiltInWords {
  readonly yes: string;
  readonly no: string;
  readonly unsure: string;
  readonly fixed: string;
  readonly notFixed: string;
  readonly unable: string;
  readonly done: string;
  /** Title of the built-in ending. */
  readonly solved: string;
  /** What stands for an answer that was skipped. */
  readonly skipped: string;
  /** Joins the labels of a `many` answer. */
  readonly listSeparator: string;
}

/** Texts in views are inline Markdown (bold, code, links) with all values put in; line breaks are those of the flow. */
export type MarkdownText = string;

/** One of the answers that a question offers; `exclusive` ones stand alone among several. */
export interface ChoiceView {
  readonly id: string;
  readonly label: MarkdownText;
  readonly hint?: MarkdownText;
  readonly exclusive: boolean;
}

/** What an agent sees beside a step; never shown to a customer. */
export interface AgentView {
  readonly say?: MarkdownText;
  readonly note?: MarkdownText;
}

/** The question being asked. A `do` step is one of type `do`: `how` and `wait` say what, its choices how it went. */
export interface QuestionView {
  readonly step: Address;
  readonly type: "choice" | "many" | "yes_no" | "text" | "number" | "money" | "date" | "do";
  /** The question; of a `do`, what to do. */
  readonly text: MarkdownText;
  readonly why?: MarkdownText;
  readonly hint?: MarkdownText;
  /** For `choice`, `many`, `yes_no` and `do`. */
  readonly choices?: readonly ChoiceView[];
  readonly optional: boolean;
  readonly private: boolean;
  /** What Enter gives: the flow's own default. */
  readonly default?: Answer;
  /** The answer of an earlier visit or before a step back: where the cursor stands. */
  readonly previous?: Answer;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly decimals?: number;
  readonly unit?: MarkdownText;
  readonly currency?: string;
  readonly format?: "reference" | "phone" | "email";
  /** Only of a `do`. */
  readonly how?: readonly MarkdownText[];
  /** Only of a `do`: seconds. */
  readonly wait?: number;
  /** Only of a fix: the question whether it helped. */
  readonly check?: MarkdownText;
  readonly agent?: AgentView;
}

/** Something to know before going on, passed since the last answer. */
export interface ToldView {
  readonly step: Address;
  readonly title: MarkdownText;
  readonly text?: MarkdownText;
  readonly tone: "info" | "warning" | "danger";
  readonly agent?: AgentView;
}

/** A way to reach somebody, from the table of wallets. */
export interface ChannelView {
  readonly kind: "safe_route" | "app" | "website" | "help" | "phone" | "helpline";
  /** Of a helpline: whose it is. */
  readonly name?: string;
  /** The path, address or number; a helpline may have only a `note`. */
  readonly value: string;
  readonly note?: string;
  readonly hours?: string;
  /** Whether it was seen on the provider's own page, or on another one. */
  readonly confidence?: "official" | "secondary";
  /** When it was seen: `2026`, `2026-03` or `2026-03-01`; missing when the page had no date. */
  readonly seen?: string;
  /** Where it was seen: an address. */
  readonly source?: string;
}

/** One line of the checklist. */
export interface ChecklistView {
  readonly id: string;
  readonly label: MarkdownText;
  readonly hint?: MarkdownText;
  /** As people write it; missing until it is known. */
  readonly value?: string;
  /** Filled from an answer, or by the person on the card. */
  readonly filledFrom?: "answer" | "person";
  readonly format?: "reference" | "phone" | "email";
}

/** A fix that was tried, and how it went. */
export interface TriedView {
  readonly step: Address;
  readonly title: MarkdownText;
  readonly result: "fixed" | "not_fixed" | "unable";
  /** The result in the locale's words. */
  readonly resultText: string;
}

/** Everything for a talk with support. */
export interface CardView {
  readonly why?: MarkdownText;
  readonly urgency: "normal" | "today" | "now";
  readonly wallet?: { readonly id: string; readonly name: string };
  /** The safe route or the in-app path first. */
  readonly channels: readonly ChannelView[];
  readonly say?: MarkdownText;
  readonly checklist: readonly ChecklistView[];
  readonly tried: readonly TriedView[];
  readonly neverShare: readonly MarkdownText[];
  readonly expect?: MarkdownText;
}

/** How a walk ended, and what to do now. */
export interface EndingView {
  readonly step: Address;
  readonly kind: "solved" | "advice" | "support" | "emergency" | "return";
  readonly title: MarkdownText;
  readonly text?: MarkdownText;
  readonly todo: readonly MarkdownText[];
  readonly after: readonly MarkdownText[];
  /** For `support` and `emergency`. */
  readonly card?: CardView;
  /** Fact ids or addresses that the ending rests on. */
  readonly sources: readonly string[];
  readonly agent?: AgentView;
}

/** One answer of the path. */
export interface PathEntry {
  readonly step: Address;
  readonly type: QuestionView["type"];
  readonly question: MarkdownText;
  /** `null` when it was skipped; a private answer is `"***"`. */
  readonly answer: Answer;
  readonly answerText: string;
  readonly source: AnswerSource;
}

interface ScreenHead {
  readonly flow: { readonly id: string; readonly version: string; readonly title: MarkdownText };
  readonly locale: string;
  /** How far: answers given, and how many questions are left: at most so many where `exact`, else about. */
  readonly progress: { readonly answered: number; readonly left: number; readonly exact: boolean };
  readonly told: readonly ToldView[];
}

/** What there is to show now: a question or the ending. */
export type View =
  | (ScreenHead & { readonly status: "asking"; readonly question: QuestionView })
  | (ScreenHead & { readonly status: "ended"; readonly ending: EndingView });
