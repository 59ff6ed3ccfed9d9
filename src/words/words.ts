/**
 * Every sentence that the program says by itself, in one language. A language is complete when its table compiles.
 * Sentences carry no layout, no colour and no ambiguous-width glyphs; what is put into them must already be safe.
 */
export interface Words {
  /** BCP 47. */
  readonly locale: string;
  /** The language's own name for itself. */
  readonly languageName: string;
  /** Signs between and around words: `: `, ` (` and `)` in English. */
  readonly signs: { readonly colon: string; readonly open: string; readonly close: string };
  /** What stands among a flow's texts; the same shape as `BuiltInWords` of the session's views. */
  readonly builtIn: BuiltIn;
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly keys: KeyWords;
  readonly start: StartWords;
  readonly question: QuestionWords;
  readonly fix: FixWords;
  readonly told: Readonly<Record<"info" | "warning" | "danger", (title: string) => string>>;
  readonly change: { readonly heading: string; readonly note: string; readonly empty: string };
  readonly ending: EndingWords;
  readonly card: CardWords;
  readonly channels: ChannelWords;
  /** Each with its article where the language has one. */
  readonly secrets: Readonly<Record<SecretName, string>>;
  readonly refusals: Readonly<Record<RefusalCode, (args: RefusalArgs) => string>>;
  readonly asker: AskerWords;
  readonly plain: PlainWords;
  readonly pages: PageWords;
  readonly issues: IssueWords;
  readonly cli: CliWords;
}

/** Labels of the answers and the ending that no flow writes. */
export interface BuiltIn {
  readonly yes: string;
  readonly no: string;
  readonly unsure: string;
  readonly fixed: string;
  readonly notFixed: string;
  readonly unable: string;
  readonly done: string;
  readonly solved: string;
  readonly skipped: string;
  readonly listSeparator: string;
}

/** What works at every prompt; each label is what the key does. */
export type CommandName = "back" | "why" | "change" | "save" | "restart" | "support" | "help" | "undo_filter";

/** Names of keys and what the other keys of a prompt do. */
export interface KeyWords {
  readonly arrows: string;
  readonly enter: string;
  readonly space: string;
  readonly escape: string;
  readonly typing: string;
  readonly choose: string;
  readonly open: string;
  readonly search: string;
  readonly leave: string;
  readonly tick: string;
  readonly take: string;
  readonly goOn: string;
  readonly skipWait: string;
  readonly skip: string;
  readonly fillIn: string;
  readonly write: string;
  readonly copy: string;
  /** Shows the hand-off code as a picture. */
  readonly qr: string;
  /** Says it character by character. */
  readonly spell: string;
  readonly done: string;
  readonly another: string;
  /** What the digits, Space and Ctrl+C do, for the page of all keys. */
  readonly atOnce: string;
  readonly tickOrSkip: string;
  readonly interrupt: string;
  readonly allKeys: string;
}

export interface StartWords {
  readonly question: string;
  readonly contact: string;
  readonly nothingFound: (typed: string) => string;
  readonly nothingFoundNext: string;
  /** Above saved cases. */
  readonly carryOn: string;
}

export interface QuestionWords {
  /** `step` counts from 1; `left` is how many questions may follow, this one not counted. */
  readonly progress: (step: number, left: number, exact: boolean) => string;
  readonly soFar: string;
  readonly why: (reason: string) => string;
  readonly noWhy: string;
  readonly optional: string;
  readonly private: string;
  readonly masked: string;
  readonly keeps: (value: string) => string;
  readonly manyHint: (min: number, max: number | undefined) => string;
  readonly numberHint: (min: string | undefined, max: string | undefined, unit: string | undefined) => string;
  readonly moneyHint: (currency: string | undefined, example: string) => string;
  readonly dateHint: (min: string | undefined, max: string | undefined) => string;
  readonly textHint: Readonly<Record<"text" | "reference" | "phone" | "email", string>>;
  readonly moreAbove: (count: number) => string;
  readonly moreBelow: (count: number) => string;
}

export interface FixWords {
  readonly tryThis: (what: string) => string;
  readonly doThis: (what: string) => string;
  /** `clock` is `0:43` or `1:02:03`. */
  readonly left: (clock: string) => string;
  readonly waitOver: string;
  readonly ready: string;
  /** Before a wait of so many seconds. */
  readonly longWait: (seconds: number) => string;
  readonly later: string;
  readonly results: Readonly<Record<"fixed" | "not_fixed" | "unable" | "done", string>>;
}

export interface EndingWords {
  readonly kind: Readonly<Record<"solved" | "advice" | "support" | "emergency" | "return", string>>;
  readonly todo: string;
  readonly after: string;
  readonly path: string;
  readonly sources: string;
  readonly answeredBy: Readonly<Record<"flag" | "file" | "input" | "typed" | "handoff" | "replayed", string>>;
}

export interface CardWords {
  readonly code: (handoff: string) => string;
  readonly codeNote: string;
  readonly urgency: Readonly<Record<"normal" | "today" | "now", string>>;
  readonly wallet: string;
  readonly reach: string;
  readonly say: string;
  readonly ready: string;
  readonly readyCount: (known: number, all: number) => string;
  readonly notYet: string;
  readonly tried: string;
  readonly neverTell: string;
  /** Said where a library of flows has no list of its own. */
  readonly neverShare: readonly string[];
  readonly noScreen: string;
  readonly next: string;
  readonly fill: (label: string) => string;
  readonly fillHint: string;
}

/** Where and when a contact was seen: whose page, a date or part of one, the host name of the page. */
export interface Sighting {
  readonly confidence?: "official" | "secondary" | undefined;
  readonly seen?: string | undefined;
  readonly site?: string | undefined;
}

export interface ChannelWords {
  readonly kind: Readonly<Record<"safe_route" | "app" | "website" | "help" | "phone" | "helpline", string>>;
  readonly safest: string;
  readonly hours: (hours: string) => string;
  readonly seen: (sighting: Sighting) => string;
  /** Behind where it was seen. */
  readonly old: (seen: string) => string;
  readonly none: string;
  readonly warning: string;
  readonly heading: (wallet: string) => string;
  readonly anyWallet: string;
}

/** What a typed secret may be. */
export type SecretName =
  | "recovery_phrase"
  | "private_key"
  | "card_number"
  | "identity_number"
  | "social_security_number"
  | "password"
  | "pin"
  | "security_code"
  | "one_time_code";

/** Why an answer was not taken. */
export type RefusalCode =
  | "no-such-item"
  | "nothing-before"
  | "too-early"
  | "too-late"
  | "not-a-choice"
  | "wrong-step"
  | "too-few"
  | "too-many"
  | "exclusive"
  | "not-a-number"
  | "too-many-decimals"
  | "too-small"
  | "too-large"
  | "not-a-date"
  | "too-short"
  | "too-long"
  | "bad-format"
  | "secret"
  | "required"
  | "rule"
  | "already-ended";

/** What a refusal may speak of: `min`, `max` (of `too-many-decimals`: digits), `choices`, `kind` (of a secret), `expected` (a step, or the format), `message` (a rule's own words). */
export type RefusalArgs = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** What the asker itself says, by keys or by lines; the askers' own `KeyWords` and `LineWords`. */
export interface AskerWords {
  readonly pasteRefused: string;
  readonly waiting: (seconds: number) => string;
  readonly notUnderstood: (typed: string) => string;
  readonly needsAnswer: string;
  readonly notHere: (typed: string) => string;
  readonly nothingFound: (typed: string) => string;
  readonly alone: (label: string) => string;
  readonly tooLong: string;
}

export interface PlainWords {
  /** What is typed for a command where answers are lines. */
  readonly typed: Readonly<Record<CommandName, string>>;
  /** All words that are taken as commands, in small letters. */
  readonly commandWords: Readonly<Record<string, CommandName>>;
  readonly welcome: string;
  /** Said once, in full; `letters` are the typed commands with what they do, joined. */
  readonly commandsOnce: (commands: string) => string;
  readonly commandsBrief: string;
  readonly chooseOne: (count: number) => string;
  readonly chooseMany: (count: number) => string;
  readonly typeText: string;
  readonly pressEnter: string;
  readonly stepOf: (count: number) => string;
  readonly startHint: string;
  /** Behind the label of a choice. */
  readonly alone: string;
  readonly answer: string;
}

export interface PageWords {
  readonly flows: string;
  readonly noFlows: string;
  readonly found: (typed: string, count: number) => string;
  readonly nothingFound: (typed: string) => string;
  readonly nothingFoundNext: string;
  readonly questions: string;
  readonly fixes: string;
  readonly endings: string;
  readonly symptoms: string;
  readonly inputs: string;
  readonly notAsked: string;
  readonly otherAnswers: string;
  readonly otherwise: string;
  readonly leadsTo: string;
  readonly ifHolds: (condition: string) => string;
  readonly wait: (duration: string) => string;
  readonly version: string;
  readonly owner: string;
  readonly reviewed: string;
  readonly uses: (flow: string) => string;
  readonly decides: string;
  readonly tells: string;
  readonly starts: (step: string) => string;
  readonly types: Readonly<Record<"choice" | "many" | "yes_no" | "text" | "number" | "money" | "date", string>>;
  readonly duration: (seconds: number) => string;
}

export interface IssueWords {
  readonly severity: Readonly<Record<"error" | "warning" | "info", string>>;
  readonly hint: (hint: string) => string;
  readonly summary: (errors: number, warnings: number) => string;
  readonly clean: string;
}

export interface CliWords {
  readonly noSuchFlow: (name: string) => string;
  readonly noSuchCase: (name: string) => string;
  readonly noSuchWallet: (name: string) => string;
  readonly badCode: (code: string) => string;
  /** Only a part of a code holds. */
  readonly oldCode: string;
  /** Nothing of a code holds. */
  readonly changedCode: string;
  /** A later version of the program made a code. */
  readonly newerCode: string;
  /** A code speaks of a flow that is not there. */
  readonly codeOfOtherFlow: string;
  /** Said on leaving, for a talk with support. */
  readonly handoffCode: (code: string) => string;
  readonly didYouMean: (names: readonly string[]) => string;
  /** Names the command that lists the flows. */
  readonly seeList: (command: string) => string;
  /** Under `--no-input`; `flag` is the whole flag with its value to fill in. */
  readonly missingAnswer: (missing: MissingAnswer) => string;
  readonly refused: (step: string, reason: string) => string;
  readonly unusedAnswer: (step: string) => string;
  readonly flowHasErrors: (flow: string, errors: number) => string;
  readonly interrupted: string;
  readonly saved: (id: string) => string;
  readonly notSaved: string;
  readonly resumeWith: (command: string) => string;
  readonly resumed: (id: string, title: string) => string;
  readonly restarted: string;
  readonly replayedPartly: (kept: number, all: number) => string;
  readonly flowChanged: string;
  readonly nothingToResume: string;
  readonly whichCase: string;
  readonly deleted: (count: number) => string;
  readonly noCases: string;
  readonly storeFailed: (what: string) => string;
  readonly storeFailedNext: string;
  /** Where a shared store cannot be reached. */
  readonly waitsHere: string;
  readonly sentLater: (cases: readonly string[]) => string;
  readonly sentApart: (id: string, copy: string) => string;
  readonly notATerminal: string;
  /** Under `--no-input`, where only a conversation would do. */
  readonly noInput: string;
  readonly notATerminalNext: string;
  readonly wrote: (file: string) => string;
  readonly writeFailed: (file: string) => string;
  readonly askFile: string;
  readonly confirmReplace: (file: string) => string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly confirmRestart: string;
  readonly confirmDelete: (id: string) => string;
  readonly goodbye: string;
  readonly bug: (where: string) => string;
}

/** The question that a script left open. */
export interface MissingAnswer {
  readonly step: string;
  readonly question: string;
  readonly choices: readonly string[];
  /** What to type, and within which limits. */
  readonly hints: readonly string[];
  readonly flag: string;
}
