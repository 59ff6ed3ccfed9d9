import type { SessionEvent } from "../../core/session/event.js";
import type { Session } from "../../core/session/session.js";
import type { Interruption, Left } from "../../host/asker.js";
import { exitCodes } from "../../host/errors.js";
import { INDENT, paintLines } from "../../render/layout.js";
import { literalMarkdown } from "../../render/markdown-inline.js";
import { textLines } from "../../render/terminal/parts.js";
import { displayWidth } from "../../render/width.js";
import type { Stage } from "./stage.js";

/** How a walk came to its end. */
export type Outcome =
  | { readonly type: "ended"; readonly session: Session }
  /** The person went back beyond the first question. */
  | { readonly type: "left" }
  | { readonly type: "saved"; readonly session: Session }
  | { readonly type: "interrupted"; readonly by: Interruption; readonly session: Session };

/** What a turn of the conversation comes to. */
export type Turn = Move & {
  /** What was chosen or typed at the question, for when the person comes back to it. */
  readonly left?: Left;
};

type Move =
  | { readonly event: SessionEvent }
  /** The same page once more. */
  | { readonly again: true }
  /** Another page of what is to be read before the question; the question comes after the last one. */
  | { readonly page: number }
  /** Several events were taken on the way. */
  | { readonly session: Session }
  | { readonly outcome: Outcome };

/** Takes an event: it goes through the engine and is kept. Gives the same session where it was refused, which was said then. */
export type Take = (session: Session, event: SessionEvent) => Promise<Session>;

/** To the page before, to the question before, or out of the walk. */
export function backwards(session: Session, page: number): Turn {
  if (page > 0) return { page: page - 1 };
  return session.last ? { event: { type: "back" } } : { outcome: { type: "left" } };
}

/** The walk ends here, because of a signal or the end of input. */
export function interrupted(by: Interruption, session: Session): Turn {
  return { outcome: { type: "interrupted", by, session } };
}

/** The exit code of an interruption: 128 and the number of the signal. The end of input leaves a question without its answer. */
export function exitCodeOf(by: Interruption): number {
  return { SIGINT: exitCodes.interrupted, SIGTERM: 143, SIGHUP: 129, end_of_input: exitCodes.answerMissing }[by];
}

/**
 * Says lines that end in a command, if any. No line is wrapped, so that the command can be copied; where the window is too narrow it
 * stands below.
 */
export function sayWhole(
  lines: readonly string[],
  { stage, command }: { readonly stage: Stage; readonly command: string },
): void {
  const fitting = (line: string, columns: number): readonly string[] =>
    line.endsWith(command) && displayWidth(INDENT + line) > columns
      ? [line.slice(0, -command.length).trimEnd(), command]
      : [line];
  stage.print(
    ({ columns }) =>
      lines
        .flatMap((line) => fitting(line, columns))
        .map((line) => `${INDENT}${line}\n`)
        .join(""),
    () => lines.join("\n"),
  );
}

/** Says a sentence of the program above the next prompt. */
export function say(text: string, stage: Stage): void {
  stage.print(
    (screen) => paintLines([...textLines(literalMarkdown(text), undefined, screen), []], screen.theme),
    () => text,
  );
}
