import type { Report } from "../../issue/issue.js";
import type { Span } from "../../text/source.js";
import { isIsoDate } from "../calendar.js";
import type { AnswerDraft, ValueDraft } from "../draft.js";
import { domainOf, suggestion, typeNameOf } from "../names.js";
import type { Analysis } from "../names.js";
import { patternFault } from "../pattern.js";
import type { Rule } from "./rule.js";

/** Questions and inputs have a type, choices where they need them, and limits and defaults of their type. */
export const answers: Rule = (analysis, report) => {
  for (const step of analysis.draft.steps) {
    if (step.kind !== "ask") continue;
    if (typeNameOf(step.answer) === undefined) report.add("missing-type", step.id.span, { step: step.id.value });
    checkAnswer(step.answer, step.id.span, analysis, report);
  }
  for (const input of analysis.draft.inputs) checkAnswer(input.answer, input.id.span, analysis, report);
};

function checkAnswer(answer: AnswerDraft, span: Span, analysis: Analysis, report: Report): void {
  checkChoices(answer, span, analysis, report);
  if (answer.pattern) {
    const words = patternFault(answer.pattern.value);
    if (words !== undefined) report.add("bad-pattern", answer.pattern.span, { words });
  }
  for (const limit of [answer.min, answer.max]) if (limit) checkLimit(limit, answer, report);
  if (answer.default) checkDefault(answer.default, answer, analysis, report);
}

function checkChoices(answer: AnswerDraft, span: Span, analysis: Analysis, report: Report): void {
  const type = typeNameOf(answer);
  const needs = type === "choice" || type === "many";
  if (needs && !answer.choices) report.add("missing-choices", span, { type });
  if (!needs && answer.choices && type !== undefined) report.add("needless-choices", span, { type });
  if (answer.choices?.kind !== "named") return;
  const { name } = answer.choices;
  const lists = analysis.surroundings.choiceLists;
  if (!lists.has(name.value))
    report.add("unknown-choice-list", name.span, { name: name.value, ...suggestion(name.value, lists.keys()) });
}

function checkLimit(limit: ValueDraft, answer: AnswerDraft, report: Report): void {
  if (limit.kind !== "literal") return;
  const isDate = typeNameOf(answer) === "date";
  const right = isDate ? isIsoDate(String(limit.value)) : typeof limit.value === "number";
  if (!right)
    report.add("type-mismatch", limit.span, {
      expected: isDate ? "a date such as 2026-03-01" : "a number",
      found: String(limit.value),
    });
}

function checkDefault(value: ValueDraft, answer: AnswerDraft, analysis: Analysis, report: Report): void {
  if (value.kind !== "literal") return;
  const domain = domainOf(answer, analysis.surroundings);
  const text = String(value.value);
  if (domain && typeNameOf(answer) !== "many" && !domain.includes(text)) {
    report.add("bad-default", value.span, { value: text, ...suggestion(text, domain) });
  } else if (isNumeric(answer) && typeof value.value !== "number") {
    report.add("bad-default", value.span, { value: text });
  } else if (typeNameOf(answer) === "date" && !isIsoDate(text)) {
    report.add("bad-default", value.span, { value: text });
  }
}

function isNumeric(answer: AnswerDraft): boolean {
  return typeNameOf(answer) === "number" || typeNameOf(answer) === "money";
}
