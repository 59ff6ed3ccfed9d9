import type { Report } from "../../issue/issue.js";
import type { DoDraft } from "../draft.js";
import { walk } from "../condition/expression.js";
import type { Analysis } from "../names.js";
import { exitsOf, fixedIsNamed, SOLVED } from "../targets.js";
import type { Rule } from "./rule.js";

/** Whether a fix worked is asked, and `fixed` leads where its writer means. */
export const fixes: Rule = (analysis, report) => {
  const goals = goalsOf(analysis);
  for (const step of analysis.draft.steps) {
    if (step.kind !== "do") continue;
    if (step.check) checkFixed(step, goals, analysis, report);
    else checkUnchecked(step, goals, report);
  }
};

/** The endings of the flow that say that all is well. */
function goalsOf({ draft }: Analysis): ReadonlySet<string> {
  const own = draft.steps.flatMap((step) =>
    step.kind === "end" && step.end.value === "solved" ? [step.id.value] : [],
  );
  return new Set([SOLVED, ...own]);
}

/** What is done leads straight to "solved", and nobody asked whether it helped. */
function checkUnchecked(step: DoDraft, goals: ReadonlySet<string>, report: Report): void {
  const done = exitsOf(step).find(({ answer }) => answer === undefined || answer === "done");
  if (done && goals.has(done.go.value)) report.add("unchecked-fix", step.id.span, { step: step.id.value });
}

/** `fixed` goes to the built-in ending where the writer's own words say that it leads elsewhere. */
function checkFixed(step: DoDraft, goals: ReadonlySet<string>, analysis: Analysis, report: Report): void {
  if (fixedIsNamed(step.next) || !step.next) return;
  const meant = ownGoal(step, goals) ?? readsFixed(step, analysis) ?? partReturn(step, analysis);
  if (meant !== undefined) report.add("fixed-to-solved", step.id.span, { step: step.id.value, meant });
}

/** The other answers lead to an ending that says that all is well, which can only be meant for `fixed`. */
function ownGoal(step: DoDraft, goals: ReadonlySet<string>): string | undefined {
  return exitsOf(step).find(({ go, answer }) => answer !== "fixed" && goals.has(go.value))?.go.value;
}

/** Where the other answers lead, or in their rules, somebody asks whether it was `fixed`: it never is. */
function readsFixed(step: DoDraft, { parsed, steps }: Analysis): string | undefined {
  for (const exit of exitsOf(step)) {
    const next = exit.answer === "fixed" ? undefined : steps.get(exit.go.value);
    const rules = [...exit.rules, ...(next?.kind === "decide" ? next.rules : [])];
    for (const { condition, go } of rules) {
      const expression = condition && parsed(condition)?.expression;
      let asks = false;
      if (expression)
        walk(expression, (part) => {
          if (part.kind !== "binary" || (part.op !== "==" && part.op !== "!=")) return;
          const sides = [part.left, part.right];
          const isOwn = sides.some((side) => side.kind === "name" && side.name === step.id.value);
          if (isOwn && sides.some((side) => side.kind === "literal" && side.value === "fixed")) asks = true;
        });
      if (asks) return go.value;
    }
  }
  return undefined;
}

/** In a part that gives results of its own, "solved" would be one that its callers do not know. */
function partReturn(step: DoDraft, { draft }: Analysis): string | undefined {
  const gives = draft.steps.find((each) => each.kind === "end" && each.end.value === "return" && each.result);
  return gives && step.next?.kind !== "map" ? gives.id.value : undefined;
}
