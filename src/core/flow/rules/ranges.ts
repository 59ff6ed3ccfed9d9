import type { Report } from "../../issue/issue.js";
import { lineAt } from "../../text/source.js";
import type { RuleDraft } from "../draft.js";
import type { Expression } from "../condition/expression.js";
import type { Analysis } from "../names.js";
import { rangeOfAnswer } from "../solve/setting.js";
import { ruleListsOf } from "../targets.js";
import type { Rule } from "./rule.js";

/** Rules that sort a number into ranges neither overlap by halves nor leave one value between two of them. */
export const ranges: Rule = (analysis, report) => {
  for (const step of analysis.draft.steps) {
    for (const rules of ruleListsOf(step))
      checkRanges(
        rules.flatMap((rule) => rangeIn(rule, analysis) ?? []),
        analysis,
        report,
      );
  }
};

/** Between which values a rule takes a number. Only whole numbers are told apart, so both ends belong to it. */
interface Range {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly rule: RuleDraft;
}

function checkRanges(found: readonly Range[], { draft }: Analysis, report: Report): void {
  for (const [index, range] of found.entries()) {
    const span = range.rule.condition?.span ?? range.rule.span;
    const others = found.slice(0, index).filter(({ name }) => name === range.name);
    const overlapped = others.find((other) => overlaps(other, range));
    if (overlapped) {
      const [low, high] = [Math.max(range.low, overlapped.low), Math.min(range.high, overlapped.high)];
      const values = low === high ? String(low) : `${low} to ${high}`;
      report.add("overlapping-ranges", span, { values, line: lineAt(draft.source, overlapped.rule.span.start) });
    }
    for (const other of others) {
      const value = between(other, range);
      if (
        value === undefined ||
        found.some((each) => each.name === range.name && each.low <= value && value <= each.high)
      )
        continue;
      report.add("range-gap", span, { value, line: lineAt(draft.source, other.rule.span.start) });
    }
  }
}

/** A range inside another is an exception, which rules in order are for; two that share an end are a slip. */
function overlaps(first: Range, second: Range): boolean {
  if (first.rule.go.value === second.rule.go.value) return false;
  const meet = Math.max(first.low, second.low) <= Math.min(first.high, second.high);
  return meet && !holds(first, second) && !holds(second, first);
}

function holds(outer: Range, inner: Range): boolean {
  return outer.low <= inner.low && inner.high <= outer.high;
}

/** The one value that lies between two ranges. */
function between(first: Range, second: Range): number | undefined {
  const [low, high] = first.low <= second.low ? [first, second] : [second, first];
  return low.high + 2 === high.low ? low.high + 1 : undefined;
}

function rangeIn(rule: RuleDraft, analysis: Analysis): Range | undefined {
  const expression = rule.condition && analysis.parsed(rule.condition)?.expression;
  const range = expression && rangeOf(expression);
  const limits = range && rangeOfAnswer(range.name, analysis);
  if (!range || !limits?.whole) return undefined;
  return { name: range.name, low: Math.max(range.low, limits.min), high: Math.min(range.high, limits.max), rule };
}

type Bounds = Omit<Range, "rule">;

function rangeOf(expression: Expression): Bounds | undefined {
  if (expression.kind !== "binary") return undefined;
  const { op, left, right } = expression;
  if (op !== "&&") return comparison(op, left, right);
  const [first, second] = [rangeOf(left), rangeOf(right)];
  if (!first || !second || first.name !== second.name) return undefined;
  return { name: first.name, low: Math.max(first.low, second.low), high: Math.min(first.high, second.high) };
}

function comparison(op: string, left: Expression, right: Expression): Bounds | undefined {
  if (left.kind === "literal" && right.kind === "name") return comparison(MIRRORED[op] ?? "", right, left);
  const value = right.kind === "literal" ? right.value : undefined;
  if (left.kind !== "name" || typeof value !== "number") return undefined;
  return boundsOf(left.name, op, value);
}

const MIRRORED: Readonly<Record<string, string>> = { "==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

function boundsOf(name: string, op: string, value: number): Bounds | undefined {
  switch (op) {
    case "==":
      return { name, low: value, high: value };
    case "<":
      return { name, low: -Infinity, high: Math.ceil(value) - 1 };
    case "<=":
      return { name, low: -Infinity, high: Math.floor(value) };
    case ">":
      return { name, low: Math.floor(value) + 1, high: Infinity };
    case ">=":
      return { name, low: Math.ceil(value), high: Infinity };
    default:
      return undefined;
  }
}
