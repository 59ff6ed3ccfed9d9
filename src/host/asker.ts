/**
 * The interface between the wizard and whatever asks a person: a terminal with keys, or lines of text. An asker owns
 * keys, cursor, filter and typed text; what is painted comes from the caller as a function of the prompt's state, so
 * that `host` knows no layout and `render` knows no terminal.
 *
 * Keys of the terminal asker. Those of the first column work where nothing is typed into the prompt (`digits`, `many`,
 * `continue`), those of the second everywhere; a command that the prompt does not list does nothing.
 *
 * | command | single key | everywhere                                                                |
 * | ------- | ---------- | ------------------------------------------------------------------------- |
 * | back    |            | Esc (clears a filter first); left arrow while nothing is typed            |
 * | why     | ?          | F1; `?` while nothing is typed                                            |
 * | help    |            | the keys of `why` where that is not listed, and F1 once the why is shown  |
 * | change  | c          | Ctrl+O                                                                    |
 * | save    | s          | Ctrl+S                                                                    |
 * | restart | r          | Ctrl+R                                                                    |
 * | support | h          | Ctrl+G                                                                    |
 *
 * Always: arrows, j and k (where nothing is typed), Home, End, Page Up and Down, Enter; Space ticks, goes on or skips a
 * wait; Ctrl+C interrupts, Ctrl+D ends the input where nothing is typed, Ctrl+Z suspends, Ctrl+L paints anew. Capitals and
 * full-width forms of keys count as the keys. Keys typed ahead wait for the next prompt. A paste goes into what is typed, its line
 * breaks as spaces; where nothing is typed it is refused with a complaint and never answers.
 */

/** Keys that work at every prompt, by what they mean. */
export type Command =
  | "back"
  /** The terminal asker shows the why by itself (`whyShown`) and hands nothing back. */
  | "why"
  | "change"
  | "save"
  | "restart"
  | "support"
  | "help"
  /** Never handed back: Esc clears a filter by itself. It has a name so that a footer can say so. */
  | "undo_filter";

/** How much room there is. Columns and rows of the terminal at the time of painting. */
export interface Room {
  readonly columns: number;
  /** What a frame may fill: the input line is already taken off. */
  readonly rows: number;
}

/** One thing that can be chosen. */
export interface Option {
  readonly id: string;
  /** What a person may type for it, besides its number and its id, where answers are lines; not painted. */
  readonly label?: string;
  /** What typing filters by (several languages may be in it); not painted. */
  readonly search?: string;
  /** Chosen together with nothing else. */
  readonly exclusive?: boolean;
  /** A line that stands between groups: it cannot be chosen and has no number. */
  readonly separator?: boolean;
}

/** The state that is painted. */
export interface PromptState {
  /** The options that the filter leaves, in order. */
  readonly shown: readonly Option[];
  /** Index into `shown`; -1 when there is nothing to choose. */
  readonly cursor: number;
  /**
   * Which of `shown` to paint, from the first to before `to`. All of them, unless the frame would be higher than the room: then
   * the asker paints with ever fewer until it fits, and the cursor is always among them.
   */
  readonly window: { readonly from: number; readonly to: number };
  /** Ids that are ticked, of a `many` prompt. */
  readonly ticked: ReadonlySet<string>;
  /** What was typed: the filter, or the text of a text prompt; of a hidden prompt as many `*`. */
  readonly typed: string;
  /** Why the last Enter was not taken; cleared by the next key. */
  readonly complaint?: string;
  /** Seconds left of a wait that runs; missing once it is over. */
  readonly waiting?: number;
  /** The help line asked for by `?`. */
  readonly whyShown: boolean;
  /** Answered: paint what should stay on the screen, `""` for nothing. After a command, a key or an interruption nothing stays. */
  readonly done: boolean;
}

/** What every prompt has. */
interface PromptHead {
  /**
   * Paints everything above the input line: lines joined by `\n`, each at most `room.columns` wide. Colours and weights (SGR
   * sequences) reach the terminal, every other control character is shown as an escape. Called often: must be quick and pure.
   */
  readonly paint: (state: PromptState, room: Room) => string;
  /** The commands that this prompt hands back to the caller. */
  readonly commands: readonly Command[];
  /**
   * Keys that are answers of their own: single characters such as `w` (only where nothing is typed into the prompt), or `tab`,
   * `ctrl+n`, `f2`. They go before commands and digits. A sign such as `/` works where something is typed, too, while nothing is.
   */
  readonly keys?: readonly string[];
  /** Words for keys where answers are lines: typed behind a slash (`/note calls back`), with what follows as `said`. In small letters. */
  readonly keyWords?: Readonly<Record<string, string>>;
  /** Painted again every second, as where a clock is on it; what is typed stays. */
  readonly ticks?: boolean;
  /** The whole prompt said once in plain words, for an append-only screen: the question, numbered choices, keys. */
  readonly plain: () => string;
  /** What `?` says on an append-only screen. */
  readonly why?: () => string;
}

/** Chooses one. Digits choose at once where `digits`; otherwise typing filters (`search`). */
export interface ChoosePrompt extends PromptHead {
  readonly kind: "choose";
  readonly options: readonly Option[];
  /** Where the cursor stands at first. */
  readonly initial?: string;
  readonly input: "digits" | "search";
  /** Orders and narrows the options by what was typed (never empty); by default a case-insensitive substring of `search`. */
  readonly filter?: (typed: string) => readonly Option[];
  /** Counts down first (seconds); Space skips the rest. Choosing is possible all the while. */
  readonly wait?: number;
}

/** Chooses several; Space or a digit ticks, Enter takes. */
export interface ManyPrompt extends PromptHead {
  readonly kind: "many";
  readonly options: readonly Option[];
  readonly initial: readonly string[];
  /** A complaint, or nothing when it may be taken. */
  readonly validate: (ids: readonly string[]) => string | undefined;
}

/** Takes a line of text. */
export interface TextPrompt extends PromptHead {
  readonly kind: "text";
  readonly initial: string;
  /** Shown as `*`, never in the scroll-back. */
  readonly hidden: boolean;
  readonly validate: (text: string) => string | undefined;
}

/** Waits for Enter (or Space). */
export interface ContinuePrompt extends PromptHead {
  readonly kind: "continue";
  /** Single keys that are answers of their own, such as `w` for write. */
  readonly keys: readonly string[];
}

export type Prompt = ChoosePrompt | ManyPrompt | TextPrompt | ContinuePrompt;

/** Where a person was when a key took them away: the option under the cursor, and what was typed unless it is hidden. */
export interface Left {
  readonly option?: string;
  readonly typed?: string;
  /** Ids that were ticked, of a `many` prompt. */
  readonly ticked?: readonly string[];
  /** Seconds of a wait that were left, for asking again with them. */
  readonly waiting?: number;
}

/** What came of a prompt. */
export type Reply =
  | { readonly type: "answer"; readonly id: string }
  /** In the order of the options. */
  | { readonly type: "answers"; readonly ids: readonly string[] }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "continue" }
  /** `said` is what was typed behind a word for the key. */
  | ({ readonly type: "key"; readonly key: string; readonly said?: string } & Left)
  | ({ readonly type: "command"; readonly command: Command } & Left)
  /**
   * Ctrl-C, a signal that ends, or the end of input. Close the asker then, before anything slow: it gives the terminal back, so that a
   * second Ctrl-C is a signal. Every later `ask` gives the same at once.
   */
  | { readonly type: "interrupted"; readonly by: Interruption };

export type Interruption = "SIGINT" | "SIGTERM" | "SIGHUP" | "end_of_input";

/** Asks a person, one prompt after the other. */
export interface Asker {
  /** Never rejects for what a person, a signal or a vanished terminal does. One prompt at a time. */
  ask(prompt: Prompt): Promise<Reply>;
  /** Prints above the next prompt (or the open one); stays on the screen. A line break is added. */
  print(text: string): void;
  /** Restores the terminal. May be called twice; an open prompt ends as interrupted. */
  close(): void;
}
