import type { Spanned } from "../text/source.js";
import type { NextDraft, RuleDraft, StepDraft, TargetDraft } from "./draft.js";

/** One way out of a step: where it goes, for which answer (all, if none is named), and on which conditions. */
export interface Exit {
  readonly go: Spanned<string>;
  readonly answer?: string;
  /** Conditions of earlier rules that must not hold, and its own (last) that must, if it has one. */
  readonly rules: readonly RuleDraft[];
  readonly index: number;
}

/** Where `fixed` leads when nothing is said. */
export const SOLVED = "solved";

/** Every way out of a step as written, with the built-in way from a fix to `solved`. */
export function exitsOf(step: StepDraft): readonly Exit[] {
  return waysOf(step).exits;
}

/** The steps that the ways out of a step lead to, in the same order. */
export function targetsOf(step: StepDraft): readonly string[] {
  return waysOf(step).targets;
}

/** The lists of rules in a step's ways out. */
export function ruleListsOf(step: StepDraft): readonly (readonly RuleDraft[])[] {
  return waysOf(step).ruleLists;
}

interface Ways {
  readonly exits: readonly Exit[];
  readonly targets: readonly string[];
  readonly ruleLists: readonly (readonly RuleDraft[])[];
}

/** Every rule of the checker asks for them. */
const waysByStep = new WeakMap<StepDraft, Ways>();

function waysOf(step: StepDraft): Ways {
  let ways = waysByStep.get(step);
  if (!ways) waysByStep.set(step, (ways = writtenWays(step)));
  return ways;
}

function writtenWays(step: StepDraft): Ways {
  const exits = writtenExits(step);
  const ruleLists: (readonly RuleDraft[])[] = [];
  // The ways out of one list stand one after the other.
  for (const { rules } of exits) if (rules.length > 0 && rules !== ruleLists.at(-1)) ruleLists.push(rules);
  return { exits, targets: exits.map(({ go }) => go.value), ruleLists };
}

function writtenExits(step: StepDraft): readonly Exit[] {
  switch (step.kind) {
    case "end":
      return [];
    case "decide":
      return ruleExits(step.rules);
    case "ask":
      return [...choiceExits(step.answer.choices), ...nextExits(step.next)];
    case "do":
      return [...(fixedIsNamed(step.next) || !step.check ? [] : [solvedExit(step.id)]), ...nextExits(step.next)];
    case "tell":
    case "use":
      return nextExits(step.next);
  }
}

/** Whether a map of answers says where `fixed` leads. */
export function fixedIsNamed(next: NextDraft | undefined): boolean {
  return next?.kind === "map" && next.byAnswer.some(({ answer }) => answer.value === "fixed");
}

function choiceExits(choices: Extract<StepDraft, { kind: "ask" }>["answer"]["choices"]): readonly Exit[] {
  if (choices?.kind !== "written") return [];
  return choices.choices.flatMap((choice) => (choice.next ? targetExits(choice.next, choice.id.value) : []));
}

function nextExits(next: NextDraft | undefined): readonly Exit[] {
  if (!next) return [];
  if (next.kind !== "map") return targetExits(next);
  const named = next.byAnswer.flatMap(({ answer, target }) => targetExits(target, answer.value));
  return next.otherwise ? [...named, ...targetExits(next.otherwise)] : named;
}

function targetExits(target: TargetDraft, answer?: string): readonly Exit[] {
  if (target.kind === "rules") return ruleExits(target.rules, answer);
  return [{ go: target.step, rules: [], index: 0, ...(answer !== undefined && { answer }) }];
}

function ruleExits(rules: readonly RuleDraft[], answer?: string): readonly Exit[] {
  return rules.map((rule, index) => ({ go: rule.go, rules, index, ...(answer !== undefined && { answer }) }));
}

function solvedExit(id: Spanned<string>): Exit {
  return { go: { value: SOLVED, span: id.span }, answer: "fixed", rules: [], index: 0 };
}
