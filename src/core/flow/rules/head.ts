import type { Rule } from "./rule.js";

/** The head has what a good flow has; what is missing is a warning. */
export const head: Rule = ({ draft }, report) => {
  const { span } = draft.title;
  const part = draft.steps.some((step) => step.kind === "end" && step.end.value === "return");
  if (!draft.summary) report.add("missing-summary", span);
  if (draft.symptoms.length === 0 && !part && draft.listed?.value !== false) report.add("missing-symptoms", span);
  if (!draft.owner) report.add("missing-owner", span);
  if (!draft.reviewed) report.add("missing-reviewed", span);
  if (draft.sources.length === 0) report.add("missing-sources", span);
  if (draft.steps.length === 0) report.add("no-steps", span);
};
