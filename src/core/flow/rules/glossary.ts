import type { Report } from "../../issue/issue.js";
import { spanWithin } from "../../text/source.js";
import { wholeWord } from "../../text/whole-word.js";
import type { GlossaryTerm, TextDraft } from "../draft.js";
import type { Rule } from "./rule.js";

/** Texts use the words of the glossary. What people type when they search is theirs. */
export const glossary: Rule = ({ draft, texts, surroundings }, report) =>
  checkWords(texts.values(), draft.language.value, surroundings.glossary, report);

/** Reports each word that the glossary names otherwise, in texts of one language. */
export function checkWords(
  texts: Iterable<TextDraft>,
  language: string,
  terms: readonly GlossaryTerm[],
  report: Report,
): void {
  const words = terms
    .filter((term) => term.language === language || language.startsWith(`${term.language}-`))
    .flatMap(({ use, not }) => not.map((word) => ({ use, pattern: wholeWord(word) })));
  if (words.length === 0) return;
  for (const { variants } of texts) {
    for (const { text } of variants) {
      const plain = withoutValues(text.value);
      for (const { use, pattern } of words) {
        for (const found of plain.matchAll(pattern)) {
          const [word] = found;
          report.add("glossary-word", spanWithin(text, found.index, found.index + word.length), { word, use });
        }
      }
    }
  }
}

/** The names of values are no words; blanks keep the places of the others. */
function withoutValues(text: string): string {
  return text.replaceAll(/\{[^{}]*\}/g, (value) => " ".repeat(value.length));
}
