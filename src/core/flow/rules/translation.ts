import type { Report } from "../../issue/issue.js";
import { nearest } from "../../text/nearest.js";
import type { TextDraft, TranslationDraft } from "../draft.js";
import type { TextKey } from "../flow.js";
import { readMessage } from "../message.js";
import type { Analysis } from "../names.js";
import { suggestion } from "../names.js";
import { markOf } from "../version.js";
import { checkWords } from "./glossary.js";
import { checkLabels } from "./labels.js";
import { checkLengths } from "./lengths.js";
import { checkSecrets } from "./secrets.js";
import { checkText } from "./texts.js";

/**
 * A translation has every text that its flow has, and no other, with the same variants, and was made from the text that
 * stands there now. Its conditions are the flow's.
 */
export function translation(
  draft: TranslationDraft,
  source: ReadonlyMap<TextKey, TextDraft>,
  report: Report,
  analysis?: Analysis,
): void {
  for (const [key, text] of source) {
    const translated = draft.texts.get(key);
    if (!translated) report.add("missing-translation", draft.translates.span, { key, locale: draft.locale });
    else if (translated.variants.length !== text.variants.length) {
      report.add("variant-mismatch", translated.span, {
        key,
        expected: text.variants.length,
        found: translated.variants.length,
      });
    }
    reportStale(key, text, draft, report);
  }
  for (const [key, text] of draft.texts) {
    const original = source.get(key);
    if (!original) reportExtra(key, text, source, report);
    else if (analysis) {
      checkText(withConditions(text, original), analysis, report);
      checkValues(text, original, analysis, report);
    }
  }
  if (analysis) checkContent(draft, analysis, report);
}

/** What is asked of a flow's own texts as texts is asked of translated ones too. */
function checkContent({ texts, locale }: TranslationDraft, { draft, surroundings }: Analysis, report: Report): void {
  checkSecrets(draft, texts, report);
  checkLabels(texts, report);
  checkLengths(texts, report);
  checkWords(texts.values(), locale, surroundings.glossary, report);
}

/** What the flow's own text shows is known where it stands; nothing is known of other values. */
function checkValues(text: TextDraft, original: TextDraft, { names }: Analysis, report: Report): void {
  for (const [index, { text: wording }] of text.variants.entries()) {
    const shown = valuesIn(original.variants[index]?.text.value ?? "");
    for (const name of valuesIn(wording.value)) {
      if (shown.includes(name) || !names.has(name.replace(/\.result$/, ""))) continue;
      report.add("unknown-value", wording.span, { name, ...suggestion(name, shown) });
    }
  }
}

function valuesIn(text: string): readonly string[] {
  const message = readMessage(text);
  return "names" in message ? message.names : [];
}

/** A translated text with the conditions of its source, so that it can be checked and compiled like one. */
export function withConditions(text: TextDraft, source: TextDraft | undefined): TextDraft {
  if (!source || source.variants.length !== text.variants.length)
    return { ...text, variants: text.variants.slice(0, 1) };
  const variants = text.variants.map((variant, index) => {
    const condition = source.variants[index]?.condition;
    return { text: variant.text, ...(condition && { condition }) };
  });
  return { ...text, variants };
}

function reportExtra(key: TextKey, text: TextDraft, source: ReadonlyMap<TextKey, TextDraft>, report: Report): void {
  const [suggestion] = nearest(key, source.keys());
  report.add("extra-translation", text.span, { key, ...(suggestion !== undefined && { suggestion }) });
}

function reportStale(key: TextKey, text: TextDraft, draft: TranslationDraft, report: Report): void {
  const mark = draft.from.get(key);
  if (mark && draft.texts.has(key) && mark.value !== sourceMark(text)) {
    report.add("stale-translation", mark.span, { key });
  }
}

/** The mark of a source text, all of its variants taken together. */
export function sourceMark(text: TextDraft): string {
  return markOf(text.variants.map((variant) => variant.text.value).join("\n"));
}
