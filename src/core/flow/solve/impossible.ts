import { numberComparison, rangeOfKey } from "./condition-tree.js";
import type { Setting } from "./condition-tree.js";
import type { Expression } from "../condition/expression.js";
import { ANY_NUMBER, canCompare } from "./number-range.js";

/** The comparisons of a number with a value that it never comes to, as they are written: facts are not looked into. */
export function impossibleComparisons(condition: Expression, setting: Setting): readonly Expression[] {
  const found: Expression[] = [];
  collect(condition, setting, found);
  return found;
}

function collect(condition: Expression, setting: Setting, found: Expression[]): void {
  if (condition.kind === "not") return collect(condition.of, setting, found);
  if (condition.kind !== "binary") return;
  if (condition.op === "&&" || condition.op === "||") {
    collect(condition.left, setting, found);
    return collect(condition.right, setting, found);
  }
  const comparison = numberComparison(condition, setting);
  if (!comparison) return;
  const { key, op, value } = comparison;
  if (!canCompare(op, value, rangeOfKey(key, setting) ?? ANY_NUMBER)) found.push(condition);
}
