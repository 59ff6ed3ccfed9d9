import { safeText } from "../core/text/safe.js";
import { diffSections, diffSummary } from "./diff.js";
import type { DiffNode, DiffReport, DiffSection, DiffSpan } from "./diff.js";

/**
 * What has changed, as Markdown for a pull request: a summary, a table of the flows, and the details of each to be unfolded.
 * Whatever came from outside stands as text: no HTML, no links, nobody is mentioned. Ends with a line break.
 */
export function diffMarkdown(report: DiffReport): string {
  const { words, before, after, broken } = report;
  const sections = diffSections(report);
  const blocks = [
    `### ${literal(words.heading(safeText(before), safeText(after)))}`,
    literal(sections.length === 0 ? words.nothing : diffSummary(report)),
    ...broken.map(({ flow, side }) => `**${literal(words.broken(safeText(flow), safeText(side)))}**`),
    ...tableOf(sections, report),
    ...sections.filter(({ below }) => below.length > 0).map(detailsOf),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function tableOf(sections: readonly DiffSection[], { words }: DiffReport): readonly string[] {
  const rows = sections.flatMap(({ row }) => (row ? [row] : []));
  if (rows.length === 0) return [];
  const lines = rows.map(({ flow, change, steps, texts, paths }) => [
    literal(safeText(flow)),
    change,
    steps,
    texts,
    paths,
  ]);
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [[line(words.table), line(["---", "---", "---:", "---:", "---:"]), ...lines.map(line)].join("\n")];
}

/** The blank lines are what makes Markdown read on inside of HTML. */
function detailsOf({ heading, below }: DiffSection): string {
  const list = below.flatMap((node) => nodeLines(node, 0)).join("\n");
  return `<details>\n<summary>${heading.map(({ text }) => entities(text)).join("")}</summary>\n\n${list}\n\n</details>`;
}

function nodeLines({ spans, below }: DiffNode, depth: number): readonly string[] {
  const indent = "  ".repeat(depth);
  return [
    `${indent}- ${startSafe(spans.map(spanMarkdown).join(""))}`,
    ...below.flatMap((node) => nodeLines(node, depth + 1)),
  ];
}

/** Signs of emphasis must touch the text that they stand around. */
function spanMarkdown({ text, mark }: DiffSpan): string {
  const sign = mark === "gone" ? "~~" : mark === undefined ? "" : "**";
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (inner === "" || sign === "") return literal(text);
  return `${before}${sign}${literal(inner)}${sign}${after}`;
}

/** Characters that mean something in Markdown are escaped; behind an at sign a comment keeps a name from being a mention. */
function literal(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>|~#&!]/g, "\\$&")
    .replaceAll("://", ":<!-- -->//")
    .replaceAll("@", "@<!-- -->");
}

function startSafe(line: string): string {
  return line.replace(/^[-+=]/, "\\$&").replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

function entities(text: string): string {
  return text.replaceAll(/[&<>"'@]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll(/\s+/g, " ");
}
