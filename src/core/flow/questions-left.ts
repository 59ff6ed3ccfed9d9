/** How many questions can still come. */
export interface QuestionsLeft {
  /** At most so many, each loop counted once. */
  readonly questions: number;
  /** No loop can be entered, so that `questions` is a true limit. */
  readonly exact: boolean;
  /** About so many: the mean over the ways on, each way out of a step being equally likely. */
  readonly typical: number;
}

/** No questions. */
export const NONE_LEFT: QuestionsLeft = { questions: 0, exact: true, typical: 0 };
