import type { Report } from "../../issue/issue.js";
import { asksForSecret } from "../../text/secret-question.js";
import type { AnswerDraft, FlowDraft, TextDraft } from "../draft.js";
import type { TextKey } from "../flow.js";
import { typeNameOf } from "../names.js";
import type { Rule } from "./rule.js";

/** No question, input or item of a checklist asks what a secret is. Questions with choices may speak of one. */
export const secrets: Rule = ({ draft, texts }, report) => checkSecrets(draft, texts, report);

/** Checks the texts of a flow, or those of its translation, that ask for something to be typed. */
export function checkSecrets(draft: FlowDraft, texts: ReadonlyMap<TextKey, TextDraft>, report: Report): void {
  for (const key of askingKeys(draft)) {
    for (const { text } of texts.get(key)?.variants ?? []) {
      const found = asksForSecret(text.value);
      if (found !== undefined) report.add("secret-asked", text.span, { text: found });
    }
  }
}

function askingKeys({ steps, inputs }: FlowDraft): readonly TextKey[] {
  return [
    ...steps.flatMap((step) => {
      if (step.kind === "ask") return questionKeys(`steps.${step.id.value}`, step.answer);
      return step.kind === "end"
        ? step.prepare.flatMap(({ id }) => itemKeys(`steps.${step.id.value}.prepare.${id.value}`))
        : [];
    }),
    ...inputs.flatMap(({ id, answer }) => questionKeys(`inputs.${id.value}`, answer)),
  ];
}

function questionKeys(key: TextKey, answer: AnswerDraft): readonly TextKey[] {
  const type = typeNameOf(answer);
  const isTyped = type === "text" || type === "number" || type === undefined;
  return isTyped ? [`${key}.ask`, `${key}.hint`] : [];
}

function itemKeys(key: TextKey): readonly TextKey[] {
  return [`${key}.label`, `${key}.hint`];
}
