import type { Source, Span, Spanned } from "../text/source.js";

/** An expression of the condition language as written; its span covers the expression itself, so that offsets inside it add up. */
export type ExpressionDraft = Spanned<string>;

/** A value as written (`min: 3`), or worked out (`min: = days - 1`, where `expression` holds what follows the `=`). */
export type ValueDraft =
  | { readonly kind: "literal"; readonly value: string | number | boolean; readonly span: Span }
  | { readonly kind: "expression"; readonly expression: ExpressionDraft };

/** A text, or its variants; the last variant has no condition. A plain text is one variant. */
export interface TextDraft {
  readonly span: Span;
  readonly variants: readonly TextVariantDraft[];
}

/** One wording, and when it is the one. */
export interface TextVariantDraft {
  readonly condition?: ExpressionDraft;
  readonly text: Spanned<string>;
}

/** `if`/`go`. */
export interface RuleDraft {
  readonly condition?: ExpressionDraft;
  readonly go: Spanned<string>;
  readonly span: Span;
}

/** Where one answer leads: a step, or rules. */
export type TargetDraft =
  | { readonly kind: "step"; readonly step: Spanned<string> }
  | { readonly kind: "rules"; readonly rules: readonly RuleDraft[]; readonly span: Span };

/** What stands under `next`. */
export type NextDraft =
  | TargetDraft
  | {
      readonly kind: "map";
      readonly span: Span;
      readonly byAnswer: readonly { readonly answer: Spanned<string>; readonly target: TargetDraft }[];
      readonly otherwise?: TargetDraft;
    };

/** A written choice. `label` is missing only in a faulty draft. */
export interface ChoiceDraft {
  readonly id: Spanned<string>;
  readonly label?: TextDraft;
  readonly hint?: TextDraft;
  readonly condition?: ExpressionDraft;
  readonly exclusive: boolean;
  readonly next?: TargetDraft;
}

/** Choices written out, or the name of a list in `common.yaml`, or `wallets`. */
export type ChoicesDraft =
  | { readonly kind: "written"; readonly choices: readonly ChoiceDraft[]; readonly span: Span }
  | { readonly kind: "named"; readonly name: Spanned<string> };

/** The question types of the format. */
export type QuestionType = "choice" | "many" | "yes_no" | "text" | "number" | "money" | "date";

/** A rule of the flow's own that refuses an answer with its own words. */
export interface RefuseDraft {
  readonly condition: ExpressionDraft;
  readonly say: TextDraft;
}

/** What a question and an input share: how an answer is read and what is refused. */
export interface AnswerDraft {
  readonly type?: Spanned<QuestionType>;
  readonly choices?: ChoicesDraft;
  readonly unsure: boolean;
  readonly optional: boolean;
  readonly private: boolean;
  readonly default?: ValueDraft;
  readonly min?: ValueDraft;
  readonly max?: ValueDraft;
  /** How many digits after the point are allowed. */
  readonly decimals?: Spanned<number>;
  readonly unit?: TextDraft;
  /** ISO 4217. */
  readonly currency?: Spanned<string>;
  readonly format?: Spanned<"reference" | "phone" | "email">;
  readonly pattern?: Spanned<string>;
  readonly refuse: readonly RefuseDraft[];
}

/** What an agent sees beside a step. */
export interface AgentDraft {
  readonly say?: TextDraft;
  readonly note?: TextDraft;
}

interface StepDraftHead {
  readonly id: Spanned<string>;
  /** The step's key and everything under it. */
  readonly span: Span;
  readonly agent?: AgentDraft;
  readonly sources: readonly Spanned<string>[];
}

/** A question. */
export interface AskDraft extends StepDraftHead {
  readonly kind: "ask";
  readonly ask: TextDraft;
  readonly why?: TextDraft;
  readonly hint?: TextDraft;
  readonly answer: AnswerDraft;
  readonly next?: NextDraft;
}

/** Something to do; with `check` it is a fix. */
export interface DoDraft extends StepDraftHead {
  readonly kind: "do";
  readonly do: TextDraft;
  readonly how: readonly TextDraft[];
  readonly why?: TextDraft;
  /** Seconds. */
  readonly wait?: Spanned<number>;
  readonly check?: TextDraft;
  readonly next?: NextDraft;
}

/** Something to know before going on. */
export interface TellDraft extends StepDraftHead {
  readonly kind: "tell";
  readonly tell: TextDraft;
  readonly text?: TextDraft;
  readonly tone: "info" | "warning" | "danger";
  readonly next?: NextDraft;
}

/** A branch that nobody sees. */
export interface DecideDraft extends StepDraftHead {
  readonly kind: "decide";
  readonly rules: readonly RuleDraft[];
}

/** Another flow, run in a scope of its own. */
export interface UseDraft extends StepDraftHead {
  readonly kind: "use";
  readonly flow: Spanned<string>;
  readonly with: readonly { readonly input: Spanned<string>; readonly value: ValueDraft }[];
  readonly each?: ExpressionDraft;
  readonly next?: NextDraft;
}

/** An item of a card's checklist: the id of a shared one, or one of the flow's own. */
export interface PrepareDraft {
  readonly id: Spanned<string>;
  readonly label?: TextDraft;
  readonly hint?: TextDraft;
  /** The name (a step, fact or input) or expression that fills it. */
  readonly from?: ExpressionDraft;
  readonly format?: Spanned<"reference" | "phone" | "email">;
}

/** The ending kinds of the format. */
export type EndKind = "solved" | "advice" | "support" | "emergency" | "return";

/** An ending. */
export interface EndDraft extends StepDraftHead {
  readonly kind: "end";
  readonly end: Spanned<EndKind>;
  readonly title?: TextDraft;
  readonly text?: TextDraft;
  readonly todo: readonly TextDraft[];
  readonly after: readonly TextDraft[];
  readonly why?: TextDraft;
  readonly urgency?: Spanned<"normal" | "today" | "now">;
  readonly prepare: readonly PrepareDraft[];
  readonly say?: TextDraft;
  readonly expect?: TextDraft;
  /** `wallet` and ids of helplines. */
  readonly channels: readonly Spanned<string>[];
  /** Gives a region of `wallets.yaml`, or nothing (`""`) where it is not known. */
  readonly region?: ValueDraft;
  readonly result?: ValueDraft;
}

export type StepDraft = AskDraft | DoDraft | TellDraft | DecideDraft | UseDraft | EndDraft;

/** A value that a flow may be told; with `ask` it is asked before the first step. */
export interface InputDraft {
  readonly id: Spanned<string>;
  readonly span: Span;
  readonly required: boolean;
  readonly ask?: TextDraft;
  readonly why?: TextDraft;
  readonly hint?: TextDraft;
  readonly answer: AnswerDraft;
}

export interface TableDraft {
  readonly id: Spanned<string>;
  readonly entries: readonly { readonly key: Spanned<string>; readonly value: Spanned<string | number | boolean> }[];
  readonly otherwise?: Spanned<string | number | boolean>;
}

export interface FactDraft {
  readonly id: Spanned<string>;
  readonly expression: ExpressionDraft;
}

/** A flow as it was read: the right shape, nothing yet known to be true of it. */
export interface FlowDraft {
  readonly id: string;
  readonly source: Source;
  readonly format: Spanned<number>;
  readonly title: TextDraft;
  readonly summary?: TextDraft;
  readonly language: Spanned<string>;
  readonly symptoms: readonly Spanned<string>[];
  readonly owner?: Spanned<string>;
  /** ISO date. */
  readonly reviewed?: Spanned<string>;
  /** Days. */
  readonly interval?: Spanned<number>;
  /** The most questions that the longest way may have. */
  readonly longest?: Spanned<number>;
  readonly sources: readonly Spanned<string>[];
  /** As written; left out, the file does not say. */
  readonly listed?: Spanned<boolean>;
  readonly start?: Spanned<string>;
  readonly renamed: readonly { readonly from: Spanned<string>; readonly to: Spanned<string> }[];
  readonly inputs: readonly InputDraft[];
  readonly tables: readonly TableDraft[];
  readonly facts: readonly FactDraft[];
  readonly steps: readonly StepDraft[];
}

/**
 * A translation as it was read: texts by the key that the flow's own texts have (`steps.channel.ask`,
 * `steps.channel.choices.sms.label`, `steps.resend.how.0`, `title`, `symptoms`), each with its variants.
 */
export interface TranslationDraft {
  readonly translates: Spanned<string>;
  /** BCP 47, from the file's name. */
  readonly locale: string;
  readonly source: Source;
  readonly texts: ReadonlyMap<string, TextDraft>;
  readonly symptoms: readonly Spanned<string>[];
  /** Text key to the six-digit mark of the source text that it was made from. */
  readonly from: ReadonlyMap<string, Spanned<string>>;
}

/** `common.yaml` as it was read. */
export interface CommonDraft {
  readonly source: Source;
  readonly language: Spanned<string>;
  readonly first?: Spanned<string>;
  /** Flows as lists show them; those that are not named come after. */
  readonly order: readonly Spanned<string>[];
  readonly prepare: readonly PrepareDraft[];
  readonly choices: readonly { readonly name: Spanned<string>; readonly choices: readonly ChoiceDraft[] }[];
  readonly neverShare: readonly TextDraft[];
  /** Items of `prepare`, one of which stands on every card that goes to a wallet's support. */
  readonly basics: readonly Spanned<string>[];
  readonly glossary: readonly GlossaryTerm[];
}

/** What one thing is called in one language, and what it is not called. */
export interface GlossaryTerm {
  readonly id: Spanned<string>;
  /** BCP 47. */
  readonly language: string;
  readonly use: string;
  readonly not: readonly string[];
}
