import type { Report } from "../../issue/issue.js";
import { findContact } from "../../text/contact.js";
import { asksForSecret } from "../../text/secret-question.js";
import type { ChoiceDraft, CommonDraft, TextDraft } from "../draft.js";
import type { TextKey } from "../flow.js";
import { readMessage } from "../message.js";
import { suggestion } from "../names.js";
import { commonTexts } from "../texts.js";
import { checkWords } from "./glossary.js";
import { checkLabels } from "./labels.js";
import { checkLengths } from "./lengths.js";

/** What `common.yaml` says stands by itself: it belongs to every flow, so it can read the answers of none. */
export function checkCommon(draft: CommonDraft, report: Report): void {
  for (const { choices } of draft.choices) for (const choice of choices) checkChoice(choice, report);
  const items = new Set(draft.prepare.map(({ id }) => id.value));
  for (const { value, span } of draft.basics) {
    if (!items.has(value)) report.add("unknown-checklist-item", span, { name: value, ...suggestion(value, items) });
  }
  checkCommonTexts(draft, draft.language.value, commonTexts(draft), report);
}

/** Checks the texts of `common.yaml`, or those of its translation. */
export function checkCommonTexts(
  draft: CommonDraft,
  language: string,
  texts: ReadonlyMap<TextKey, TextDraft>,
  report: Report,
): void {
  checkLabels(texts, report);
  checkLengths(texts, report);
  checkWords(texts.values(), language, draft.glossary, report);
  for (const text of texts.values()) checkText(text, report);
  for (const { id } of draft.prepare) {
    for (const name of ["label", "hint"]) checkSecret(texts.get(`prepare.${id.value}.${name}`), report);
  }
}

/** The flows that the file names are there; the one that comes before any other can run. */
export function checkNamedFlows(
  { first, order }: CommonDraft,
  flows: readonly string[],
  isSound: (flow: string) => boolean,
  report: Report,
): void {
  for (const { value: name, span } of order) {
    if (!flows.includes(name)) report.add("unknown-flow", span, { name, ...suggestion(name, flows) });
  }
  if (!first || isSound(first.value)) return;
  const name = first.value;
  if (flows.includes(name)) report.add("used-flow-broken", first.span, { name });
  else report.add("unknown-flow", first.span, { name, ...suggestion(name, flows) });
}

function checkChoice({ id, condition, next }: ChoiceDraft, report: Report): void {
  const words = `Choice "${id.value}" is shared by many flows, so it cannot depend on the answers of one or lead to a step.`;
  if (condition) report.add("type-mismatch", condition.span, { words });
  if (next) report.add("type-mismatch", next.kind === "step" ? next.step.span : next.span, { words });
}

function checkText({ variants, span }: TextDraft, report: Report): void {
  if (variants.length > 1 || variants[0]?.condition)
    report.add("bad-message", span, { words: "a shared text has no variants" });
  for (const { text } of variants) {
    const message = readMessage(text.value);
    if ("fault" in message) report.add("bad-message", text.span, { words: message.fault });
    else for (const name of message.names) report.add("unknown-value", text.span, { name });
    if ("names" in message && message.names.length === 0 && /[{\\]/.test(text.value)) {
      report.add("bad-message", text.span, { words: "a shared text shows no values, so it has no braces" });
    }
    const contact = findContact(text.value);
    if (contact !== undefined) report.add("contact-in-text", text.span, { text: contact });
  }
}

function checkSecret(text: TextDraft | undefined, report: Report): void {
  for (const { text: wording } of text?.variants ?? []) {
    const found = asksForSecret(wording.value);
    if (found !== undefined) report.add("secret-asked", wording.span, { text: found });
  }
}
