import type { SessionEvent } from "../../core/session/event.js";
import type { Session } from "../../core/session/session.js";
import type { Interruption } from "../../host/asker.js";
import type { Stage } from "./stage.js";

/** How a walk came to its end. */
export type Outcome =
  | { readonly type: "ended"; readonly session: Session }
  /** The person went back beyond the first question. */
  | { readonly type: "left" }
  | { readonly type: "saved"; readonly session: Session }
  | { readonly type: "interrupted"; readonly by: Interruption; readonly session: Session };

/** What a turn of the conversation comes to: an event, the same again, or the end of the walk. */
export type Turn = { readonly event: SessionEvent } | { readonly again: true } | { readonly outcome: Outcome };

/** Back to the question before, or out of the walk. */
export function backwards(session: Session): Turn {
  return session.last ? { event: { type: "back" } } : { outcome: { type: "left" } };
}

/** Says a sentence of the program above the next prompt. */
export function say(text: string, stage: Stage): void {
  stage.print(
    () => text.split("\n").map((line) => `  ${line}`).join("\n"),
    () => text,
  );
}
