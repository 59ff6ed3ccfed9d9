import type { MissingText, StaleText, TranslationReport } from "../core/authoring/translation.js";
import { safeText } from "../core/text/safe.js";
import type { TranslationWords } from "../words/translation.js";
import { paintLines, type Surface } from "./layout.js";
import type { Line } from "./wrap.js";

/** How it stands with translations, each with its file; lines are safe to print and stay whole. */
export function translationReport(
  reports: readonly { readonly file: string; readonly report: TranslationReport }[],
  words: TranslationWords,
  { theme }: Surface,
): string {
  return `${paintLines(
    reports.flatMap(({ file, report }) => fileLines(file, report, words)),
    theme,
  )}\n`;
}

function fileLines(
  file: string,
  { texts, translated, missing, stale, obsolete }: TranslationReport,
  words: TranslationWords,
): readonly Line[] {
  return [
    [{ text: safeText(file), role: "strong" }, { text: `  ${words.share(translated, texts)}` }],
    ...listed(words.missing(missing.length), missing.flatMap(missingLines)),
    ...listed(
      words.stale(stale.length),
      stale.flatMap((each) => staleLines(each, words)),
    ),
    ...listed(
      words.obsolete(obsolete.length),
      obsolete.map((key): Line => [{ text: `    ${safeText(key)}`, role: "muted" }]),
    ),
  ];
}

function listed(heading: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[{ text: `  ${heading}` }], ...lines];
}

function missingLines({ key, source }: MissingText): readonly Line[] {
  return [[{ text: `    ${safeText(key)}` }, { text: `  ${safeText(source)}`, role: "muted" }]];
}

function staleLines({ key, source, was }: StaleText, words: TranslationWords): readonly Line[] {
  return [
    [{ text: `    ${safeText(key)}` }],
    ...(was === undefined ? [] : [[{ text: `      ${words.was}: ${safeText(was)}`, role: "muted" }] as Line]),
    [{ text: `      ${words.is}: ${safeText(source)}`, role: "muted" }],
  ];
}
