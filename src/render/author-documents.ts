import type { PathExample } from "../core/authoring/explore.js";
import type { TestReport } from "../core/authoring/scenario-report.js";
import type { TranslationReport } from "../core/authoring/translation.js";
import type { Address, Answer } from "../core/session/event.js";

/** What the tools of authors print as data. The rules of documents.ts hold here, too. */

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
