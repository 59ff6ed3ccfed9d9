/** What an agent's call came to; ids are kept with the case. */
export type DeskOutcome = "solved" | "advice" | "to_support" | "emergency" | "caller_left" | "call_back" | "not_wallet";

/** What can be done at every prompt of the desk, beside answering. */
export type DeskAction = "note" | "search" | "flag" | "jump" | "escalate" | "wrapUp" | "identity" | "next" | "cases";

/** A change in a flow, as `changedSince` names it. */
export type DeskChange =
  "step-added" | "step-removed" | "step-renamed" | "step-changed" | "step-reworded" | "head-changed" | "head-reworded";

/** The words of the support desk, in one language. Loaded only by it. */
export interface DeskWords {
  readonly case: (id: string) => string;
  readonly newCase: string;
  readonly open: (count: number) => string;
  readonly say: string;
  readonly note: string;
  readonly quoted: (text: string) => string;
  /** Until the caller's identity was verified. */
  readonly identity: string;
  readonly identityKey: (key: string) => string;
  /** Kept as a note. */
  readonly identityDone: string;
  readonly identitySaid: string;
  readonly alsoOpen: (desks: readonly string[]) => string;
  readonly unsent: (events: number) => string;
  readonly allSent: string;
  readonly movedOn: string;
  /** Before it has been read again. */
  readonly movedOnHint: string;
  readonly answerAgain: string;
  readonly closedElsewhere: string;
  /** Somebody deleted the case while this desk works on it. */
  readonly deleted: (id: string) => string;
  readonly keptApart: (id: string, copy: string) => string;
  /** What each key does, for footers. */
  readonly keys: Readonly<Record<DeskAction | "why" | "copy" | "write" | "print" | "finish" | "leave", string>>;
  /** Words that may be typed behind a slash, in small letters. */
  readonly typed: Readonly<Record<string, DeskAction>>;
  /** The first of them for each action. */
  readonly typedOnce: (commands: string) => string;
  readonly search: string;
  readonly searchHint: string;
  readonly takeCode: (code: string) => string;
  readonly takeCase: (id: string) => string;
  readonly cameWithCode: (title: string) => string;
  readonly chose: (answers: string) => string;
  readonly tried: (fixes: string) => string;
  readonly nothingYet: string;
  readonly carriesOn: (id: string, title: string, notes: number) => string;
  readonly askNote: string;
  readonly askFlag: string;
  readonly noted: string;
  readonly flagged: string;
  readonly askReason: (flow: string) => string;
  readonly reasonHint: string;
  readonly jumpedTo: (flow: string, reason: string) => string;
  readonly jumpedFrom: (id: string, reason: string) => string;
  readonly whichCase: string;
  readonly clock: (time: string) => string;
  readonly changed: (flow: string) => string;
  readonly changes: (kind: DeskChange, what: string) => string;
  readonly moreChanges: (count: number) => string;
  readonly askOutcome: string;
  readonly outcomes: Readonly<Record<DeskOutcome, string>>;
  readonly askPromise: string;
  readonly promiseHint: string;
  readonly askFollowUp: string;
  readonly followUpHint: string;
  readonly badDay: string;
  readonly pastDay: string;
  readonly closed: (id: string) => string;
  readonly closedUnkept: string;
  readonly printAs: string;
  readonly handed: string;
  readonly handFailed: (reason: string) => string;
  readonly handKept: (file: string) => string;
  readonly exitedWith: (code: number) => string;
  readonly noReply: string;
  /** Where there is no terminal. */
  readonly noTerminal: string;
  readonly noInput: string;
  readonly noTerminalNext: string;
  /** Said on leaving. */
  readonly leftOpen: string;
  readonly leftLost: (code: string) => string;
  /** Headings of the note. */
  readonly page: {
    readonly outcome: string;
    readonly desk: string;
    readonly wallet: string;
    readonly exactWords: string;
    readonly tried: string;
    readonly notTried: string;
    readonly answers: string;
    readonly timeline: (zone: string) => string;
    readonly next: string;
    readonly noPromise: string;
    readonly followUp: string;
    readonly noFollowUp: string;
    readonly notes: string;
    readonly flags: string;
    readonly code: string;
    readonly began: string;
    readonly fix: (what: string, result: string) => string;
    readonly wrappedUp: string;
    readonly stands: (question: string) => string;
    /** One line: what it is about, and what came of it. */
    readonly line: (title: string, outcome: string, fixes: number) => string;
  };
}
