import { encodeHandoff } from "../core/casebook/handoff.js";
import type { Answer } from "../core/session/event.js";
import { path, ruleText, tried, view } from "../core/session/present.js";
import type { Refusal } from "../core/session/refusal.js";
import type { Session } from "../core/session/session.js";
import type { Voice } from "../core/session/voice.js";
import type { Words } from "../words/words.js";
import type { StateDocument } from "./documents.js";
import { stateDocument } from "./json.js";
import { inlineText } from "./markdown-inline.js";

/** What there is to tell beside where a session stands. */
export interface StateExtras {
  /** Why the last event was not taken. */
  readonly refusal?: Refusal | undefined;
  /** Where it was refused; missing where the session stands there. */
  readonly refusedAt?: Session | undefined;
  readonly unused?: StateDocument["unused"] | undefined;
  readonly dropped?: StateDocument["dropped"] | undefined;
}

/**
 * Where a session stands, as data: its path, and the next question or the ending with its card, in the language of
 * `words`. It holds no private answer and nothing that is for an agent's eyes.
 */
export function sessionState(session: Session, words: Words, extras: StateExtras = {}): StateDocument {
  const voice: Voice = { locale: words.locale, words: words.builtIn };
  const { refusal, refusedAt = session, unused, dropped } = extras;
  return stateDocument({
    view: view(session, voice),
    path: path(session, voice),
    tried: tried(session, voice),
    inputs: inputsOf(session),
    handoff: encodeHandoff(session),
    unused,
    dropped,
    words,
    ...(refusal && { refusal: { ...refusal, message: ownWords(refusal, refusedAt, voice) } }),
  });
}

/** The flow's own words, where one of its rules refused. */
export function ownWords(refusal: Refusal, session: Session, voice: Voice): string | undefined {
  const { rule } = refusal;
  const text = rule === undefined ? undefined : ruleText(session, rule, voice, refusal);
  return text === undefined ? undefined : inlineText(text);
}

function inputsOf({ flow, options }: Session): StateDocument["inputs"] {
  const shown = ([name, answer]: readonly [string, Answer]): readonly [string, Answer] => [
    name,
    flow.data.inputs[name]?.answer.private === true && answer !== null ? "***" : answer,
  ];
  return Object.fromEntries(Object.entries(options.inputs ?? {}).map(shown));
}
