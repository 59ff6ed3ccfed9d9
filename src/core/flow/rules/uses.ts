import type { Report } from "../../issue/issue.js";
import type { UseDraft } from "../draft.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import type { FlowSignature, InputSignature } from "../surroundings.js";
import { isIsoDate } from "../calendar.js";
import type { Rule } from "./rule.js";

/** Every flow that is used exists, is told what it needs, and does not come round to itself. */
export const uses: Rule = (analysis, report) => {
  for (const step of analysis.draft.steps) if (step.kind === "use") checkUse(step, analysis, report);
};

function checkUse(step: UseDraft, { draft, surroundings }: Analysis, report: Report): void {
  const name = step.flow.value;
  const signature = surroundings.signature(name);
  if (!signature) {
    // A flow that cannot be read at all is there, and has issues of its own.
    if (surroundings.flows.includes(name)) return;
    return report.add("unknown-flow", step.flow.span, { name, ...suggestion(name, surroundings.flows) });
  }
  if (name === draft.id || signature.uses.has(draft.id))
    return report.add("circular-use", step.flow.span, { path: circle(draft.id, name) });
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

function circle(flow: string, used: string): string {
  return flow === used ? `${flow} > ${flow}` : `${flow} > ${used} > ... > ${flow}`;
}

/** Plain values: an id that the input does not have, or a text where a number or a date belongs. */
function checkValues(step: UseDraft, signature: FlowSignature, report: Report): void {
  for (const { input, value } of step.with) {
    const wanted = signature.inputs.get(input.value);
    if (!wanted || value.kind !== "literal") continue;
    const text = String(value.value);
    const name = wanted.domain && idsIn(text, wanted).find((id) => !wanted.domain?.includes(id));
    if (name !== undefined) {
      const allowed = wanted.domain ?? [];
      report.add("unknown-choice", value.span, { name, step: input.value, allowed, ...suggestion(name, allowed) });
    } else if (wanted.type === "double" && !/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) {
      report.add("type-mismatch", value.span, { expected: "a number", found: "a text" });
    } else if (wanted.date && !isIsoDate(text)) {
      report.add("type-mismatch", value.span, { expected: "a date such as 2026-03-01", found: "a text" });
    }
  }
}

/** The ids that a plain value names: of a list, those between the commas. */
function idsIn(text: string, { type }: InputSignature): readonly string[] {
  return type === "list<string>" ? text.split(",").map((id) => id.trim()) : [text];
}
