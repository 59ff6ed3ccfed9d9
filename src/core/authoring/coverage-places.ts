import type { FlowDraft, NextDraft, StepDraft, TargetDraft } from "../flow/draft.js";
import type { Span } from "../text/source.js";
import type { Item } from "./coverage-items.js";

/** Where an item stands in the file of its flow; the start of the file for the built-in ending, which nobody wrote. */
export function placeOf({ kind, step: id, answer, index = 0 }: Item, { steps, inputs }: FlowDraft): Span {
  const step = steps.find((one) => one.id.value === id);
  if (!step) return inputs.find((input) => input.id.value === id)?.id.span ?? { start: 0, end: 0 };
  switch (kind) {
    case "choice":
      return choicePlace(step, answer ?? "") ?? step.id.span;
    case "rule":
      return rulePlace(step, answer, index) ?? step.id.span;
    case "refusal":
      return (step.kind === "ask" ? step.answer.refuse[index]?.condition.span : undefined) ?? step.id.span;
    default:
      return step.id.span;
  }
}

function choicePlace(step: StepDraft, answer: string): Span | undefined {
  if (step.kind !== "ask") return undefined;
  const { choices } = step.answer;
  return choices?.kind === "written" ? choices.choices.find(({ id }) => id.value === answer)?.id.span : undefined;
}

function rulePlace(step: StepDraft, answer: string | undefined, index: number): Span | undefined {
  if (step.kind === "end") return undefined;
  if (step.kind === "decide") return step.rules[index]?.span;
  const own = answer === undefined ? undefined : targetFor(step, answer);
  const target = own ?? plainTarget(step.next);
  return target?.kind === "rules" ? target.rules[index]?.span : undefined;
}

function targetFor(step: Exclude<StepDraft, { kind: "end" | "decide" }>, answer: string): TargetDraft | undefined {
  const choices = step.kind === "ask" && step.answer.choices?.kind === "written" ? step.answer.choices.choices : [];
  const own = choices.find(({ id }) => id.value === answer)?.next;
  const named = step.next?.kind === "map" ? step.next.byAnswer : [];
  return own ?? named.find((one) => one.answer.value === answer)?.target;
}

function plainTarget(next: NextDraft | undefined): TargetDraft | undefined {
  return next?.kind === "map" ? next.otherwise : next;
}
