import type { Report } from "../../issue/issue.js";
import type { Spanned } from "../../text/source.js";
import { findContact } from "../../text/contact.js";
import type { TextDraft } from "../draft.js";
import { readMessage } from "../message.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import type { Rule } from "./rule.js";

/** Every text can be formatted, shows only what the flow knows, and holds no contact. */
export const texts: Rule = (analysis, report) => {
  for (const text of analysis.texts.values()) checkText(text, analysis, report);
  for (const symptom of analysis.draft.symptoms) reportContact(symptom, report);
};

/** Checks one text of a flow, or of its translation. */
export function checkText(text: TextDraft, analysis: Analysis, report: Report): void {
  checkVariants(text, report);
  for (const { text: wording } of text.variants) {
    const message = readMessage(wording.value);
    if ("fault" in message) report.add("bad-message", wording.span, { words: message.fault });
    else {
      for (const name of message.names) checkName(name, wording, analysis, report);
      for (const name of message.numbers) checkNumber(name, wording, analysis, report);
    }
    reportContact(wording, report);
  }
}

/** The last variant has no condition, and none before it lacks one. */
function checkVariants({ variants, span }: TextDraft, report: Report): void {
  if (variants.length === 1 && !variants[0]?.condition) return;
  const open = variants.findIndex(({ condition }) => condition === undefined);
  if (open === -1) report.add("missing-last-rule", span);
  const beyond = open === -1 ? undefined : variants[open + 1];
  if (beyond) report.add("rule-after-last", beyond.text.span);
}

function checkName(name: string, { span }: Spanned<string>, analysis: Analysis, report: Report): void {
  const known = knownValues(analysis);
  if (!known.has(name)) report.add("unknown-value", span, { name, ...suggestion(name, known) });
}

/** What texts can show, by analysis: a flow has many texts. */
const valuesByAnalysis = new WeakMap<Analysis, ReadonlySet<string>>();

function knownValues(analysis: Analysis): ReadonlySet<string> {
  let known = valuesByAnalysis.get(analysis);
  if (!known) valuesByAnalysis.set(analysis, (known = new Set([...shownNames(analysis), ...helplines(analysis)])));
  return known;
}

function shownNames({ names }: Analysis): readonly string[] {
  return [...names].flatMap(([name, { kind }]) => {
    if (kind === "table" || kind === "item") return [];
    return kind === "use" ? [`${name}.result`] : [name];
  });
}

function helplines({ surroundings }: Analysis): readonly string[] {
  return [...surroundings.channels].filter((id) => id !== "wallet").map((id) => `helpline.${id}`);
}

/** What is written as a number, or chosen by, has to be one; an amount comes with its currency, as a text. */
function checkNumber(name: string, { span }: Spanned<string>, analysis: Analysis, report: Report): void {
  const info = analysis.names.get(name.replace(/\.result$/, ""));
  if (!info || info.type === "dyn" || (info.type === "double" && !isMoney(name, analysis))) return;
  report.add("type-mismatch", span, { words: `The text uses ${name} as a number, and it is none.` });
}

function isMoney(name: string, { draft, steps }: Analysis): boolean {
  const step = steps.get(name);
  const asked = step?.kind === "ask" ? step : draft.inputs.find(({ id }) => id.value === name);
  return asked?.answer.type?.value === "money";
}

function reportContact(text: Spanned<string>, report: Report): void {
  const found = findContact(text.value);
  if (found !== undefined) report.add("contact-in-text", text.span, { text: found });
}
