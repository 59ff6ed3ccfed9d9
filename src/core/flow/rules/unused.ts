import type { Report } from "../../issue/issue.js";
import { valuesOf, without } from "../domain.js";
import type { TableDraft } from "../draft.js";
import { mentionsIn, walk } from "../condition/expression.js";
import { readMessage } from "../message.js";
import type { Analysis } from "../names.js";
import { suggestion } from "../names.js";
import { expressionsOf } from "../places.js";
import type { Rule } from "./rule.js";

/** What is written down is used: facts, tables and what they hold, and inputs that only this flow could mean. */
export const unused: Rule = (analysis, report) => {
  const { draft } = analysis;
  const read = namesRead(analysis);
  const inputs = draft.inputs.filter(({ id, ask }) => !ask && id.value !== WALLET);
  for (const { id } of [...draft.facts, ...draft.tables, ...inputs]) {
    if (!read.has(id.value)) report.add("unused-name", id.span, { name: id.value });
  }
  for (const table of draft.tables) if (read.has(table.id.value)) checkKeys(table, analysis, report);
};

/** The card reads this input by itself. */
const WALLET = "wallet";

function namesRead(analysis: Analysis): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { expression } of expressionsOf(analysis)) {
    const parsed = analysis.parsed(expression);
    if (parsed) for (const name of mentionsIn(parsed.expression).names) names.add(name);
  }
  for (const { variants } of analysis.texts.values()) for (const { text } of variants) addNames(text.value, names);
  return names;
}

function addNames(text: string, names: Set<string>): void {
  const message = readMessage(text);
  if ("names" in message) for (const name of message.names) names.add(name);
}

function checkKeys({ id, entries }: TableDraft, analysis: Analysis, report: Report): void {
  const keys = keysLookedUp(id.value, analysis);
  if (!keys) return;
  for (const { key } of entries) {
    if (keys.has(key.value)) continue;
    report.add("table-key-unused", key.span, { key: key.value, table: id.value, ...suggestion(key.value, keys) });
  }
}

/** Every key that is looked up in a table; nothing where they cannot all be listed. */
function keysLookedUp(table: string, analysis: Analysis): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  let listed = true;
  // A table that is used in any other way (`x in table`) may have any of its keys looked at.
  let open = 0;
  for (const { expression } of expressionsOf(analysis)) {
    const parsed = analysis.parsed(expression);
    if (!parsed) return undefined;
    walk(parsed.expression, (part, bound) => {
      if (part.kind === "name" && part.name === table) open += 1;
      if ((part.kind !== "field" && part.kind !== "index") || part.of.kind !== "name" || part.of.name !== table) return;
      open -= 1;
      if (part.kind === "field") return void keys.add(part.field);
      const values = valuesOf(part.index, without(analysis.names, bound));
      if (values) for (const value of values) keys.add(value);
      else listed = false;
    });
  }
  return listed && open === 0 ? keys : undefined;
}
