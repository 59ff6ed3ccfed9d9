import type { NextDraft, StepDraft } from "./draft.js";
import { doAnswers, domainOf, typeNameOf } from "./names.js";
import type { Analysis } from "./names.js";
import { SOLVED, targetsOf } from "./targets.js";

/** Whether nobody can know yet where a step leads: it names one that is not there, or an answer of it leads nowhere. */
export function isOpen(step: StepDraft, analysis: Analysis): boolean {
  if (targetsOf(step).some((id) => id !== SOLVED && !analysis.steps.has(id))) return true;
  return unledAnswers(step, analysis).length > 0;
}

/** The answers of a step that no way out is written for, as they are told. */
export function unledAnswers(step: StepDraft, { surroundings }: Analysis): readonly string[] {
  switch (step.kind) {
    case "ask":
      if (hasRest(step.next)) return [];
      if (typeNameOf(step.answer) === "many") return ["any answer"];
      return [
        ...unnamed(domainOf(step.answer, surroundings), step.next, choicesWithNext(step)),
        ...(step.answer.optional ? ["no answer"] : []),
      ];
    case "do":
      if (hasRest(step.next)) return [];
      return unnamed(doAnswers(step.check !== undefined), step.next, step.check ? ["fixed"] : []);
    case "tell":
    case "use":
      return hasRest(step.next) ? [] : ["going on"];
    default:
      return [];
  }
}

function hasRest(next: NextDraft | undefined): boolean {
  return next !== undefined && (next.kind !== "map" || next.otherwise !== undefined);
}

function unnamed(
  domain: readonly string[] | undefined,
  next: NextDraft | undefined,
  named: readonly string[],
): readonly string[] {
  if (!domain) return ["any answer"];
  const covered = new Set(named);
  if (next?.kind === "map") for (const { answer } of next.byAnswer) covered.add(answer.value);
  return domain.filter((answer) => !covered.has(answer));
}

function choicesWithNext(step: StepDraft & { readonly kind: "ask" }): readonly string[] {
  if (step.answer.choices?.kind !== "written") return [];
  return step.answer.choices.choices.flatMap((choice) => (choice.next ? [choice.id.value] : []));
}
