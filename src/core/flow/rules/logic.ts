import type { Report } from "../../issue/issue.js";
import type { AnswerDraft, ExpressionDraft, ValueDraft } from "../draft.js";
import type { Expression } from "../expression.js";
import { walk } from "../expression.js";
import type { Analysis } from "../names.js";
import { typeNameOf } from "../names.js";
import type { Setting } from "../outcomes.js";
import { canHold, impossibleComparisons } from "../outcomes.js";
import { expressionsOf, spanIn } from "../places.js";
import { ruleListsOf } from "../targets.js";
import type { Rule } from "./rule.js";

/** No condition is one that nothing can make true, and none is shadowed by those before it in its list. */
export const logic: Rule = (analysis, report) => {
  const setting = settingOf(analysis);
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

function settingOf({ draft, names, facts, steps }: Analysis): Setting {
  const inputs = new Map(draft.inputs.map((input) => [input.id.value, input.answer] as const));
  return {
    names,
    facts: shortFacts(facts),
    rangeOf(name) {
      const step = steps.get(name);
      const answer = step?.kind === "ask" ? step.answer : inputs.get(name);
      if (answer) return rangeOf(answer);
      return names.get(name)?.kind === "fact" && names.get(name)?.type === "double" ? ANY_NUMBER : undefined;
    },
  };
}

/** A fact that reads facts that read facts may have no end to speak of when it is written out; then it counts as one thing. */
function shortFacts(facts: Analysis["facts"]): Analysis["facts"] {
  const sizes = new Map<string, number>();
  for (const [name, expression] of facts) {
    let size = 0;
    walk(expression, (part) => void (size += (part.kind === "name" && sizes.get(part.name)) || 1));
    sizes.set(name, size);
  }
  return new Map([...facts].filter(([name]) => (sizes.get(name) ?? 0) <= LONGEST_FACT));
}

/** Names, values and signs. */
const LONGEST_FACT = 200;

const ANY_NUMBER = { min: -Infinity, max: Infinity, whole: false };

function rangeOf(answer: AnswerDraft) {
  const type = typeNameOf(answer);
  if (type !== "number" && type !== "money") return undefined;
  const least = type === "money" ? 0 : -Infinity;
  return {
    min: limitOf(answer.min) ?? (answer.min ? -Infinity : least),
    max: limitOf(answer.max) ?? Infinity,
    whole: type === "number" && (answer.decimals?.value ?? 0) === 0,
  };
}

function limitOf(value: ValueDraft | undefined): number | undefined {
  return value?.kind === "literal" && typeof value.value === "number" ? value.value : undefined;
}
