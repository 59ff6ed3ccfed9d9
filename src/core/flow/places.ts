import type { Span } from "../text/source.js";
import type { AnswerDraft, ExpressionDraft, PrepareDraft, StepDraft, ValueDraft } from "./draft.js";
import { ruleListsOf } from "./targets.js";
import type { Analysis } from "./names.js";

/** What an expression has to give where it stands. */
export type Wanted =
  | "bool"
  | "number"
  | "text"
  | "date"
  | "list"
  | "region"
  | "result"
  | "any"
  | { readonly input: string; readonly flow: string; readonly each?: ExpressionDraft };

/** An expression and the place that it stands in. */
export interface ExpressionPlace {
  readonly expression: ExpressionDraft;
  readonly wanted: Wanted;
  /** Names that are known only here. */
  readonly bound: readonly string[];
}

/** Every expression of a flow, facts and texts included. */
export function expressionsOf(analysis: Analysis): readonly ExpressionPlace[] {
  let places = placesByAnalysis.get(analysis);
  if (!places) placesByAnalysis.set(analysis, (places = writtenExpressions(analysis)));
  return places;
}

/** Several rules go through all of them. */
const placesByAnalysis = new WeakMap<Analysis, readonly ExpressionPlace[]>();

function writtenExpressions({ draft, texts }: Analysis): readonly ExpressionPlace[] {
  const places = draft.facts.map(({ expression }) => place(expression, "any"));
  for (const { answer } of draft.inputs) places.push(...answerExpressions(answer));
  for (const step of draft.steps) places.push(...expressionsOfStep(step));
  for (const { variants } of texts.values()) {
    for (const { condition } of variants) if (condition) places.push(place(condition, "bool"));
  }
  return places;
}

/** Every expression of one step, those of its texts left out. */
export function expressionsOfStep(step: StepDraft): readonly ExpressionPlace[] {
  let places = placesByStep.get(step);
  if (!places) placesByStep.set(step, (places = expressionsInStep(step)));
  return places;
}

const placesByStep = new WeakMap<StepDraft, readonly ExpressionPlace[]>();

function expressionsInStep(step: StepDraft): readonly ExpressionPlace[] {
  const rules: ExpressionPlace[] = [];
  for (const list of ruleListsOf(step)) {
    for (const { condition } of list) if (condition) rules.push(place(condition, "bool"));
  }
  switch (step.kind) {
    case "ask":
      return [...answerExpressions(step.answer), ...rules];
    case "use":
      return [
        ...step.with.flatMap(({ input, value }) =>
          valueExpression(
            value,
            { input: input.value, flow: step.flow.value, ...(step.each && { each: step.each }) },
            step.each ? ["item"] : [],
          ),
        ),
        ...(step.each ? [place(step.each, "list")] : []),
        ...rules,
      ];
    case "end":
      return [
        ...step.prepare.flatMap(prepareExpression),
        ...(step.region ? valueExpression(step.region, "region") : []),
        ...(step.result ? valueExpression(step.result, "result") : []),
      ];
    default:
      return rules;
  }
}

/** Every expression of how an answer is read, those of its texts left out. */
export function answerExpressions(answer: AnswerDraft): readonly ExpressionPlace[] {
  const places: ExpressionPlace[] = [];
  if (answer.choices?.kind === "written") {
    for (const { condition } of answer.choices.choices) if (condition) places.push(place(condition, "bool"));
  }
  for (const { condition } of answer.refuse) places.push(place(condition, "bool"));
  const limit = answer.type?.value === "date" ? "date" : "number";
  for (const value of [answer.min, answer.max]) if (value) places.push(...valueExpression(value, limit));
  if (answer.default) places.push(...valueExpression(answer.default, wantedAnswer(answer)));
  return places;
}

/** Where a part of an expression stands in its file. */
export function spanIn(
  { span }: ExpressionDraft,
  { start, end }: { readonly start: number; readonly end: number },
): Span {
  return { start: Math.min(span.start + start, span.end), end: Math.min(span.start + Math.max(end, start), span.end) };
}

/** What an answer itself has to be. */
function wantedAnswer({ type }: AnswerDraft): Wanted {
  switch (type?.value) {
    case "many":
      return "list";
    case "number":
    case "money":
      return "number";
    case "date":
      return "date";
    default:
      return "text";
  }
}

function prepareExpression({ from }: PrepareDraft): readonly ExpressionPlace[] {
  return from ? [place(from, "any")] : [];
}

function valueExpression(value: ValueDraft, wanted: Wanted, bound: readonly string[] = []): readonly ExpressionPlace[] {
  return value.kind === "expression" ? [place(value.expression, wanted, bound)] : [];
}

const NO_NAMES: readonly string[] = [];

function place(expression: ExpressionDraft, wanted: Wanted, bound: readonly string[] = NO_NAMES): ExpressionPlace {
  return { expression, wanted, bound };
}
