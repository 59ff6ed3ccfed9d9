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
