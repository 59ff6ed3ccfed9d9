import type { CoverageReport } from "../core/authoring/scenario-report.js";
import { percentOf } from "../core/authoring/coverage-percent.js";
import { safeText } from "../core/text/safe.js";
import { placeText } from "./scenario-style.js";
import type { ReportStyle } from "./scenario-style.js";

/** What scenarios cover of one flow: in numbers, then each item that they leave out with its place. */
export function coverageLines(coverage: CoverageReport, { words, theme }: ReportStyle): readonly string[] {
  const { kinds, all, together, missed } = coverage;
  const counts = KINDS.filter((kind) => kinds[kind].of > 0).map(
    (kind) => `${words.kinds[kind]} ${kinds[kind].covered}/${kinds[kind].of}`,
  );
  const users = together && together.covered > all.covered ? ` (+${together.covered - all.covered})` : "";
  return [
    `     ${words.covered(percentOf(all))}${users}  ${theme.paint("muted", counts.join("  "))}`,
    ...(missed.length === 0 ? [] : [`     ${words.missed(missed.length)}`]),
    ...missed.map((item) => `       ${placeText(item.place)}  ${words.kinds[item.kind]}: ${safeText(itemText(item))}`),
  ];
}

const KINDS = ["step", "choice", "rule", "refusal", "ending"] as const;

/** An item in a few words: `channel = voice`, `split, rule 2`. */
export function itemText({ step, answer, index }: CoverageReport["missed"][number]): string {
  const chosen = answer === undefined ? step : `${step} = ${answer}`;
  return index === undefined ? chosen : `${chosen} #${index + 1}`;
}
