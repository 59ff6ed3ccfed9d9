import type { MissingText, StaleText, TranslationReport } from "../core/authoring/translation.js";
import { safeText } from "../core/text/safe.js";
import type { TranslationWords } from "../words/translation.js";
import { fold } from "./fold.js";
import { paintLines, type Surface } from "./layout.js";
import type { Line } from "./wrap.js";

/** How it stands with translations, each with its file. Lines are safe to print, and stay whole where there are `Infinity` columns. */
export function translationReport(
  reports: readonly { readonly file: string; readonly report: TranslationReport }[],
  words: TranslationWords,
  { theme, columns }: Pick<Surface, "theme" | "columns">,
): string {
  const lines = reports.flatMap(({ file, report }) => fileLines(file, report, words));
  return `${paintLines(
    lines.flatMap((line) => folded(line, columns)),
    theme,
  )}\n`;
}

/** What is carried over stands deeper than where the line began. */
function folded([first, ...rest]: Line, columns: number): readonly Line[] {
  const text = first?.text.trimStart() ?? "";
  const indent = (first?.text.length ?? 0) - text.length;
  return fold([{ ...first, text }, ...rest], { columns, indent, hang: indent + 4 });
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
