import type { EndKind, QuestionType } from "./draft.js";
import type { QuestionsLeft } from "./questions-left.js";
import type { SearchTable } from "./search/table.js";

/** A BCP 47 tag, such as `en` or `zh-CN`. */
export type Locale = string;

/** Where a text stands in a flow: `title`, `steps.channel.ask`, `steps.resend.how.0`, `steps.channel.choices.sms.label`. */
export type TextKey = string;

/** A condition or value in the condition language, normalised so that every number is one kind. */
export type ExpressionSource = string;

/** A text: MessageFormat 2 with inline Markdown, or variants of which the first that holds is used. */
export type Text = string | readonly { readonly condition?: ExpressionSource; readonly text: string }[];

/** A plain value, or an expression that gives one. */
export type Value = { readonly literal: string | number | boolean } | { readonly expression: ExpressionSource };

/** A step, or the first rule that holds; the last has no condition. */
export type Target = string | readonly { readonly condition?: ExpressionSource; readonly go: string }[];

/** Where each answer leads; `otherwise` for all that are not named. */
export interface Next {
  readonly byAnswer: Readonly<Record<string, Target>>;
  readonly otherwise?: Target;
}

/** How an answer is read, and what is refused: of a question, or of an input. */
export interface AnswerRules {
  readonly type: QuestionType;
  /** In the order of the file; empty for types without choices. */
  readonly choices: readonly Choice[];
  /** The shared list (`wallets`, or one of `common.yaml`) that the choices come from; then their texts stand there. */
  readonly choicesFrom?: string;
  readonly optional: boolean;
  readonly private: boolean;
  readonly default?: Value;
  readonly min?: Value;
  readonly max?: Value;
  readonly decimals?: number;
  readonly currency?: string;
  readonly format?: "reference" | "phone" | "email";
  readonly pattern?: string;
  /** In order; the text key is `<key>.refuse.<index>`. */
  readonly refuse: readonly { readonly condition: ExpressionSource }[];
}

/** A choice by id. Its texts stand under `<key of the question>.choices.<id>`. */
export interface Choice {
  readonly id: string;
  readonly condition?: ExpressionSource;
  readonly exclusive: boolean;
}

interface StepHead {
  readonly agent: boolean;
  readonly sources: readonly string[];
  /** Questions from here on, this step counted. */
  readonly remaining: QuestionsLeft;
}

export interface AskStep extends StepHead {
  readonly kind: "ask";
  readonly answer: AnswerRules;
  readonly next: Next;
}

export interface DoStep extends StepHead {
  readonly kind: "do";
  readonly how: number;
  /** Seconds. */
  readonly wait?: number;
  readonly check: boolean;
  readonly next: Next;
}

export interface TellStep extends StepHead {
  readonly kind: "tell";
  readonly tone: "info" | "warning" | "danger";
  readonly next: Target;
}

export interface DecideStep extends StepHead {
  readonly kind: "decide";
  readonly next: Target;
}

export interface UseStep extends StepHead {
  readonly kind: "use";
  readonly flow: string;
  readonly with: Readonly<Record<string, Value>>;
  readonly each?: ExpressionSource;
  readonly next: Target;
}

/** A checklist item; a shared one has its texts in `common.yaml`. */
export interface PrepareItem {
  readonly id: string;
  readonly shared: boolean;
  readonly from?: ExpressionSource;
  readonly format?: "reference" | "phone" | "email";
}

export interface EndStep extends StepHead {
  readonly kind: "end";
  readonly end: EndKind;
  readonly urgency: "normal" | "today" | "now";
  readonly todo: number;
  readonly after: number;
  readonly prepare: readonly PrepareItem[];
  readonly channels: readonly string[];
  /** Gives the region that a helpline has to be of; an empty text where it is not known. */
  readonly region?: Value;
  readonly result?: Value;
  /** The ending `solved` that nobody wrote; inside a used flow it comes back instead of ending the case. */
  readonly builtIn?: true;
}

/** A step of a compiled flow. The built-in ending `solved` is an `EndStep` of that id like any other. */
export type Step = AskStep | DoStep | TellStep | DecideStep | UseStep | EndStep;

/** What a flow may be told. With `asked` it has texts under `inputs.<id>` and is asked before the first step. */
export interface Input {
  readonly answer: AnswerRules;
  /** Its type in expressions. */
  readonly scopeType: ScopeType;
  readonly required: boolean;
  readonly asked: boolean;
}

export interface Table {
  readonly entries: Readonly<Record<string, string | number | boolean>>;
  readonly otherwise?: string | number | boolean;
}

/** The type of a name in expressions, in the condition language's own words (`double`, `string`, `bool`, `list<string>`). */
export type ScopeType = string;

/** A flow after checking, as plain data that can be stored as JSON. Only `compile` makes one. */
export interface CompiledFlow {
  readonly format: 1;
  readonly id: string;
  /** `sha256:` and 64 hexadecimal digits over all that the flow says in its source language. */
  readonly version: string;
  readonly language: Locale;
  readonly locales: readonly Locale[];
  readonly listed: boolean;
  /** Has a `return` ending: runs inside other flows. */
  readonly part: boolean;
  readonly owner?: string;
  readonly reviewed?: string;
  readonly interval?: number;
  readonly sources: readonly string[];
  readonly symptoms: Readonly<Record<Locale, readonly string[]>>;
  readonly start: string;
  readonly steps: Readonly<Record<string, Step>>;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly tables: Readonly<Record<string, Table>>;
  readonly facts: Readonly<Record<string, ExpressionSource>>;
  /** Every name that an expression of this flow may read (`answered.x` as `Answered_x`), and its type. */
  readonly scope: Readonly<Record<string, ScopeType>>;
  readonly texts: Readonly<Record<Locale, Readonly<Record<TextKey, Text>>>>;
  readonly renamed: Readonly<Record<string, string>>;
  /** Which engines it needs when it runs; what is not needed is not loaded. */
  readonly needs: Needs;
}

export interface Needs {
  readonly conditions: boolean;
  readonly messages: boolean;
  readonly patterns: boolean;
}

/** `common.yaml` after checking. */
export interface CompiledCommon {
  /** The flow that people go through once a case before any other. */
  readonly first?: string;
  readonly language: Locale;
  readonly prepare: Readonly<Record<string, PrepareItem>>;
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  /** How many texts `never_share.<n>` there are. */
  readonly neverShare: number;
  readonly texts: Readonly<Record<Locale, Readonly<Record<TextKey, Text>>>>;
}

/** A text in several languages, by locale. */
export type Localised = Readonly<Record<Locale, string>>;

/** Where and when something was seen. */
export interface Seen {
  readonly confidence?: "official" | "secondary";
  /** `2026`, `2026-03` or `2026-03-01`. */
  readonly seen?: string;
  readonly source?: string;
}

/** A wallet and its official channels. */
export interface Wallet {
  readonly name: Localised;
  readonly aliases: readonly string[];
  readonly regions: readonly string[];
  readonly app?: Seen & { readonly path: Localised };
  readonly website?: Seen & { readonly url: string; readonly note?: Localised };
  readonly help?: Seen & { readonly url: string; readonly note?: Localised };
  readonly phone: readonly (Seen & {
    readonly number: string;
    readonly note?: Localised;
    readonly hours?: Localised;
  })[];
}

/** A public line, such as the police. */
export interface Helpline extends Seen {
  readonly name: Localised;
  readonly regions: readonly string[];
  readonly number?: string;
  readonly url?: string;
  readonly for: Localised;
  readonly hours?: Localised;
}

/** `wallets.yaml` after checking. */
export interface Wallets {
  readonly reviewed?: string;
  /** The way that always works: inside the app. */
  readonly safeRoute: Localised;
  readonly wallets: Readonly<Record<string, Wallet>>;
  readonly helplines: Readonly<Record<string, Helpline>>;
}

/** What lists and searches need of a flow; a compiled flow is one. */
export interface FlowHead {
  readonly id: string;
  readonly version: string;
  readonly language: Locale;
  readonly locales: readonly Locale[];
  readonly listed: boolean;
  readonly symptoms: Readonly<Record<Locale, readonly string[]>>;
  /** `title` and `summary`, at least. */
  readonly texts: Readonly<Record<Locale, Readonly<Record<TextKey, Text>>>>;
}

/** A whole folder of flows after checking, as plain data. */
export interface CompiledLibrary {
  readonly heads: Readonly<Record<string, FlowHead>>;
  readonly flows: Readonly<Record<string, CompiledFlow>>;
  readonly common: CompiledCommon;
  readonly wallets: Wallets;
  /** Ids of all flows of the folder, where not all of them are here. */
  readonly neighbours?: readonly string[];
  /** Only where it was made beforehand. */
  readonly searchTable?: SearchTable;
}
