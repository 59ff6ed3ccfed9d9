import type { Report } from "../../issue/issue.js";
import { isIsoDate } from "../calendar.js";
import type { AnswerDraft, ValueDraft } from "../draft.js";
import type { Expression } from "../condition/expression.js";
import { domainOf, typeNameOf } from "../names.js";
import type { Analysis } from "../names.js";
import { rangeOfAnswer } from "../solve/setting.js";
import type { Rule } from "./rule.js";

/** No question asks for more than it takes: its least is not above its most. */
export const limits: Rule = (analysis, report) => {
  for (const step of analysis.draft.steps) if (step.kind === "ask") checkLimits(step.answer, analysis, report);
  for (const input of analysis.draft.inputs) checkLimits(input.answer, analysis, report);
};

function checkLimits(answer: AnswerDraft, analysis: Analysis, report: Report): void {
  const { min, max } = answer;
  const count = typeNameOf(answer) === "many" ? domainOf(answer, analysis.surroundings)?.length : undefined;
  if (min && max && isAbove(min, max, answer, analysis)) {
    report.add("min-above-max", spanOf(min), { min: written(min), max: written(max) });
  } else if (count !== undefined && min?.kind === "literal" && Number(min.value) > count) {
    report.add("min-above-max", min.span, { min: written(min), max: String(count) });
  }
}

function isAbove(min: ValueDraft, max: ValueDraft, answer: AnswerDraft, analysis: Analysis): boolean {
  if (typeNameOf(answer) === "date") return isLater(min, max);
  const [least, most] = [sumOf(min, analysis), sumOf(max, analysis)];
  if (!least || !most) return false;
  if (least.of === most.of) return least.plus > most.plus;
  return lowest(least, analysis) > highest(most, analysis);
}

function isLater(min: ValueDraft, max: ValueDraft): boolean {
  if (min.kind !== "literal" || max.kind !== "literal") return false;
  const [first, last] = [String(min.value), String(max.value)];
  return isIsoDate(first) && isIsoDate(last) && first > last;
}

/** A number, or a name and a number. */
interface Sum {
  readonly of?: string | undefined;
  readonly plus: number;
}

function sumOf(value: ValueDraft, analysis: Analysis): Sum | undefined {
  if (value.kind === "literal") return typeof value.value === "number" ? { plus: value.value } : undefined;
  const expression = analysis.parsed(value.expression)?.expression;
  return expression && sumIn(expression);
}

function sumIn(expression: Expression): Sum | undefined {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "number" ? { plus: expression.value } : undefined;
    case "name":
      return { of: expression.name, plus: 0 };
    case "negative": {
      const of = sumIn(expression.of);
      return of && of.of === undefined ? { plus: -of.plus } : undefined;
    }
    case "binary":
      return added(expression.op, sumIn(expression.left), sumIn(expression.right));
    default:
      return undefined;
  }
}

function added(op: string, left: Sum | undefined, right: Sum | undefined): Sum | undefined {
  if (!left || !right || (op !== "+" && op !== "-")) return undefined;
  if (right.of !== undefined)
    return op === "+" && left.of === undefined ? { of: right.of, plus: left.plus + right.plus } : undefined;
  return { of: left.of, plus: op === "+" ? left.plus + right.plus : left.plus - right.plus };
}

function lowest({ of, plus }: Sum, analysis: Analysis): number {
  return of === undefined ? plus : (rangeOfAnswer(of, analysis)?.min ?? -Infinity) + plus;
}

function highest({ of, plus }: Sum, analysis: Analysis): number {
  return of === undefined ? plus : (rangeOfAnswer(of, analysis)?.max ?? Infinity) + plus;
}

function written(value: ValueDraft): string {
  return value.kind === "literal" ? String(value.value) : value.expression.value;
}

function spanOf(value: ValueDraft): { readonly start: number; readonly end: number } {
  return value.kind === "literal" ? value.span : value.expression.span;
}
