import type { Address, Answer, AnswerSource } from "../core/session/event.js";
import type { EndingView, TriedView } from "../core/session/view.js";

/** What is printed of cases and their statistics as data. The rules of documents.ts hold here, too. */

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
