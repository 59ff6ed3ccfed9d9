import type { Session } from "../core/session/session.js";
import type { StateDocument } from "../render/documents.js";
import { sessionState } from "../render/session-state.js";
import type { Words } from "../words/words.js";
import type { Scripted } from "./script.js";

/** The state document of a script's walk. */
export function stateOf({ session, refusal, unused }: Scripted, words: Words): StateDocument {
  return sessionState(session, words, { refusal, unused: unused.map((step) => shownStep(step, session)) });
}

/** A name as it may be repeated: somebody may have written a secret in its place. */
export function shownStep(step: string, { flow }: Session): string {
  return flow.secretIn(step) === undefined ? step : "***";
}
