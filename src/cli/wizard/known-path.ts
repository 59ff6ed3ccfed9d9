import { path } from "../../core/session/present.js";
import type { Session } from "../../core/session/session.js";
import type { PathEntry } from "../../core/session/view.js";
import type { Stage } from "./stage.js";

/** What is known of the problem itself: the questions that come first, once a case, and what was skipped are left out. */
export function knownPath(session: Session, { voice }: Stage): readonly PathEntry[] {
  const first = session.flow.first ? `${session.flow.first.data.id}/` : undefined;
  return path(session, voice).filter(
    ({ step, answer }) => answer !== null && !(first !== undefined && step.startsWith(first)),
  );
}
