import type { Report } from "../../issue/issue.js";
import { positionAt } from "../../text/source.js";
import type { EndDraft, FlowDraft, ValueDraft } from "../draft.js";
import { valuesOf } from "../domain.js";
import type { Expression } from "../condition/expression.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import { resultsOf, returnsOf } from "../signature.js";
import type { Surroundings } from "../surroundings.js";
import type { Rule } from "./rule.js";

/** Endings name checklist items and channels that exist, and the returns of a flow give one type. */
export const endings: Rule = (analysis, report) => {
  for (const step of analysis.draft.steps) if (step.kind === "end") checkEnding(step, analysis, report);
  checkResults(analysis, report);
};

function checkResults(analysis: Analysis, report: Report): void {
  const returns = returnsOf(analysis.draft);
  const [first] = returns.filter((end) => end.result);
  if (!first) return;
  const without = returns.find((end) => !end.result);
  if (without) report.add("mixed-results", without.id.span, { types: "some give none" });
  const types = new Set(resultsOf(analysis.draft, analysis).map(({ type }) => type));
  types.delete("dyn");
  if (types.size > 1) report.add("mixed-results", first.id.span, { types: [...types].map(inWords).join(", ") });
}

function inWords(type: string): string {
  return { double: "a number", string: "a text", bool: "a condition", "list<string>": "a list" }[type] ?? type;
}

function checkEnding(step: EndDraft, analysis: Analysis, report: Report): void {
  const { draft, surroundings } = analysis;
  const own = new Set(step.prepare.flatMap((item) => (item.label ? [item.id.value] : [])));
  for (const { id, label } of step.prepare) {
    if (label || own.has(id.value) || surroundings.checklist.has(id.value)) continue;
    report.add("unknown-checklist-item", id.span, { name: id.value, ...suggestion(id.value, surroundings.checklist) });
  }
  checkOnce(step, draft, report);
  checkBasics(step, surroundings, report);
  if (step.region) checkRegion(step.region, analysis, report);
  for (const channel of step.channels) {
    if (surroundings.channels.has(channel.value)) continue;
    report.add("unknown-channel", channel.span, {
      name: channel.value,
      ...suggestion(channel.value, surroundings.channels),
    });
  }
}

/** A card for a wallet's support says who asks: one of the basics stands on it. */
function checkBasics({ id, end, prepare, channels }: EndDraft, { basics }: Surroundings, report: Report): void {
  const toWallet = channels.length === 0 || channels.some(({ value }) => value === "wallet");
  if (basics.length === 0 || !toWallet || (end.value !== "support" && end.value !== "emergency")) return;
  if (!prepare.some((item) => basics.includes(item.id.value))) report.add("missing-basics", id.span, { basics });
}

/** A region that no helpline knows would leave all of them out. */
function checkRegion(region: ValueDraft, analysis: Analysis, report: Report): void {
  const { regions } = analysis.surroundings;
  const unknown = regionsGiven(region, analysis).find((name) => name !== "" && !regions.has(name));
  if (unknown === undefined) return;
  const span = region.kind === "literal" ? region.span : region.expression.span;
  const words = `No helpline is for "${unknown}". The regions of wallets.yaml are ${[...regions].join(", ")}.`;
  report.add("type-mismatch", span, { words, ...suggestion(unknown, regions) });
}

/** What a region can be, where it can be told: by itself, or by the table that it is looked up in. */
function regionsGiven(region: ValueDraft, { draft, names, parsed }: Analysis): readonly string[] {
  if (region.kind === "literal") return [String(region.value)];
  const given = (expression: Expression): readonly string[] => {
    if (expression.kind === "conditional") return [expression.yes, expression.no].flatMap(given);
    const { of } = expression.kind === "index" ? expression : {};
    const table = of?.kind === "name" ? draft.tables.find(({ id }) => id.value === of.name) : undefined;
    if (!table) return valuesOf(expression, names) ?? [];
    return [...table.entries, ...(table.otherwise ? [{ value: table.otherwise }] : [])].map(
      ({ value }) => `${value.value}`,
    );
  };
  const condition = parsed(region.expression);
  return condition ? given(condition.expression) : [];
}

/** An item stands on a checklist once: what is filled in belongs to its id. */
function checkOnce({ prepare }: EndDraft, { source }: FlowDraft, report: Report): void {
  const seen = new Map<string, number>();
  for (const { id } of prepare) {
    const start = seen.get(id.value);
    if (start === undefined) seen.set(id.value, id.span.start);
    else {
      const { line } = positionAt(source, start);
      report.add("duplicate-name", id.span, { name: id.value, line, what: "another item of this checklist" });
    }
  }
}
