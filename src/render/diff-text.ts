import { safeText } from "../core/text/safe.js";
import { diffSections, diffSummary } from "./diff.js";
import type { DiffNode, DiffReport, DiffSpan } from "./diff.js";
import type { Surface } from "./layout.js";
import { paintLines } from "./layout.js";
import { wrapSpans } from "./wrap.js";
import type { Line, Span } from "./wrap.js";

/** What has changed, for a terminal or a pipe. What is gone stands in `[-...-]`, what is new in `{+...+}`, coloured besides. */
export function diffText(report: DiffReport, surface: Surface): string {
  const { words, before, after, broken } = report;
  const sections = diffSections(report).flatMap(({ heading, below }) => [
    [],
    ...hanging(heading.map(spanOf), 0, surface),
    ...below.flatMap((node) => nodeLines(node, 1, surface)),
  ]);
  const heading = { text: words.heading(safeText(before), safeText(after)), role: "heading" as const };
  const errors = broken.flatMap(({ flow, side }) =>
    hanging([{ text: words.broken(safeText(flow), safeText(side)), role: "danger" }], 0, surface),
  );
  const result =
    sections.length === 0 ? [{ text: words.nothing, role: "helped" as const }] : [{ text: diffSummary(report) }];
  return paintLines(
    [...hanging([heading], 0, surface), ...hanging(result, 0, surface), ...errors, ...sections],
    surface.theme,
  );
}

function nodeLines({ spans, below }: DiffNode, depth: number, surface: Surface): readonly Line[] {
  return [
    ...hanging(spans.map(spanOf), depth, surface),
    ...below.flatMap((node) => nodeLines(node, depth + 1, surface)),
  ];
}

function spanOf({ text, mark }: DiffSpan): Span {
  switch (mark) {
    case "gone":
      return { text: `[-${text}-]`, role: "danger" };
    case "new":
      return { text: `{+${text}+}`, role: "helped" };
    case "strong":
      return { text, role: "strong" };
    default:
      return { text };
  }
}

/** Long lines go on two cells further in; windows that are wide are used as a whole, since texts are compared here. */
function hanging(spans: readonly Span[], depth: number, { columns }: Surface): readonly Line[] {
  const indent = "  ".repeat(depth);
  return wrapSpans(spans, columns - indent.length - 2).map((line, index) => [
    { text: index === 0 ? indent : `${indent}  ` },
    ...line,
  ]);
}
