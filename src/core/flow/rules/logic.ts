import type { Report } from "../../issue/issue.js";
import type { ExpressionDraft } from "../draft.js";
import type { Setting } from "../solve/condition-tree.js";
import type { Expression } from "../condition/expression.js";
import type { Goals } from "../solve/goals.js";
import { impossibleComparisons } from "../solve/impossible.js";
import type { Analysis } from "../names.js";
import { canHold } from "../solve/outcomes.js";
import { expressionsOf, spanIn } from "../places.js";
import { settingOf } from "../solve/setting.js";
import { ruleListsOf } from "../targets.js";
import type { Rule } from "./rule.js";

/** No condition is one that nothing can make true, and none is shadowed by those before it in its list. */
export const logic: Rule = (analysis, report) => {
  const { setting, goals } = settingOf(analysis);
  const conditionFacts = new Set(
    analysis.draft.facts.flatMap(({ id, expression }) =>
      analysis.names.get(id.value)?.type === "bool" ? [expression] : [],
    ),
  );
  const impossible = new Set<ExpressionDraft>();
  for (const { wanted, expression } of expressionsOf(analysis)) {
    if (wanted !== "bool" && !conditionFacts.has(expression)) continue;
    if (reportImpossible(expression, { setting, goals }, analysis, report)) impossible.add(expression);
  }
  const { draft, texts } = analysis;
  for (const step of draft.steps) {
    for (const rules of ruleListsOf(step)) reportShadowed(rules, impossible, goals, analysis, report);
  }
  for (const { variants } of texts.values()) reportShadowed(variants, impossible, goals, analysis, report);
};

/** Reports a condition that nothing makes true, by the part of it where that can be told; gives whether it did. */
function reportImpossible(
  draft: ExpressionDraft,
  { setting, goals }: { readonly setting: Setting; readonly goals: Goals },
  analysis: Analysis,
  report: Report,
): boolean {
  const condition = analysis.parsed(draft)?.expression;
  if (!condition) return false;
  const parts = impossibleComparisons(condition, setting);
  for (const part of parts)
    report.add("impossible-comparison", spanIn(draft, part), { words: outOfRange(draft, part) });
  if (parts.length > 0) return true;
  // A plain `false` is somebody's way of leaving something out for now.
  if (condition.kind === "literal" || canHold(condition, [], goals) !== false) return false;
  report.add("impossible-comparison", draft.span);
  return true;
}

function outOfRange({ value }: ExpressionDraft, { start, end }: Expression): string {
  return `No answer can make this true: ${value.slice(start, end)}.`;
}

function reportShadowed(
  entries: readonly { readonly condition?: ExpressionDraft }[],
  impossible: ReadonlySet<ExpressionDraft>,
  goals: Goals,
  { parsed }: Analysis,
  report: Report,
): void {
  if (entries.length < 2) return;
  const drafts = entries.flatMap(({ condition }) => condition ?? []);
  const conditions = drafts.flatMap((each) => parsed(each)?.expression ?? []);
  if (drafts.length < 2 || conditions.length < drafts.length) return;
  for (const [index, condition] of conditions.entries()) {
    const at = drafts[index];
    if (!at || index === 0 || impossible.has(at)) continue;
    const canBeFirst = canHold(condition, conditions.slice(0, index), goals);
    if (canBeFirst === false) report.add("shadowed-rule", at.span);
    else if (canBeFirst === undefined) report.add("not-proved", at.span, { words: "this rule may never hold" });
  }
}
