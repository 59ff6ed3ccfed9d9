import type { Report } from "../../issue/issue.js";
import type { Spanned } from "../../text/source.js";
import { isIsoDate, plusDays } from "../calendar.js";
import type { FlowDraft } from "../draft.js";
import type { QuestionsLeft } from "../questions-left.js";
import { longestOf } from "../signature.js";
import type { Surroundings } from "../surroundings.js";
import type { Rule } from "./rule.js";

/** The head has what a good flow has; what is missing is a warning. */
export const head: Rule = ({ draft, surroundings }, report) => {
  const { span } = draft.title;
  const part = draft.steps.some((step) => step.kind === "end" && step.end.value === "return");
  if (!draft.summary) report.add("missing-summary", span);
  if (draft.symptoms.length === 0 && !part && draft.listed?.value !== false) report.add("missing-symptoms", span);
  if (!draft.owner) report.add("missing-owner", span);
  if (!draft.reviewed) report.add("missing-reviewed", span);
  if (draft.sources.length === 0) report.add("missing-sources", span);
  if (draft.longest) checkLongest(draft.longest, lengthOf(draft, surroundings), report);
  if (surroundings.today !== undefined) checkReview(draft, surroundings.today, report);
};

function checkReview({ reviewed, interval }: FlowDraft, today: string, report: Report): void {
  if (!reviewed || !interval || !isIsoDate(reviewed.value)) return;
  const date = plusDays(reviewed.value, interval.value);
  if (date < today) report.add("review-overdue", reviewed.span, { date });
}

function lengthOf(draft: FlowDraft, surroundings: Surroundings): QuestionsLeft {
  return surroundings.signature(draft.id)?.left() ?? longestOf(draft, surroundings);
}

/** Each question of a loop counts once; in a circle of flows, which is refused, nothing counts. */
function checkLongest({ value, span }: Spanned<number>, { questions }: QuestionsLeft, report: Report): void {
  if (questions > value) report.add("too-many-questions", span, { questions, most: value });
}
