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
  const parts = [
    here(frame.flow, at),
    ...returnsOf(frame).map(afterUse),
    ...(rootOf(frame) === flow ? [] : [whole(flow.data)]),
  ];
  return told(parts.reduce(sum));
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

/** Where the flows that are open now come back to, the innermost first. */
function returnsOf({ from }: Frame): readonly Return[] {
  return from ? [from, ...returnsOf(from.frame)] : [];
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

function rootOf(frame: Frame): Frame["flow"] {
  return frame.from ? rootOf(frame.from.frame) : frame.flow;
}
