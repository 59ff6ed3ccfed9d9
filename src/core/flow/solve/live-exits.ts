import type { AnswerDraft, ExpressionDraft, StepDraft } from "../draft.js";
import type { Expression } from "../condition/expression.js";
import { doAnswers, domainOf, typeNameOf } from "../names.js";
import type { Analysis } from "../names.js";
import { ALWAYS, canHold, narrowed } from "./outcomes.js";
import { settingOf } from "./setting.js";
import { join, withAnswer, withoutAnswer } from "./situation.js";
import type { Situation } from "./situation.js";
import { exitsOf } from "../targets.js";
import type { Exit } from "../targets.js";

/** A way out that can be taken. */
export interface LiveExit {
  readonly exit: Exit;
  readonly situation: Situation;
}

/**
 * The ways out of a step that can be taken in a situation, each with what its answer and its rules tell; of the answer
 * itself only where it is one that is kept.
 */
export function liveExits(
  step: StepDraft,
  before: Situation,
  analysis: Analysis,
  keeps: (name: string) => boolean,
): readonly LiveExit[] {
  const live: LiveExit[] = [];
  const answers = answersTo(step, before, analysis);
  let last: { readonly answer: string | undefined; readonly situations: readonly Situation[] } | undefined;
  for (const exit of exitsOf(step)) {
    // The rules of one answer stand one after the other.
    if (!last || last.answer !== exit.answer)
      last = { answer: exit.answer, situations: answeredBy(step, exit.answer, answers, before, keeps) };
    for (const situation of last.situations) {
      const ruled = underRules(exit, situation, analysis);
      if (ruled) live.push({ exit, situation: ruled });
    }
  }
  return live;
}

/** What is known once a step has the answer, or where none is named one that no other way names; its rules are still to come. */
export function afterAnswer(
  step: StepDraft,
  answer: string | undefined,
  before: Situation,
  analysis: Analysis,
): Situation | undefined {
  const [first, ...others] = answeredBy(step, answer, answersTo(step, before, analysis), before, () => true);
  return first && others.reduce(join, first);
}

/** What a step can be answered with here; nothing where that cannot be listed. */
function answersTo(step: StepDraft, before: Situation, analysis: Analysis): readonly string[] | undefined {
  switch (step.kind) {
    case "ask":
      return choicesOf(step.answer, before, analysis);
    case "do":
      return doAnswers(step.check !== undefined);
    case "use":
      return step.each ? undefined : analysis.names.get(step.id.value)?.domain;
    default:
      return undefined;
  }
}

/** What is known once the step has one of the answers that take this way, before its rules are looked at. */
function answeredBy(
  step: StepDraft,
  answer: string | undefined,
  answers: readonly string[] | undefined,
  before: Situation,
  keeps: (name: string) => boolean,
): readonly Situation[] {
  const id = step.id.value;
  if (step.kind === "use") return [keeps(id) ? withAnswer(before, id, `${id}.result`, answers) : before];
  if (step.kind !== "ask" && step.kind !== "do") return [before];
  const taken = takenBy(answer, step, answers);
  const given = taken?.length === 0 ? [] : [keeps(id) ? withAnswer(before, id, id, taken) : before];
  const isSkipped = step.kind === "ask" && step.answer.optional && answer === undefined;
  return isSkipped ? [...given, withoutAnswer(before, id)] : given;
}

/** The answers that take a way: the one that it names, or those that no way names. */
function takenBy(
  answer: string | undefined,
  step: StepDraft,
  domain: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!domain) return undefined;
  if (answer !== undefined) return domain.includes(answer) ? [answer] : [];
  const named = new Set(exitsOf(step).map((exit) => exit.answer));
  return domain.filter((each) => !named.has(each));
}

/** The answers that a question can have here; nothing where they cannot be listed. */
function choicesOf(answer: AnswerDraft, before: Situation, analysis: Analysis): readonly string[] | undefined {
  if (typeNameOf(answer) === "many") return undefined;
  if (answer.choices?.kind !== "written") return domainOf(answer, analysis.surroundings);
  const possible: string[] = [];
  for (const { id, condition } of answer.choices.choices) {
    const expression = condition && analysis.parsed(condition)?.expression;
    if (!expression || canHold(expression, [], settingOf(analysis).goals, before) !== false) possible.push(id.value);
  }
  return possible;
}

/** The situation narrowed to where the rule holds and those before it do not; nothing where that cannot be. */
function underRules({ rules, index }: Exit, situation: Situation, analysis: Analysis): Situation | undefined {
  if (rules.length === 0) return situation;
  const others: Expression[] = [];
  for (const rule of rules.slice(0, index)) {
    const condition = parsedOf(rule.condition, analysis);
    if (!condition) return situation;
    others.push(condition);
  }
  const own = parsedOf(rules[index]?.condition, analysis);
  return own ? narrowed(own, others, settingOf(analysis).goals, situation) : situation;
}

function parsedOf(condition: ExpressionDraft | undefined, analysis: Analysis): Expression | undefined {
  return condition ? analysis.parsed(condition)?.expression : ALWAYS;
}
