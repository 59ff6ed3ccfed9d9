import type { Answer, AnswerSource } from "../core/session/event.js";

/** An answer that was given before its question is asked: text as written, until the question's type reads it. */
export interface EarlyAnswer {
  readonly step: string;
  readonly answer: Answer;
  readonly source: AnswerSource;
}
