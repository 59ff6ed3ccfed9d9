import type { NextDraft, RuleDraft, TargetDraft } from "../draft.js";
import { byKind, converted, defined, listOf, mapOfShape, optional, record, required, type Shape } from "../shape.js";
import { answerId, nameOf } from "./ids.js";
import { id } from "./scalars.js";
import { expression } from "./values.js";

/** The name of a step to go to. */
export const stepName = id(nameOf("a step"));

/** `if`/`go`. */
const rule: Shape<RuleDraft> = converted(
  record("A rule", {
    if: optional(expression, "The rule holds where this condition does; the last rule has none."),
    go: required(stepName, "The step to go to."),
  }),
  ({ if: condition, go }, node) => go && defined({ condition, go, span: node.span }),
);

/** A list of rules; the first that holds is taken. */
export const rules: Shape<readonly RuleDraft[]> = converted(
  listOf(rule, 'rules with "if" and "go"'),
  (found, node, name, report) => {
    if (found.length > 0) return found;
    if (node.kind === "list" && node.items.length === 0) report.add("empty-value", node.span, { name });
    return undefined;
  },
);

const step: Shape<TargetDraft> = converted(stepName, (found) => ({ kind: "step", step: found }));

const ruled: Shape<TargetDraft> = converted(rules, (found, { span }) => ({ kind: "rules", rules: found, span }));

/** Where one answer leads: a step, or rules. */
export const target: Shape<TargetDraft> = byKind("a step or a list of rules", { scalar: step, list: ruled });

const byAnswer: Shape<NextDraft> = converted(mapOfShape(answerId, target), (found, { span }): NextDraft => ({
  kind: "map",
  span,
  byAnswer: found.filter((each) => each.id.value !== "else").map((each) => ({ answer: each.id, target: each.value })),
  ...defined({ otherwise: found.find((each) => each.id.value === "else")?.value }),
}));

/** What stands under `next`: a step, a map from answer to step, or rules. */
export const next: Shape<NextDraft> = byKind<NextDraft>("a step, a map from answers to steps, or a list of rules", {
  scalar: step,
  list: ruled,
  map: byAnswer,
});
