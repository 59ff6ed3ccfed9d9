import type { Report } from "../../issue/issue.js";
import type { TextDraft } from "../draft.js";
import type { TextKey } from "../flow.js";
import type { Rule } from "./rule.js";

/** No text is longer than a small screen takes in at a glance. */
export const lengths: Rule = ({ texts }, report) => checkLengths(texts, report);

/** The same for the texts of a translation. */
export function checkLengths(texts: ReadonlyMap<TextKey, TextDraft>, report: Report): void {
  for (const [key, { variants }] of texts) {
    // No character takes more than two columns.
    if (variants.every(({ text }) => text.value.length * 2 <= LEAST)) continue;
    const most = MOST.find(([pattern]) => pattern.test(key))?.[1];
    if (most === undefined) continue;
    for (const { text } of variants) {
      if (text.value.length * 2 <= most) continue;
      const columns = columnsOf(text.value);
      if (columns > most) report.add("text-too-long", text.span, { columns, most });
    }
  }
}

/** The most columns by the last parts of a key, the first that fits. */
const MOST: readonly (readonly [key: RegExp, columns: number])[] = [
  [/\.label$/, 80],
  [/(?:^|\.)title$/, 90],
  [/\.(?:ask|do|tell|check)$/, 130],
  [/\.(?:how|todo|after)\.\d+$/, 180],
  [/\.hint$/, 180],
  [/(?:^summary|\.why|\.expect|\.refuse\.\d+\.say)$/, 320],
  [/\.(?:text|say|note)$/, 700],
];

/** The shortest of them. */
const LEAST = Math.min(...MOST.map(([, columns]) => columns));

/** Characters of East Asian scripts take two columns; values and marks count as they are written. */
function columnsOf(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g,
  );
  return [...text].length + (wide?.length ?? 0);
}
