import type { Report } from "../../issue/issue.js";
import { isIsoDate } from "../calendar.js";
import type { AnswerDraft, ValueDraft } from "../draft.js";
import { domainOf, suggestion, typeNameOf } from "../names.js";
import type { Analysis } from "../names.js";
import { matchesWhole, patternFault } from "../pattern.js";
import type { Rule } from "./rule.js";

/** Questions and inputs name lists of choices that exist, and have patterns, limits and defaults of their type. */
export const answers: Rule = (analysis, report) => {
  for (const step of analysis.draft.steps) {
    if (step.kind === "ask") checkAnswer(step.answer, analysis, report);
  }
  for (const input of analysis.draft.inputs) checkAnswer(input.answer, analysis, report);
};

function checkAnswer(answer: AnswerDraft, analysis: Analysis, report: Report): void {
  checkChoices(answer, analysis, report);
  if (answer.pattern) {
    const words = patternFault(answer.pattern.value);
    if (words !== undefined) report.add("bad-pattern", answer.pattern.span, { words });
  }
  for (const limit of [answer.min, answer.max]) if (limit) checkLimit(limit, answer, report);
  if (answer.default) checkDefault(answer.default, answer, analysis, report);
}

function checkChoices(answer: AnswerDraft, analysis: Analysis, report: Report): void {
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

/** A default as written is an answer that the question takes. */
function checkDefault(value: ValueDraft, answer: AnswerDraft, analysis: Analysis, report: Report): void {
  if (value.kind !== "literal") return;
  const domain = domainOf(answer, analysis.surroundings);
  const text = String(value.value);
  const ids = typeNameOf(answer) === "many" ? text.split(",").map((id) => id.trim()) : [text];
  const unknown = domain && ids.find((id) => !domain.includes(id));
  if (unknown !== undefined) {
    report.add("bad-default", value.span, { value: unknown, ...suggestion(unknown, domain ?? []) });
  } else if (!isAnswer(text, answer)) report.add("bad-default", value.span, { value: text });
}

function isAnswer(text: string, answer: AnswerDraft): boolean {
  switch (typeNameOf(answer)) {
    case "number":
      return isWithin(numberIn(text), answer) && decimalsIn(text) <= (answer.decimals?.value ?? 0);
    case "money":
      return isWithin(numberIn(text), answer);
    case "date":
      return isIsoDate(text) && isBetween(text, answer);
    case "text":
      return isWithin([...text].length, answer) && (!answer.pattern || mayMatch(answer.pattern.value, text));
    default:
      return true;
  }
}

function isWithin(number: number, { min, max }: AnswerDraft): boolean {
  if (Number.isNaN(number)) return false;
  return (
    !(min?.kind === "literal" && number < Number(min.value)) && !(max?.kind === "literal" && number > Number(max.value))
  );
}

function isBetween(date: string, { min, max }: AnswerDraft): boolean {
  return (
    !(min?.kind === "literal" && date < String(min.value)) && !(max?.kind === "literal" && date > String(max.value))
  );
}

function numberIn(text: string): number {
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
}

function decimalsIn(number: string): number {
  return number.split(".")[1]?.length ?? 0;
}

/** A pattern that cannot be used has its own issue. */
function mayMatch(pattern: string, text: string): boolean {
  return patternFault(pattern) !== undefined || matchesWhole(pattern, text);
}
