import type { Report } from "../../issue/issue.js";
import type { AskDraft, ExpressionDraft, StepDraft } from "../draft.js";
import type { Expression } from "../condition/expression.js";
import type { Analysis } from "../names.js";
import type { Goals } from "../solve/goals.js";
import { afterAnswer } from "../solve/live-exits.js";
import { ALWAYS, canHold } from "../solve/outcomes.js";
import { settingOf } from "../solve/setting.js";
import type { Situation } from "../solve/situation.js";
import { situationsOf } from "../solve/situations.js";
import { exitsOf } from "../targets.js";
import type { Rule } from "./rule.js";

/** No condition is always true, or never, on the ways that lead to it; and no question is left without a choice. */
export const ways: Rule = (analysis, report) => {
  const { before, complete } = situationsOf(analysis);
  if (!complete) return;
  for (const step of analysis.draft.steps) {
    const situation = before.get(step.id.value);
    if (situation) checkStep(step, situation, new Check(analysis, report));
  }
};

function checkStep(step: StepDraft, situation: Situation, check: Check): void {
  for (const [key, text] of check.analysis.textsOf(step.id.value)) {
    if (!key.includes(".refuse.")) check.list(text.variants, situation);
  }
  if (step.kind === "ask") checkQuestion(step, situation, check);
  checkRules(step, situation, check);
}

function checkQuestion({ id, answer }: AskDraft, situation: Situation, check: Check): void {
  for (const { condition } of answer.refuse) check.one(condition, [], withAny(id.value, situation));
  if (answer.choices?.kind !== "written") return;
  const conditions = answer.choices.choices.map(({ condition }) => condition);
  for (const condition of conditions) if (condition) check.one(condition, [], situation);
  const all = conditions.flatMap((condition) => condition ?? []);
  if (all.length === conditions.length && all.length > 0) check.noneHolds(all, id, situation);
}

/** The rules of each answer stand in what is known once it is given. */
function checkRules(step: StepDraft, before: Situation, check: Check): void {
  const seen = new Set<unknown>();
  for (const { rules, answer } of exitsOf(step)) {
    if (rules.length === 0 || seen.has(rules)) continue;
    seen.add(rules);
    const situation = afterAnswer(step, answer, before, check.analysis);
    if (situation) check.list(rules, situation);
  }
}

/** The answer is there, and can be anything that the question takes. */
function withAny(id: string, { values, answered }: Situation): Situation {
  return {
    values: new Map([...values].filter(([each]) => each !== id)),
    answered: new Map([...answered, [id, "yes"]]),
  };
}

/** Looks at conditions in situations, and reports each once. */
class Check {
  readonly analysis: Analysis;
  readonly #report: Report;
  readonly #goals: Goals;

  constructor(analysis: Analysis, report: Report) {
    this.analysis = analysis;
    this.#report = report;
    this.#goals = settingOf(analysis).goals;
  }

  /** The conditions of rules or variants, of which the first that holds is taken. */
  list(entries: readonly { readonly condition?: ExpressionDraft }[], situation: Situation): void {
    // A list in which nothing is left at the end has an issue of its own.
    if (entries.at(-1)?.condition) return;
    const before: Expression[] = [];
    for (const { condition } of entries) {
      const expression = condition && this.#parsed(condition);
      if (!condition || !expression) return;
      this.one(condition, before, situation);
      before.push(expression);
    }
  }

  one(condition: ExpressionDraft, before: readonly Expression[], situation: Situation): void {
    const expression = this.#parsed(condition);
    if (!expression || expression.kind === "literal") return;
    if (canHold(expression, before, this.#goals, situation) === false) {
      // What holds nowhere has an issue of its own.
      if (canHold(expression, before, this.#goals) !== false) this.#report.add("never-holds-here", condition.span);
    } else if (this.#isSure(expression, situation)) this.#report.add("always-holds", condition.span);
  }

  noneHolds(conditions: readonly ExpressionDraft[], id: AskDraft["id"], situation: Situation): void {
    const all = conditions.flatMap((condition) => this.#parsed(condition) ?? []);
    if (all.length < conditions.length) return;
    if (canHold(ALWAYS, all, this.#goals, situation) === true)
      this.#report.add("no-choice-left", id.span, { step: id.value });
  }

  /** By itself: a list that names every answer and then the rest is careful, and not wrong. */
  #isSure(condition: Expression, situation: Situation): boolean {
    return canHold(ALWAYS, [condition], this.#goals, situation) === false;
  }

  #parsed(condition: ExpressionDraft): Expression | undefined {
    return this.analysis.parsed(condition)?.expression;
  }
}
