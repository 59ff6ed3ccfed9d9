import type { Step } from "../flow/flow.js";
import { NONE_LEFT } from "../flow/questions-left.js";
import type { Flow } from "../flow/link.js";
import type { QuestionsLeft } from "../flow/questions-left.js";
import type { Frame, Return, Session } from "./session.js";
import type { View } from "./view.js";

/** A limit that is further away than this says little and discourages; then the likely number is told. */
const NEAR = 9;

/** Questions that are left: at most so many where `exact`, else about. */
export type Ahead = Pick<View["progress"], "left" | "exact">;

/** What is left in a flow from a question on, when nothing comes after the flow. */
export function aheadIn(flow: Flow, at: string): Ahead {
  return told(here(flow, at));
}

/** What is left of a session: a true limit where it is near, else about how many questions are to be expected. */
export function aheadOf({ frame, at, flow }: Session): Ahead {
  return told([here(frame.flow, at), ...behind(frame, at, flow)].reduce(sum));
}

/** What comes after the flow that is open now: the flows that used it, and the one that the person came for. */
function behind({ flow: { data }, from }: Frame, at: string, flow: Flow): readonly QuestionsLeft[] {
  if (data === flow.data || !comesBack(data, at)) return [];
  return from ? [afterUse(from), ...behind(from.frame, from.step, flow)] : [whole(flow.data)];
}

/** Whether a way leads on from a step, or from an input that is asked before the first, to where the flow comes back. */
function comesBack({ steps, start }: Data, from: string): boolean {
  const found = new Set([steps[from] ? from : start]);
  for (const id of found) {
    const step = steps[id];
    if (step?.kind === "end" && (step.end === "return" || step.builtIn === true)) return true;
    for (const next of step ? waysFrom(step) : []) found.add(next);
  }
  return false;
}

function waysFrom(step: Step): readonly string[] {
  if (step.kind === "end") return [];
  const hasMap = step.kind === "ask" || step.kind === "do";
  const targets = hasMap ? [...Object.values(step.next.byAnswer), step.next.otherwise ?? []] : [step.next];
  return targets.flatMap((target) => (typeof target === "string" ? target : target.map(({ go }) => go)));
}

function told({ questions, exact, typical }: QuestionsLeft): Ahead {
  return exact && questions <= NEAR
    ? { left: questions, exact: true }
    : { left: Math.max(1, Math.round(typical)), exact: false };
}

function sum(one: QuestionsLeft, other: QuestionsLeft): QuestionsLeft {
  return {
    questions: one.questions + other.questions,
    typical: one.typical + other.typical,
    exact: one.exact && other.exact,
  };
}

type Data = Frame["flow"]["data"];

function here({ data }: Flow, at: string): QuestionsLeft {
  const step = data.steps[at];
  if (step) return step.remaining;
  const asked = askedInputs(data);
  return plus(asked.length - asked.indexOf(at), data.steps[data.start]?.remaining);
}

function whole(data: Data): QuestionsLeft {
  return plus(askedInputs(data).length, data.steps[data.start]?.remaining);
}

function askedInputs(data: Data): readonly string[] {
  return Object.keys(data.inputs).filter((name) => data.inputs[name]?.asked);
}

function plus(count: number, rest: QuestionsLeft = NONE_LEFT): QuestionsLeft {
  return { questions: rest.questions + count, typical: rest.typical + count, exact: rest.exact };
}

function afterUse({ frame, step: id }: Return): QuestionsLeft {
  const { steps } = frame.flow.data;
  const step = steps[id];
  if (step?.kind !== "use") return NONE_LEFT;
  const targets = typeof step.next === "string" ? [step.next] : step.next.map((rule) => rule.go);
  const lefts = targets.map((target) => steps[target]?.remaining ?? NONE_LEFT);
  return {
    questions: Math.max(...lefts.map(({ questions }) => questions)),
    typical: lefts.reduce((sum, { typical }) => sum + typical, 0) / lefts.length,
    exact: step.each === undefined && lefts.every(({ exact }) => exact),
  };
}
