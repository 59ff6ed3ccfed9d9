import type { AnswerRules, Choice, DoStep, Step, Target } from "../flow/flow.js";
import type { Flow } from "../flow/link.js";
import { doChoices, WALLETS } from "../session/choices.js";

/** What can be covered: a step, a choice or way out of a fix, a rule, a rule that refuses, an ending. */
export type ItemKind = "step" | "choice" | "rule" | "refusal" | "ending";

/** Something of a flow that tests may take or leave out. */
export interface Item {
  readonly kind: ItemKind;
  /** The flow in whose file it stands. */
  readonly flow: string;
  readonly step: string;
  /** Of a choice, and of a rule that holds for one answer only. */
  readonly answer?: string;
  /** Of a rule: which of its list, from 0. */
  readonly index?: number;
  /** Marks in a walk of which any one covers it. */
  readonly marks: readonly string[];
}

/** Everything of one flow that tests can cover, in the order of its file; what stands in flows that it uses is theirs. */
export function itemsOf(flow: Flow): readonly Item[] {
  const { data } = flow;
  const inputs = Object.entries(data.inputs).flatMap(([id, { answer, asked }]) =>
    asked && answer.choicesFrom !== WALLETS ? choiceItems(flow, id, answer) : [],
  );
  return [...inputs, ...Object.entries(data.steps).flatMap(([id, step]) => itemsOfStep(flow, id, step))];
}

function itemsOfStep(flow: Flow, id: string, step: Step): readonly Item[] {
  const here = { flow: flow.data.id, step: id };
  if (step.kind === "end") return [{ ...here, kind: "ending", marks: [stepMark(flow.data.id, id)] }];
  const itself: Item = { ...here, kind: "step", marks: [stepMark(flow.data.id, id)] };
  switch (step.kind) {
    case "ask":
      return [
        itself,
        ...choiceItems(flow, id, step.answer),
        ...refusalItems(flow, id, step.answer),
        ...mapItems(flow, id, step),
      ];
    case "do":
      return [itself, ...wayItems(flow, id, step), ...mapItems(flow, id, step)];
    default:
      return [itself, ...ruleItems(flow, id, step.next)];
  }
}

function choiceItems(flow: Flow, step: string, rules: AnswerRules): readonly Item[] {
  return offered(flow, rules).map(({ id: answer }) => ({
    kind: "choice",
    flow: flow.data.id,
    step,
    answer,
    marks: [choiceMark(flow.data.id, step, answer)],
  }));
}

/** The wallets are a table, and no list that a flow's tests have to go through. */
function offered({ common }: Flow, { choices, choicesFrom }: AnswerRules): readonly Choice[] {
  if (choicesFrom === undefined) return choices;
  return choicesFrom === WALLETS ? [] : (common.choices[choicesFrom] ?? []);
}

/** The results of something to do: each that has a way of its own, and those that share one together. */
function wayItems(flow: Flow, step: string, { check, next }: DoStep): readonly Item[] {
  const results = doChoices(check).map(({ id }) => id);
  const own = results.filter((result) => Object.hasOwn(next.byAnswer, result)).map((result) => [result]);
  const shared = results.filter((result) => !Object.hasOwn(next.byAnswer, result));
  return [...own, ...(shared.length > 0 ? [shared] : [])].map((alike) => ({
    kind: "choice",
    flow: flow.data.id,
    step,
    answer: alike.join("/"),
    marks: alike.map((result) => choiceMark(flow.data.id, step, result)),
  }));
}

function refusalItems(flow: Flow, step: string, { refuse }: AnswerRules): readonly Item[] {
  return refuse.map((_rule, index) => ({
    kind: "refusal",
    flow: flow.data.id,
    step,
    index,
    marks: [refusalMark(flow.data.id, step, index)],
  }));
}

function mapItems(flow: Flow, id: string, { next }: Extract<Step, { kind: "ask" | "do" }>): readonly Item[] {
  const named = Object.entries(next.byAnswer).flatMap(([answer, target]) => ruleItems(flow, id, target, answer));
  return next.otherwise === undefined ? named : [...named, ...ruleItems(flow, id, next.otherwise)];
}

function ruleItems({ data }: Flow, step: string, target: Target, answer?: string): readonly Item[] {
  if (typeof target === "string") return [];
  return target.map((_rule, index) => ({
    kind: "rule",
    flow: data.id,
    step,
    index,
    ...(answer !== undefined && { answer }),
    marks: [ruleMark(data.id, step, answer, index)],
  }));
}

/** The mark of a step that was come to. */
export function stepMark(flow: string, step: string): string {
  return `${flow} ${step}`;
}

/** The mark of an answer that was given. */
export function choiceMark(flow: string, step: string, answer: string): string {
  return `${flow} ${step}=${answer}`;
}

/** The mark of a rule that was taken; `answer` where the list of rules stands for one answer only. */
export function ruleMark(flow: string, step: string, answer: string | undefined, index: number): string {
  return `${flow} ${step}=${answer ?? ""}>${index}`;
}

/** The mark of a rule that refused. */
export function refusalMark(flow: string, step: string, index: number): string {
  return `${flow} ${step}!${index}`;
}
