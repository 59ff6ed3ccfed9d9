import type { PathExample } from "../core/authoring/explore.js";
import type { TestReport } from "../core/authoring/scenario-report.js";
import type { TranslationReport } from "../core/authoring/translation.js";
import type { Address, Answer, AnswerSource } from "../core/session/event.js";
import type { CardView, ChannelView, EndingView, QuestionView, ToldView, TriedView } from "../core/session/view.js";

/**
 * Everything that the program prints as data, by its shape. The JSON Schemas of the package are made from these types,
 * descriptions included. A shape only grows; what would break a reader gets a new name in `schema`.
 */

/**
 * What `--json` prints: one state of a walk. Texts are inline Markdown in the state's locale. Fields that do not hold are left
 * out, never null, but for a skipped answer; what an agent sees is in none of them. The shape changes only with the name in
 * `schema`.
 */
export type StateDocument = StateHead &
  (
    | { readonly status: "asking"; readonly question: QuestionDocument; readonly handoff?: string }
    | {
        readonly status: "refused";
        readonly refusal: RefusalDocument;
        readonly question?: QuestionDocument;
        readonly ending?: EndingDocument;
        readonly handoff?: string;
      }
    | { readonly status: "ended"; readonly ending: EndingDocument; readonly handoff?: string }
  );

/** What every state tells. */
export interface StateHead {
  readonly schema: "wallet-help/state/1";
  readonly flow: { readonly id: string; readonly version: string; readonly title: string };
  readonly locale: string;
  readonly path: readonly { readonly step: Address; readonly answer: Answer; readonly source: AnswerSource }[];
  readonly tried: readonly { readonly step: Address; readonly result: TriedView["result"] }[];
  /** What there was to know since the last answer. */
  readonly told: readonly {
    readonly step: Address;
    readonly title: string;
    readonly text?: string;
    readonly tone: ToldView["tone"];
  }[];
  readonly progress: { readonly answered: number; readonly left: number; readonly exact: boolean };
  /** What the flow was told before its first step, by input; missing where there is nothing. A private one is `"***"`. */
  readonly inputs?: Readonly<Record<string, Answer>>;
  /** Steps of answers that were given beforehand and that no question asked for; missing where there are none. */
  readonly unused?: readonly Address[];
  /**
   * Answers of an earlier path that were not taken again, because the flow has changed or because they were private;
   * missing where there are none. Each is tried once more when its question is asked.
   */
  readonly dropped?: readonly { readonly step: Address; readonly answer: Answer }[];
}

/** The question being asked; the fields of its type only. */
export type QuestionDocument = Omit<QuestionView, "agent" | "choices"> & {
  readonly choices?: readonly {
    readonly id: string;
    readonly label: string;
    readonly hint?: string;
    readonly exclusive: boolean;
  }[];
};

/** An answer that was not taken. */
export interface RefusalDocument {
  readonly step: Address;
  readonly code: string;
  /** In the state's locale. */
  readonly message: string;
}

/** How it ended; the card only of `support` and `emergency`. */
export interface EndingDocument {
  readonly step: Address;
  readonly kind: EndingView["kind"];
  readonly title: string;
  readonly text?: string;
  readonly todo: readonly string[];
  readonly after: readonly string[];
  readonly sources: readonly string[];
  readonly card?: CardDocument;
}

/** Everything for a talk with support. */
export interface CardDocument {
  readonly why?: string;
  readonly urgency: CardView["urgency"];
  readonly wallet?: { readonly id: string; readonly name: string };
  readonly channels: readonly ChannelView[];
  readonly say?: string;
  readonly checklist: readonly {
    readonly id: string;
    readonly label: string;
    readonly hint?: string;
    readonly value?: string;
    readonly filled_from?: "answer" | "person";
  }[];
  readonly tried: readonly { readonly step: Address; readonly title: string; readonly result: TriedView["result"] }[];
  readonly never_share: readonly string[];
  readonly expect?: string;
}

/** A case for saving, as `run --format json` and the wizard write it. */
export interface ExportDocument {
  readonly schema: "wallet-help/export/1";
  /** The flow's title. */
  readonly title: string;
  readonly locale: string;
  readonly handoff?: string;
  /** Missing where the case has not ended. */
  readonly ending?: EndingDocument;
  readonly path: readonly {
    readonly step: Address;
    readonly question: string;
    /** A private answer is `"***"`. */
    readonly answer: Answer;
    /** The answer as people write it. */
    readonly text: string;
    readonly source: AnswerSource;
  }[];
}

/** What `--ndjson` answers to a line that it cannot take: the walk stands where it stood. */
export interface ErrorDocument {
  readonly schema: "wallet-help/error/1";
  readonly status: "error";
  readonly error: {
    /** A name for programs, such as `not_json`. */
    readonly code: string;
    /** What is wrong, as a sentence. */
    readonly message: string;
    /** What to do, or what was probably meant. */
    readonly hint?: string;
  };
}

/** What `--ndjson` prints, one a line. */
export type ReplyDocument = StateDocument | ErrorDocument;

/** What `list --json` prints. */
export interface ListDocument {
  readonly schema: "wallet-help/list/1";
  readonly locale: string;
  readonly flows: readonly FlowDocument[];
}

/** What `search --json` prints, the best first. */
export interface SearchDocument {
  readonly schema: "wallet-help/search/1";
  readonly locale: string;
  /** The words that were searched for. */
  readonly words: string;
  readonly flows: readonly FlowDocument[];
}

/** A flow of a list. */
export interface FlowDocument {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly version: string;
  /** The languages that it speaks. */
  readonly locales: readonly string[];
}

/** What `contact --json` prints. */
export interface ContactDocument {
  readonly schema: "wallet-help/contact/1";
  readonly locale: string;
  /** Missing where no wallet was named: then the ways are those that are safe for all. */
  readonly wallet?: { readonly id: string; readonly name: string };
  /** The safe route or the in-app path first. */
  readonly channels: readonly ChannelView[];
  /** What to have ready. */
  readonly ready: readonly string[];
  readonly never_share: readonly string[];
}

/** What `flows diff --format json` prints. Of a flow that was added or removed no details are told. */
export interface DiffDocument {
  readonly schema: "wallet-help/diff/1";
  /** The sides as they were named. */
  readonly before: string;
  readonly after: string;
  /** Whether anything has changed in meaning. */
  readonly changed: boolean;
  /** Those that have changed. */
  readonly flows: readonly FlowDiffDocument[];
  /** `common.yaml`; keys are those of its data. */
  readonly common: SharedDiffDocument;
  /** `wallets.yaml`. */
  readonly wallets: SharedDiffDocument;
  /** How many flows are on both sides and mean the same. */
  readonly unchanged: number;
  /** Flows that have errors on one side and were not compared. */
  readonly broken: readonly { readonly flow: string; readonly side: string }[];
}

/** What has changed in a file that flows share. */
export interface SharedDiffDocument {
  readonly meaning: readonly MeaningChangeDocument[];
  readonly texts: readonly TextChangeDocument[];
}

/** What has changed in a flow. */
export interface FlowDiffDocument extends SharedDiffDocument {
  readonly flow: string;
  /** By locale. */
  readonly titles: Readonly<Record<string, string>>;
  readonly change: "added" | "removed" | "changed" | "same";
  readonly steps: readonly StepDiffDocument[];
  /** Missing where no paths were compared. */
  readonly paths?: PathDiffDocument;
}

/** What has changed in a step. */
export interface StepDiffDocument extends SharedDiffDocument {
  readonly step: string;
  /** Its name before, where that was another. */
  readonly was?: string;
  readonly kind: "ask" | "do" | "tell" | "decide" | "use" | "end";
  readonly change: "added" | "removed" | "changed";
}

/** Something that is another, has come (no `before`) or has gone (no `after`), such as `type`, `choice.sms`, `next.sms`. */
export interface MeaningChangeDocument {
  readonly key: string;
  readonly before?: string;
  readonly after?: string;
}

/** A text that is another, has come or has gone, word by word. */
export interface TextChangeDocument {
  readonly locale: string;
  readonly key: string;
  readonly pieces: readonly { readonly kind: "same" | "gone" | "new"; readonly text: string }[];
}

/** Which paths end elsewhere. */
export interface PathDiffDocument {
  readonly moved: readonly {
    readonly before: LandingDocument;
    readonly after: LandingDocument;
    /** The side in which the paths were found. */
    readonly found: "before" | "after";
    /** How many kinds of paths. */
    readonly count: number;
    readonly example: {
      readonly inputs: Readonly<Record<string, Answer>>;
      readonly answers: readonly { readonly step: Address; readonly answer: Answer }[];
      /** Answers that the other side does not take. */
      readonly dropped: readonly Address[];
    };
  }[];
  /** How many kinds of old paths were walked again, and of how many of them a saved case holds only in part. */
  readonly walked: number;
  readonly partly: number;
  /** Whether every path was looked at. */
  readonly complete: boolean;
}

/** Where a path comes to: an ending, or a question that it has no answer for. */
export interface LandingDocument {
  readonly kind: "ends" | "asks";
  readonly step: Address;
}

/** What `flows check --json` prints. */
export interface IssuesDocument {
  readonly schema: "wallet-help/issues/1";
  readonly issues: readonly IssueDocument[];
  /** Warnings that comments in the files set aside; missing where there are none. */
  readonly suppressed?: readonly SuppressedDocument[];
}

/** A warning that was set aside. */
export interface SuppressedDocument extends IssueDocument {
  /** As the comment gives it. */
  readonly reason: string;
}

/** A writer's mistake. */
export interface IssueDocument {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** The first place after it. */
  readonly end: { readonly line: number; readonly column: number };
  readonly severity: "error" | "warning";
  /** A name for programs, such as `unknown-key`. */
  readonly code: string;
  readonly title: string;
  readonly words: string;
  readonly hint?: string;
}

/** What `flows test --format json` prints. */
export interface TestsDocument extends TestReport {
  readonly schema: "wallet-help/tests/1";
}

/** What `flows translate --json` prints. */
export interface TranslationDocument {
  readonly schema: "wallet-help/translation/1";
  /** The language that is translated into. */
  readonly locale: string;
  readonly files: readonly (TranslationReport & { readonly file: string })[];
}

/** What `flows paths --json` prints. Counts of paths are decimal texts, since they may be larger than any number. */
export interface PathsDocument {
  readonly schema: "wallet-help/paths/1";
  readonly flow: { readonly id: string; readonly version: string };
  /** Missing for a random walk. */
  readonly counts?: {
    /** Whether everything was looked at; else the counts are lower bounds. */
    readonly complete: boolean;
    readonly paths: string;
    /** Paths that were left because a limit was reached. */
    readonly open: string;
    /** Over all paths; something to do counts as a question. */
    readonly questions: { readonly shortest: number; readonly median: number; readonly longest: number };
    /** Different situations that were looked at. */
    readonly states: number;
    /** Ways round a loop that were not followed. */
    readonly cut: number;
    readonly max_visits: number;
    readonly endings: readonly {
      readonly step: Address;
      readonly paths: string;
      readonly shortest: number;
      readonly longest: number;
    }[];
  };
  /** The paths that were asked for, as the answers that lead there. */
  readonly paths?: readonly PathExample[];
}

/** What `cases list --json` prints, the newest change first. */
export interface CasesDocument {
  readonly schema: "wallet-help/cases/1";
  readonly cases: readonly CaseSummaryDocument[];
  /** How many there are in all, with the same `--state` and `--flow`. */
  readonly total: number;
}

/** A case of a list. Instants are ISO 8601 with `Z`. */
export interface CaseSummaryDocument {
  readonly id: string;
  readonly state: "open" | "ended";
  readonly flow: { readonly id: string; readonly version: string; readonly title: string };
  readonly locale: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly events: number;
}

/** What `cases export --format json` writes. Secrets are masked. */
export interface CasesExportDocument {
  readonly schema: "wallet-help/cases-export/1";
  readonly cases: readonly CaseDocument[];
}

/**
 * What a desk hands to the team's command when a case is wrapped up (`agent --on-close`), and its note as JSON: the case in words, with the
 * hand-off note. Secrets are masked; a private answer is `"***"`.
 */
export type ClosedCaseDocument = Omit<CaseDocument, "schema"> & {
  readonly schema: "wallet-help/closed-case/1";
  /** Who closed it. */
  readonly desk: string;
  /** The wallet's name, where one is known. */
  readonly wallet?: string;
  readonly handoff: string;
  /** One line. */
  readonly summary: string;
  /** The note as plain text. */
  readonly note: string;
};

/** What `cases show --json` prints: a case in words. Texts are inline Markdown, but for those of notes, flags and wrap-ups. */
export interface CaseDocument {
  readonly schema: "wallet-help/case-told/1";
  readonly id: string;
  readonly state: "open" | "ended";
  readonly flow: {
    readonly id: string;
    /** As it was when the case began. */
    readonly version: string;
    readonly title: string;
    /** Whether the flow is still that one. */
    readonly now: "same" | "changed" | "gone";
  };
  /** In which the case was begun. */
  readonly locale: string;
  readonly created_at: string;
  /** The day that the flow reckoned with. */
  readonly today: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly events: number;
  readonly path: readonly {
    readonly step: Address;
    readonly question: string;
    readonly answer: Answer;
    readonly text: string;
    readonly source: AnswerSource;
  }[];
  readonly tried: readonly { readonly step: Address; readonly title: string; readonly result: TriedView["result"] }[];
  /** Answers that the flow, as it is now, does not take. */
  readonly dropped: readonly { readonly step: Address; readonly answer: Answer }[];
  readonly notes: readonly { readonly at: string; readonly step: Address | null; readonly text: string }[];
  readonly flags: readonly { readonly at: string; readonly step: Address; readonly text: string }[];
  readonly wrap_ups: readonly {
    readonly at: string;
    readonly outcome: string;
    readonly text: string;
    /** An ISO date. */
    readonly follow_up?: string;
  }[];
  readonly ending?: { readonly step: Address; readonly kind: EndingView["kind"]; readonly title: string };
  /** Events at the end that a newer program wrote; missing where there are none. */
  readonly unread?: number;
}

/** What `cases stats --format json` prints. Times are in seconds, shares from 0 to 1. Nothing in it was typed into a case. */
export interface StatsDocument {
  readonly schema: "wallet-help/stats/1";
  /** The days on which the cases began, both counted; missing where there is no bound. */
  readonly since?: string;
  readonly until?: string;
  /** Seconds after which an open case counts as given up. */
  readonly gave_up_after: number;
  readonly cases: number;
  /** What was left out: times between which the clock went back, times in which somebody was away, cases with parts of a newer program. */
  readonly left_out: { readonly backwards: number; readonly pauses: number; readonly unread: number };
  /** Most cases first; of versions counted apart, the one that the flow has now first. */
  readonly flows: readonly StatsFlowDocument[];
  readonly misses: readonly { readonly words: string; readonly times: number }[];
  /** How many others were searched for too seldom to be shown. */
  readonly misses_hidden: number;
  /** Only where it was asked for. */
  readonly suggestions?: readonly StatsSuggestionDocument[];
}

/** What cases tell about one flow, or one version of it. */
export interface StatsFlowDocument {
  readonly flow: string;
  /** Where versions are counted apart. */
  readonly version?: string;
  readonly title: string;
  /** Whether the flow is not there any more. */
  readonly gone: boolean;
  readonly owner?: string;
  readonly versions: number;
  readonly cases: number;
  /** Cases whose arrivals come of the flow itself, and those told by their answers alone. */
  readonly replayed: number;
  readonly told: number;
  readonly ended: number;
  readonly left: number;
  /** Of those, at a step that is not known. */
  readonly left_somewhere: number;
  readonly closed: number;
  readonly open: number;
  readonly handed_off: number;
  readonly steps: readonly StatsStepDocument[];
  readonly endings: readonly { readonly step: Address; readonly kind: string; readonly count: number }[];
  readonly ways: readonly { readonly from: Address; readonly to: Address; readonly count: number }[];
}

/** What cases tell about one step; items of an `each` are one step. */
export interface StatsStepDocument {
  readonly step: Address;
  readonly arrived: number;
  readonly answered: number;
  /** Gave up there. */
  readonly left: number;
  readonly choices: readonly { readonly choice: string; readonly count: number }[];
  /** The four of a fix only. */
  readonly helped?: number;
  readonly not_helped?: number;
  readonly unable?: number;
  /** With Wilson's 95 % interval, of `n`. */
  readonly rate?: { readonly share: number; readonly low: number; readonly high: number; readonly n: number };
  readonly time?: { readonly n: number; readonly median: number; readonly p90: number };
  /** How often agents flagged it; missing where nobody did. */
  readonly flags?: number;
  /** Who is to mend it. */
  readonly owner?: string;
}

/** Whether another order of some fixes would end calls sooner. */
export interface StatsSuggestionDocument {
  readonly flow: string;
  readonly verdict: "better" | "best" | "too_few";
  /** How often each has to be tried and timed. */
  readonly least: number;
  readonly fixes: readonly {
    readonly step: Address;
    readonly tried: number;
    readonly timed: number;
    readonly rate?: { readonly share: number; readonly low: number; readonly high: number; readonly n: number };
    readonly median?: number;
  }[];
  readonly order?: readonly Address[];
  /** A call, on average, with its 95 % interval. */
  readonly saving?: { readonly seconds: number; readonly low: number; readonly high: number };
  /** How sure it is that the order saves anything. */
  readonly sure?: number;
}
