import type { Report } from "../../issue/issue.js";
import type { AskDraft, NextDraft, StepDraft } from "../draft.js";
import { doAnswers, domainOf, suggestion, typeNameOf } from "../names.js";
import type { Analysis } from "../names.js";
import { exitsOf, ruleListsOf, SOLVED } from "../targets.js";
import { unledAnswers } from "../unled-answers.js";
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
  checkNamed(step, analysis, report);
  const answers = unledAnswers(step, analysis);
  if (answers.length > 0) report.add("missing-else", step.id.span, { step: step.id.value, answers });
}

function checkNamed(step: StepDraft, { surroundings }: Analysis, report: Report): void {
  switch (step.kind) {
    case "ask":
      if (typeNameOf(step.answer) === "many") checkMany(step, report);
      else checkMap(step, step.next, domainOf(step.answer, surroundings), report);
      return;
    case "do":
      return checkMap(step, step.next, doAnswers(step.check !== undefined), report);
    case "tell":
    case "use":
      return checkPlain(step, step.next, report);
    default:
      return;
  }
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
}

function checkMap(
  step: StepDraft,
  next: NextDraft | undefined,
  domain: readonly string[] | undefined,
  report: Report,
): void {
  for (const answer of next?.kind === "map" ? next.byAnswer.map((each) => each.answer) : []) {
    if (domain?.includes(answer.value)) continue;
    report.add("unknown-choice", answer.span, {
      name: answer.value,
      step: step.id.value,
      ...suggestion(answer.value, domain ?? []),
      ...(domain && { allowed: domain }),
    });
  }
}

function checkPlain(step: StepDraft, next: NextDraft | undefined, report: Report): void {
  if (next?.kind !== "map") return;
  for (const { answer } of next.byAnswer) {
    report.add("unknown-choice", answer.span, { name: answer.value, step: step.id.value });
  }
}
