import { indented, INDENT, paintLines, textWidth, type Surface } from "./layout.js";
import { displayWidth, padEnd } from "./width.js";
import type { Line } from "./wrap.js";

/** A page of help; plain texts of our own. */
export interface HelpPage {
  readonly usage: { readonly title: string; readonly line: string };
  readonly paragraphs: readonly string[];
  readonly sections: readonly HelpSection[];
  readonly examples: { readonly title: string; readonly lines: readonly string[] };
}

/** Terms and what they mean, under a title. */
export interface HelpSection {
  readonly title: string;
  readonly rows: readonly (readonly [term: string, meaning: string])[];
}

/** The page for a terminal. Examples stay whole, so that they can be copied. */
export function helpScreen({ usage, paragraphs, sections, examples }: HelpPage, surface: Surface): string {
  const { columns, theme, words } = surface;
  const { colon } = words.signs;
  return paintLines(
    [
      ...indented([{ text: usage.line, role: "strong" }], columns, [
        { text: `${usage.title}${colon}`, role: "heading" },
      ]),
      ...paragraphs.flatMap((text) => [[], ...indented([{ text }], columns, [])]),
      ...sections.flatMap((section) => sectionLines(section, surface)),
      ...headingLines(examples.title, colon),
      ...examples.lines.map((text): Line => [{ text: INDENT }, { text }]),
    ],
    theme,
  );
}

function sectionLines({ title, rows }: HelpSection, { columns, words }: Surface): readonly Line[] {
  const widest = Math.max(0, ...rows.map(([term]) => displayWidth(term))) + GAP;
  const beside = widest + LEAST_TEXT <= textWidth(columns) ? widest : 0;
  return [
    ...headingLines(title, words.signs.colon),
    ...rows.flatMap(([term, text]) => rowLines(term, text, beside, columns)),
  ];
}

/** Cells between the terms and their meanings. */
const GAP = 3;

/** Cells that a meaning needs beside the terms. */
const LEAST_TEXT = 30;

function rowLines(term: string, text: string, beside: number, columns: number): readonly Line[] {
  const lead: Line = [{ text: INDENT }, { text: padEnd(term, beside), role: "key" }];
  if (beside > 0) return indented([{ text }], columns, lead);
  return [
    ...indented([{ text: term, role: "key" }], columns, [{ text: INDENT }]),
    ...indented([{ text }], columns, [{ text: `${INDENT}${INDENT}${INDENT}` }]),
  ];
}

function headingLines(title: string, colon: string): readonly Line[] {
  return [[], [{ text: `${title}${colon.trimEnd()}`, role: "heading" }]];
}
