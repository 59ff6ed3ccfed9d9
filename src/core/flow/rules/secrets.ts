import type { Report } from "../../issue/issue.js";
import { asksForSecret } from "../../text/secret-question.js";
import type { TextDraft } from "../draft.js";
import { typeNameOf } from "../names.js";
import type { Rule } from "./rule.js";

/** No question, input or item of a checklist asks what a secret is. Questions with choices may speak of one. */
export const secrets: Rule = (analysis, report) => {
  const { draft } = analysis;
  for (const step of draft.steps) {
    if (step.kind === "ask" && takesText(typeNameOf(step.answer))) checkTexts([step.ask, step.hint], report);
    if (step.kind === "end")
      checkTexts(
        step.prepare.flatMap(({ label, hint }) => [label, hint]),
        report,
      );
  }
  for (const input of draft.inputs)
    if (takesText(typeNameOf(input.answer))) checkTexts([input.ask, input.hint], report);
};

function takesText(type: string | undefined): boolean {
  return type === "text" || type === "number" || type === undefined;
}

function checkTexts(texts: readonly (TextDraft | undefined)[], report: Report): void {
  for (const text of texts) {
    for (const { text: wording } of text?.variants ?? []) {
      const found = asksForSecret(wording.value);
      if (found !== undefined) report.add("secret-asked", wording.span, { text: found });
    }
  }
}
