import type { Report } from "../../issue/issue.js";
import type { ExpressionDraft } from "../draft.js";
import type { Expression } from "../expression.js";
import type { Analysis } from "../names.js";
import type { Setting } from "../outcomes.js";
import { canHold, impossibleComparisons } from "../outcomes.js";
import { expressionsOf, spanIn } from "../places.js";
import { baseSetting } from "../situations.js";
import { ruleListsOf } from "../targets.js";
import type { Rule } from "./rule.js";

/** No condition is one that nothing can make true, and none is shadowed by those before it in its list. */
export const logic: Rule = (analysis, report) => {
  const setting = baseSetting(analysis);
  const conditionFacts = new Set(
    analysis.draft.facts.flatMap(({ id, expression }) =>
      analysis.names.get(id.value)?.type === "bool" ? [expression] : [],
    ),
  );
  const impossible = new Set(
    expressionsOf(analysis)
      .filter(({ wanted, expression }) => wanted === "bool" || conditionFacts.has(expression))
      .map(({ expression }) => expression)
      .filter((expression) => reportImpossible(expression, setting, analysis, report)),
  );
  for (const conditions of listsOf(analysis)) reportShadowed(conditions, impossible, setting, analysis, report);
};

/** Reports a condition that nothing makes true, by the part of it where that can be told; gives whether it did. */
function reportImpossible(draft: ExpressionDraft, setting: Setting, analysis: Analysis, report: Report): boolean {
  const condition = analysis.parsed(draft)?.expression;
  if (!condition) return false;
  const parts = impossibleComparisons(condition, { ...setting, facts: new Map() });
  for (const part of parts)
    report.add("impossible-comparison", spanIn(draft, part), { words: outOfRange(draft, part) });
  if (parts.length > 0) return true;
  // A plain `false` is somebody's way of leaving something out for now.
  if (condition.kind === "literal" || canHold(condition, [], setting) !== false) return false;
  report.add("impossible-comparison", draft.span);
  return true;
}

function outOfRange({ value }: ExpressionDraft, { start, end }: Expression): string {
  return `No answer can make this true: ${value.slice(start, end)}.`;
}

function listsOf({ draft, texts }: Analysis): readonly (readonly ExpressionDraft[])[] {
  const rules = draft.steps.flatMap((step) => (step.kind === "decide" ? [step.rules] : ruleListsOf(step)));
  return [...rules, ...[...texts.values()].map(({ variants }) => variants)].map((list) =>
    list.flatMap(({ condition }) => condition ?? []),
  );
}

function reportShadowed(
  drafts: readonly ExpressionDraft[],
  impossible: ReadonlySet<ExpressionDraft>,
  setting: Setting,
  { parsed }: Analysis,
  report: Report,
): void {
  const conditions = drafts.flatMap((each) => parsed(each)?.expression ?? []);
  if (drafts.length < 2 || conditions.length < drafts.length) return;
  for (const [index, condition] of conditions.entries()) {
    const at = drafts[index];
    if (!at || index === 0 || impossible.has(at)) continue;
    const canBeFirst = canHold(condition, conditions.slice(0, index), setting);
    if (canBeFirst === false) report.add("shadowed-rule", at.span);
    else if (canBeFirst === undefined) report.add("not-proved", at.span, { words: "this rule may never hold" });
  }
}
