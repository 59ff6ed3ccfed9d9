import type { Report } from "../../issue/issue.js";
import type { TextDraft } from "../draft.js";
import type { TextKey } from "../flow.js";
import type { Rule } from "./rule.js";

/** The choices of one question are called differently, and written in one way. */
export const labels: Rule = ({ texts }, report) => checkLabels(texts, report);

/** The same for the texts of a translation. */
export function checkLabels(texts: ReadonlyMap<TextKey, TextDraft>, report: Report): void {
  for (const group of groupsOf(texts)) {
    reportSame(group, report);
    reportOdd(group, report);
  }
}

interface Label {
  readonly text: string;
  readonly span: TextDraft["span"];
}

/** Labels without variants, by question. */
function groupsOf(texts: ReadonlyMap<TextKey, TextDraft>): readonly (readonly Label[])[] {
  const groups = new Map<string, Label[]>();
  for (const [key, { variants, span }] of texts) {
    if (!key.endsWith(".label")) continue;
    const question = /^(.*choices(?:\.[a-z0-9_]+)?)\.[^.]+\.label$/.exec(key)?.[1];
    const [only] = variants;
    if (question === undefined || !only || variants.length > 1) continue;
    const label = { text: only.text.value, span };
    const group = groups.get(question);
    if (group) group.push(label);
    else groups.set(question, [label]);
  }
  return [...groups.values()];
}

function reportSame(group: readonly Label[], report: Report): void {
  const seen = new Set<string>();
  for (const { text, span } of group) {
    const plain = folded(text);
    if (seen.has(plain)) report.add("same-label", span, { label: text });
    seen.add(plain);
  }
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{Punctuation}]+/gu, " ")
    .trim();
}

/** One label ends in a full stop where the others do not, or begins small where the others begin with a capital. */
function reportOdd(group: readonly Label[], report: Report): void {
  if (group.length < 3) return;
  for (const [way, test] of WAYS) {
    const written = group.filter(({ text }) => test(text) === true);
    const other = group.filter(({ text }) => test(text) === false);
    const [odd] = written.length < other.length ? written : other;
    const rest = Math.max(written.length, other.length);
    if (odd && Math.min(written.length, other.length) === 1 && rest >= 2)
      report.add("labels-not-parallel", odd.span, { label: odd.text, way });
  }
}

const WAYS: readonly (readonly [way: string, test: (label: string) => boolean | undefined])[] = [
  ["end", (label) => /[.。!！;；]$/u.test(label.trim())],
  ["begin", (label) => (/^\p{Script=Latin}/u.test(label) ? /^\p{Lowercase}(?!\p{Uppercase})/u.test(label) : undefined)],
];
