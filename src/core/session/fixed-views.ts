import type { Flow } from "../flow/link.js";
import type { Frame } from "./session.js";
import type { Ahead } from "./progress.js";
import type { EndingView, QuestionView, View } from "./view.js";
import { textAt } from "./voice.js";
import type { Voice } from "./voice.js";

/** What of a question is the same on every walk. */
export interface FixedQuestion {
  /** Without what was answered before; `null` where it depends on the walk. */
  readonly view: QuestionView | null;
  /** How far it is from here to the end of its flow. */
  readonly ahead: Ahead;
  /** Whether it can be come to again. */
  readonly repeats: boolean;
}

/** What of a flow's views is the same on every walk, in one voice: made once, and shared by all that show it. */
export interface FixedViews {
  readonly flow: View["flow"];
  /** By the id of a question or an asked input. */
  readonly questions: Map<string, FixedQuestion>;
  /** By the id of an ending; `null` where the view depends on the walk. */
  readonly endings: Map<string, EndingView | null>;
}

/** Voices that are kept of a flow, so that a caller who makes a new one each time costs no memory. */
const MOST_VOICES = 4;

type Voiced = FixedViews & Voice;

const byFlow = new WeakMap<Flow, Voiced[]>();

/** The fixed views of a flow, as far as they have been made. */
export function fixedViews(flow: Flow, voice: Voice): FixedViews {
  let all = byFlow.get(flow);
  if (!all) byFlow.set(flow, (all = []));
  const { locale, words } = voice;
  for (const one of all) if (one.words === words && one.locale === locale) return one;
  const made: Voiced = { locale, words, flow: frozen(headView(flow, voice)), questions: new Map(), endings: new Map() };
  all.unshift(made);
  all.length = Math.min(all.length, MOST_VOICES);
  return made;
}

/**
 * A view that `make` gives at every frame of the flow alike; `null` where it reads anything of the walk. Whatever depends on
 * a walk is worked out or put into words by the flow's engines, so a flow that takes note of their use tells.
 */
export function ifFixed<T extends object>(flow: Flow, make: (frame: Frame) => T): T | null {
  let depends = false;
  const noted = (): string => {
    depends = true;
    return "";
  };
  const made = make({ flow: { ...flow, evaluate: noted, message: noted }, prefix: "", inputs: {}, visits: null });
  return depends ? null : frozen(made);
}

/** Head texts may not read answers, so any frame of the flow does, on any day. */
function headView(flow: Flow, voice: Voice): View["flow"] {
  const { id, version } = flow.data;
  const standpoint = { frame: { flow, prefix: "", inputs: {}, visits: null }, today: "" };
  return { id, version, title: textAt("title", standpoint, voice) ?? id };
}

/** Nobody may change what others are shown too. */
function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) frozen(part as object);
  return Object.freeze(value);
}
