import type { Report } from "../../issue/issue.js";
import type { EndDraft } from "../draft.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import { returnsOf } from "../signature.js";
import type { Rule } from "./rule.js";

/** Endings name checklist items and channels that exist, and the returns of a flow give one type. */
export const endings: Rule = (analysis, report) => {
  for (const step of analysis.draft.steps) if (step.kind === "end") checkEnding(step, analysis, report);
  const results = returnsOf(analysis.draft).map((end) => end.result);
  const without = returnsOf(analysis.draft).find((end) => !end.result);
  if (without && results.some((result) => result !== undefined)) {
    report.add("mixed-results", without.id.span, { types: "some give none" });
  }
};

function checkEnding(step: EndDraft, { surroundings }: Analysis, report: Report): void {
  const own = new Set(step.prepare.flatMap((item) => (item.label ? [item.id.value] : [])));
  for (const { id, label } of step.prepare) {
    if (label || own.has(id.value) || surroundings.checklist.has(id.value)) continue;
    report.add("unknown-checklist-item", id.span, { name: id.value, ...suggestion(id.value, surroundings.checklist) });
  }
  for (const channel of step.channels) {
    if (surroundings.channels.has(channel.value)) continue;
    report.add("unknown-channel", channel.span, {
      name: channel.value,
      ...suggestion(channel.value, surroundings.channels),
    });
  }
}
