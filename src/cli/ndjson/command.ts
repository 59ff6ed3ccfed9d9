import type { Address, AnswerSource } from "../../core/session/event.js";

/**
 * A line that `run --ndjson` takes: a JSON object. In every command but `start`, `step` and `answered` say where the
 * writer believes that the walk stands; where it stands elsewhere, nothing changes.
 */
export type CommandDocument = StartCommand | AnswerCommand | BackCommand | ChangeCommand | FillCommand | RestartCommand;

/** Begins a walk; the one before is forgotten. */
export interface StartCommand {
  /** The flow's id. */
  readonly start: string;
  /** Answers given beforehand, in order, or as a map where each question is met once. */
  readonly answers?: readonly GivenAnswers[] | GivenAnswers;
  /** A `person` is led through the danger check first and asked for what the flow may be told; a `script` (so it is) is not. */
  readonly asks?: "person" | "script";
  /** Takes a question's default where no answer is given beforehand. */
  readonly defaults?: boolean;
  /** The date to reckon with, year-month-day; without it the day of the start. */
  readonly today?: string;
  /** The language of the texts: `en` or `zh-CN`. */
  readonly lang?: string;
  /** Instead of `answers`: the `path` of a state, to be walked again. What does not hold any more comes back as `dropped`. */
  readonly path?: readonly { readonly step: Address; readonly answer: GivenAnswer; readonly source?: AnswerSource }[];
  /** With `path`: the `inputs` of the same state. */
  readonly inputs?: GivenAnswers;
  /** With `path`: the flow's version in the same state. */
  readonly version?: string;
}

/** An answer as it is given: numbers are read as they are written, of several choices a list or `a,b`; null skips. */
export type GivenAnswer = string | number | readonly string[] | null;

/** Answers by step. */
export type GivenAnswers = Readonly<Record<Address, GivenAnswer>>;

/** Where the writer of a line believes that the walk stands. */
interface Standing {
  /** The step being asked, or the ending. */
  readonly step?: Address;
  /** How many answers have been given, as `progress.answered` tells. */
  readonly answered?: number;
}

/** Answers the question that is asked, which it names. */
export interface AnswerCommand extends Standing {
  readonly step: Address;
  readonly answer: GivenAnswer;
}

/** Takes the last answer back. */
export interface BackCommand extends Standing {
  readonly back: true;
}

/** Answers an earlier question otherwise, where it was asked last; later answers that still hold are kept. */
export interface ChangeCommand extends Standing {
  readonly change: Address;
  readonly answer: GivenAnswer;
}

/** Fills an item of the card's checklist; null or an empty text clears it. */
export interface FillCommand extends Standing {
  readonly fill: string;
  readonly value: string | null;
}

/** Takes every answer back. */
export interface RestartCommand extends Standing {
  readonly restart: true;
}
