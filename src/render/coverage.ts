import type { CoverageReport } from "../core/authoring/scenario-report.js";
import { percentOf } from "../core/authoring/coverage-percent.js";
import { safeText } from "../core/text/safe.js";
import type { TestingWords } from "../words/testing.js";
import { fold } from "./fold.js";
import { placeText } from "./scenario-style.js";
import type { ReportStyle } from "./scenario-style.js";
import type { Line, Span } from "./wrap.js";

type Missed = CoverageReport["missed"][number];

/** What scenarios cover of one flow: in numbers, then each item that they leave out with its place. */
export function coverageLines(coverage: CoverageReport, { words, columns }: ReportStyle): readonly Line[] {
  const { kinds, all, together, missed } = coverage;
  const counts = KINDS.filter((kind) => kinds[kind].of > 0).map(
    (kind) => `${words.kinds[kind]} ${kinds[kind].covered}/${kinds[kind].of}`,
  );
  const users = together && together.covered > all.covered ? ` (+${together.covered - all.covered})` : "";
  const share: readonly Span[] = [
    { text: `${words.covered(percentOf(all))}${users}  ` },
    { text: counts.join("  "), role: "muted" },
  ];
  return [
    ...fold(share, { columns, indent: 5 }),
    ...(missed.length === 0 ? [] : fold([{ text: words.missed(missed.length) }], { columns, indent: 5 })),
    ...missed.flatMap((item) => fold([{ text: missedText(item, words) }], { columns, indent: 7, hang: 9 })),
  ];
}

const KINDS = ["step", "choice", "rule", "refusal", "ending"] as const;

/** An item that is left out, with its place. */
export function missedText(item: Missed, words: TestingWords): string {
  return `${placeText(item.place)}  ${words.kind[item.kind]}: ${safeText(itemText(item))}`;
}

/** An item in a few words: `channel = voice`, `split, rule 2`. */
export function itemText({ step, answer, index }: Pick<Missed, "step" | "answer" | "index">): string {
  const chosen = answer === undefined ? step : `${step} = ${answer}`;
  return index === undefined ? chosen : `${chosen} #${index + 1}`;
}
