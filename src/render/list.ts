import { INDENT, indented, paintLines, textWidth, type Surface } from "./layout.js";
import { displayWidth, padEnd } from "./width.js";
import { inlineLine, inlineSpans } from "./markdown-inline.js";
import { wrapSpans, type Line } from "./wrap.js";

/** A flow for lists. Texts are inline Markdown. */
export interface FlowEntry {
  readonly id: string;
  readonly title: string;
  readonly summary?: string | undefined;
}

/** The flows: ids in a column of their own where there is room, titles, and summaries below. */
export function flowList(flows: readonly FlowEntry[], surface: Surface): string {
  const { words, theme } = surface;
  if (flows.length === 0)
    return paintLines(indented([{ text: words.pages.noFlows }], surface.columns, [{ text: INDENT }]), theme);
  const heading = indented([{ text: words.pages.flows, role: "heading" }], surface.columns, [{ text: INDENT }]);
  return paintLines([...heading, [], ...entryLines(flows, surface)], theme);
}

/** The entries alone, for lists with a heading of their own. */
export function entryLines(flows: readonly FlowEntry[], { columns }: Surface): readonly Line[] {
  const widest = Math.max(0, ...flows.map(({ id }) => displayWidth(inlineLine(id)))) + 3;
  const beside = widest + MIN_TEXT <= textWidth(columns) ? widest : 0;
  return flows.flatMap((flow) => (beside > 0 ? rowLines(flow, beside, columns) : stackedLines(flow, columns)));
}

/** Cells that a title needs beside the ids. */
const MIN_TEXT = 36;

function rowLines({ id, title, summary }: FlowEntry, beside: number, columns: number): readonly Line[] {
  const room = textWidth(columns) - beside;
  const said = [
    ...wrapSpans(inlineSpans(title), room),
    ...(summary === undefined ? [] : wrapSpans([{ text: inlineLine(summary), role: "muted" }], room)),
  ];
  return said.map((line, index): Line => [{ text: INDENT }, ...idSpan(index === 0 ? id : "", beside), ...line]);
}

function idSpan(id: string, beside: number): Line {
  return [{ text: padEnd(inlineLine(id), beside), ...(id === "" ? {} : { role: "key" as const }) }];
}

function stackedLines({ id, title, summary }: FlowEntry, columns: number): readonly Line[] {
  const deeper = { text: `${INDENT}${INDENT}` };
  return [
    ...indented([{ text: inlineLine(id), role: "key" }], columns, [{ text: INDENT }]),
    ...indented(inlineSpans(title), columns, [deeper]),
    ...(summary === undefined ? [] : indented([{ text: inlineLine(summary), role: "muted" }], columns, [deeper])),
  ];
}
