import type { Report } from "../../issue/issue.js";
import type { UseDraft } from "../draft.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import type { FlowSignature } from "../surroundings.js";
import type { Rule } from "./rule.js";

/** Every flow that is used exists, is told what it needs, and does not come round to itself. */
export const uses: Rule = (analysis, report) => {
  for (const step of analysis.draft.steps) if (step.kind === "use") checkUse(step, analysis, report);
};

function checkUse(step: UseDraft, { draft, surroundings }: Analysis, report: Report): void {
  const name = step.flow.value;
  const signature = surroundings.signature(name);
  if (!signature) return report.add("unknown-flow", step.flow.span, { name, ...suggestion(name, surroundings.flows) });
  if (signature.circular)
    return report.add("circular-use", step.flow.span, { path: `${draft.id} > ${name} > ... > ${draft.id}` });
  const given = new Set(step.with.map(({ input }) => input.value));
  for (const { input } of step.with) {
    if (signature.inputs.has(input.value)) continue;
    report.add("unknown-input", input.span, {
      flow: name,
      name: input.value,
      ...suggestion(input.value, signature.inputs.keys()),
    });
  }
  for (const [input, { required }] of signature.inputs) {
    if (required && !given.has(input)) report.add("missing-input", step.id.span, { flow: name, name: input });
  }
  checkValues(step, signature, report);
}

/** Plain values: an id that the input does not have, or a text where a number belongs. */
function checkValues(step: UseDraft, signature: FlowSignature, report: Report): void {
  for (const { input, value } of step.with) {
    const wanted = signature.inputs.get(input.value);
    if (!wanted || value.kind !== "literal") continue;
    const text = String(value.value);
    if (wanted.domain && !wanted.domain.includes(text)) {
      report.add("unknown-choice", value.span, {
        name: text,
        step: input.value,
        allowed: wanted.domain,
        ...suggestion(text, wanted.domain),
      });
    } else if (wanted.type === "double" && typeof value.value !== "number") {
      report.add("type-mismatch", value.span, { expected: "a number", found: "a text" });
    }
  }
}
