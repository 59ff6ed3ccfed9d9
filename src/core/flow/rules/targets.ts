import type { Report } from "../../issue/issue.js";
import type { AskDraft, NextDraft, StepDraft, TargetDraft } from "../draft.js";
import { doAnswers, domainOf, suggestion, typeNameOf } from "../names.js";
import type { Analysis } from "../names.js";
import { exitsOf, ruleListsOf, SOLVED } from "../targets.js";
import type { Rule } from "./rule.js";

/** Every way on leads to a step that exists, and every answer has one. */
export const targets: Rule = (analysis, report) => {
  const { draft, steps } = analysis;
  if (draft.start && !steps.has(draft.start.value)) {
    report.add("unknown-step", draft.start.span, {
      name: draft.start.value,
      ...suggestion(draft.start.value, steps.keys()),
    });
  }
  for (const step of draft.steps) {
    for (const { go } of exitsOf(step)) {
      if (go.value === SOLVED || steps.has(go.value)) continue;
      report.add("unknown-step", go.span, { name: go.value, ...suggestion(go.value, [...steps.keys(), SOLVED]) });
    }
    checkRules(step, report);
    checkAnswers(step, analysis, report);
  }
};

function checkRules(step: StepDraft, report: Report): void {
  for (const rules of ruleListsOf(step)) {
    const open = rules.findIndex(({ condition }) => condition === undefined);
    const last = rules.at(-1);
    if (open === -1 && last) report.add("missing-last-rule", last.span, { step: step.id.value });
    const beyond = open === -1 ? undefined : rules[open + 1];
    if (beyond) report.add("rule-after-last", beyond.span, { step: step.id.value });
  }
}

function checkAnswers(step: StepDraft, analysis: Analysis, report: Report): void {
  switch (step.kind) {
    case "ask":
      return checkAsk(step, analysis, report);
    case "do":
      return checkMap(step, step.next, doAnswers(step.check !== undefined), step.check ? ["fixed"] : [], report);
    case "tell":
    case "use":
      return checkPlain(step, step.next, report);
    default:
      return;
  }
}

function checkAsk(step: AskDraft, { surroundings }: Analysis, report: Report): void {
  if (typeNameOf(step.answer) === "many") return checkMany(step, report);
  checkMap(step, step.next, domainOf(step.answer, surroundings), choicesWithNext(step), report);
}

/** Several choices are one answer, so no single one of them can lead anywhere. */
function checkMany(step: AskDraft, report: Report): void {
  const written = step.answer.choices?.kind === "written" ? step.answer.choices.choices : [];
  const ways = [
    ...(step.next?.kind === "map" ? step.next.byAnswer.map(({ answer }) => answer) : []),
    ...written.flatMap((choice) => (choice.next ? [choice.id] : [])),
  ];
  const words = "Several choices are one answer here: use rules, such as if: '\"sms\" in channel'.";
  for (const { span } of ways) report.add("type-mismatch", span, { words });
  if (!hasRest(step.next)) report.add("missing-else", step.id.span, { step: step.id.value, answers: ["any answer"] });
}

function checkMap(
  step: StepDraft,
  next: NextDraft | undefined,
  domain: readonly string[] | undefined,
  named: readonly string[],
  report: Report,
): void {
  const answers = next?.kind === "map" ? next.byAnswer.map(({ answer }) => answer) : [];
  for (const answer of answers) {
    if (domain?.includes(answer.value)) continue;
    report.add("unknown-choice", answer.span, {
      name: answer.value,
      step: step.id.value,
      ...suggestion(answer.value, domain ?? []),
      ...(domain && { allowed: domain }),
    });
  }
  if (hasRest(next)) return;
  const covered = new Set([...answers.map(({ value }) => value), ...named]);
  const unnamed = domain ? domain.filter((answer) => !covered.has(answer)) : ["any answer"];
  const skipped = step.kind === "ask" && step.answer.optional ? ["no answer"] : [];
  const missing = [...unnamed, ...skipped];
  if (missing.length > 0) report.add("missing-else", step.id.span, { step: step.id.value, answers: missing });
}

function checkPlain(step: StepDraft, next: NextDraft | undefined, report: Report): void {
  if (!hasRest(next)) report.add("missing-else", step.id.span, { step: step.id.value, answers: ["going on"] });
  if (next?.kind === "map") {
    for (const { answer } of next.byAnswer)
      report.add("unknown-choice", answer.span, { name: answer.value, step: step.id.value });
  }
}

function hasRest(next: NextDraft | undefined): next is TargetDraft | (NextDraft & { readonly kind: "map" }) {
  if (!next) return false;
  return next.kind !== "map" || next.otherwise !== undefined;
}

function choicesWithNext(step: AskDraft): readonly string[] {
  if (step.answer.choices?.kind !== "written") return [];
  return step.answer.choices.choices.flatMap((choice) => (choice.next ? [choice.id.value] : []));
}
