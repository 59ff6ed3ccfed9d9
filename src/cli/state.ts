import type { Answer } from "../core/session/event.js";
import { encodeHandoff } from "../core/casebook/handoff.js";
import { path, ruleText, tried, view } from "../core/session/present.js";
import type { Refusal } from "../core/session/refusal.js";
import type { Session } from "../core/session/session.js";
import type { Voice } from "../core/session/voice.js";
import type { StateDocument } from "../render/documents.js";
import { stateDocument } from "../render/json.js";
import { inlineText } from "../render/markdown-inline.js";
import type { Words } from "../words/words.js";
import type { Scripted } from "./script.js";

/** The state document of a script's walk. */
export function stateOf({ session, refusal, unused }: Scripted, voice: Voice, words: Words): StateDocument {
  return stateDocument({
    view: view(session, voice),
    path: path(session, voice),
    tried: tried(session, voice),
    inputs: inputsOf(session),
    handoff: encodeHandoff(session),
    unused: unused.map((step) => shownStep(step, session)),
    words,
    ...(refusal && { refusal: { ...refusal, message: ownWords(refusal, session, voice) } }),
  });
}

function inputsOf({ flow, options }: Session): StateDocument["inputs"] {
  const shown = ([name, answer]: readonly [string, Answer]): readonly [string, Answer] => [
    name,
    flow.data.inputs[name]?.answer.private === true && answer !== null ? "***" : answer,
  ];
  return Object.fromEntries(Object.entries(options.inputs ?? {}).map(shown));
}

/** The flow's own words, where one of its rules refused. */
export function ownWords(refusal: Refusal, session: Session, voice: Voice): string | undefined {
  const { rule } = refusal;
  const text = rule === undefined ? undefined : ruleText(session, rule, voice, refusal);
  return text === undefined ? undefined : inlineText(text);
}

/** A name as it may be repeated: somebody may have written a secret in its place. */
export function shownStep(step: string, { flow }: Session): string {
  return flow.secretIn(step) === undefined ? step : "***";
}
