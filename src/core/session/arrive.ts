import type { Flow } from "../flow/link.js";
import type { EndStep, Step, UseStep } from "../flow/flow.js";
import type { Answer } from "./event.js";
import { openFrame, settleInputs, toldValue } from "./open-frame.js";
import { evaluate, evaluateValue, resolveTarget } from "./scope.js";
import { visiting, withVisits } from "./session.js";
import type { Frame, Return, StartOptions, Told } from "./session.js";

/** Where a walk stands after it has passed everything that nobody answers. */
export interface Place {
  readonly frame: Frame;
  readonly at: string;
  readonly status: "asking" | "ended";
  readonly told: readonly Told[];
}

/** What the steps on the way may need. */
export interface Journey {
  /** The flow that the person came for. */
  readonly flow: Flow;
  readonly options: StartOptions;
  readonly known: Readonly<Record<string, Answer>>;
  /** Is told of every step that is come to, with the frame as it stands there. */
  readonly passing?: (frame: Frame, step: string) => void;
}

/** Silent steps in a row, more than any checked flow can have: a guard against a fault of ours. */
const MOST_SILENT_STEPS = 100_000;

/** The first place of a walk: in the flow that comes before any other, or in the flow itself. */
export function begin(journey: Journey): Place {
  const { flow, options } = journey;
  const { first } = flow;
  const frame =
    options.asks === "person" && first
      ? openFrame(first, `${first.data.id}/`, {}, journey)
      : openFrame(flow, "", options.inputs ?? {}, journey);
  return enter(frame, journey, []);
}

/** Goes to a step and on, to the next question or ending. */
export function arrive(frame: Frame, at: string, journey: Journey, told: readonly Told[] = []): Place {
  let place: Place | Hop = { frame, at, told };
  for (let steps = 0; steps < MOST_SILENT_STEPS; steps += 1) {
    place = hop(place, journey);
    if ("status" in place) return place;
  }
  throw new Error(`The flow ${frame.flow.data.id} passes silent steps without an end at ${at}`);
}

/** The next place in a flow just opened: an input that has to be asked, or its first step. */
export function enter(opened: Frame, journey: Journey, told: readonly Told[]): Place {
  const { frame, ask } = settleInputs(opened, journey.options);
  if (ask !== undefined) return { frame, at: ask, status: "asking", told };
  return arrive(frame, frame.flow.data.start, journey, told);
}

interface Hop {
  readonly frame: Frame;
  readonly at: string;
  readonly told: readonly Told[];
}

function hop({ frame, at, told }: Hop, journey: Journey): Place | Hop {
  const step = stepAt(frame, at);
  const here = visiting(frame, at);
  journey.passing?.(here, at);
  const standpoint = { frame: here, today: journey.options.today };
  switch (step.kind) {
    case "ask":
    case "do":
      return { frame: here, at, status: "asking", told };
    case "tell":
      return { frame: here, at: resolveTarget(step.next, standpoint), told: [...told, { frame: here, step: at }] };
    case "decide":
      return { frame: here, at: resolveTarget(step.next, standpoint), told };
    case "use":
      return use(here, at, step, journey, told);
    case "end":
      return end(here, at, step, journey, told);
  }
}

function use(frame: Frame, at: string, step: UseStep, journey: Journey, told: readonly Told[]): Place | Hop {
  const flow = frame.flow.used(step.flow);
  const standpoint = { frame, today: journey.options.today };
  const items = step.each === undefined ? undefined : (evaluate(step.each, standpoint) as readonly string[]);
  if (items?.length === 0) return comeBack({ frame, step: at, items, index: 0, results: [] }, [], journey, told);
  return enterUsed(flow, { frame, step: at, index: 0, results: [], ...(items && { items }) }, step, journey, told);
}

function enterUsed(flow: Flow, from: Return, step: UseStep, journey: Journey, told: readonly Told[]): Place {
  const item = from.items?.[from.index];
  const bound = item === undefined ? {} : { item };
  const standpoint = { frame: from.frame, today: journey.options.today, bound };
  const given = Object.fromEntries(
    Object.entries(step.with).map(([name, value]) => [
      name,
      toldValue(value, flow.data.inputs[name]?.answer, standpoint),
    ]),
  );
  const prefix = `${from.frame.prefix}${from.step}${item === undefined ? "" : `[${item}]`}/`;
  return enter(openFrame(flow, prefix, given, journey, from), journey, told);
}

function end(frame: Frame, at: string, step: EndStep, journey: Journey, told: readonly Told[]): Place | Hop {
  const comesBack = step.end === "return" || step.builtIn === true;
  if (frame.from && comesBack) return passBack(frame, frame.from, step, journey, told);
  if (frame.flow !== journey.flow && comesBack && !frame.from) {
    return enter(openFrame(journey.flow, "", journey.options.inputs ?? {}, journey), journey, told);
  }
  return { frame, at, status: "ended", told };
}

function passBack(frame: Frame, from: Return, step: EndStep, journey: Journey, told: readonly Told[]): Place | Hop {
  const standpoint = { frame, today: journey.options.today };
  const result = step.builtIn ? "solved" : step.result && evaluateValue(step.result, standpoint);
  const results = [...from.results, result];
  const next = { ...from, index: from.index + 1, results };
  if (from.items && next.index < from.items.length) {
    return enterUsed(frame.flow, next, useStepOf(from), journey, told);
  }
  return comeBack(from, from.items ? results : result, journey, told);
}

function comeBack(from: Return, result: unknown, journey: Journey, told: readonly Told[]): Hop {
  const { visits } = from.frame;
  const frame = visits && result !== undefined ? withVisits(from.frame, { ...visits, result }) : from.frame;
  const next = resolveTarget(useStepOf(from).next, { frame, today: journey.options.today });
  return { frame, at: next, told };
}

function useStepOf({ frame, step }: Return): UseStep {
  const found = stepAt(frame, step);
  if (found.kind !== "use") throw new Error(`The step ${step} is no use of a flow`);
  return found;
}

function stepAt(frame: Frame, at: string): Step {
  const step = frame.flow.data.steps[at];
  if (!step) throw new Error(`The flow ${frame.flow.data.id} has no step ${at}`);
  return step;
}
