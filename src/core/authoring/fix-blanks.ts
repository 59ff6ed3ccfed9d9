import type { YamlNode } from "../flow/document.js";
import { parseYaml } from "../flow/parse.js";
import { reportOn } from "../issue/issue.js";
import { lineAt, type Source, type Span } from "../text/source.js";
import type { Edit } from "./fix-edit.js";

/**
 * Edits that take the blanks off the ends of lines. Lines inside a text over several lines are left alone, since there
 * blanks may be part of it; nothing where the file cannot be read.
 */
export function trailingBlanks(source: Source): readonly Edit[] {
  if (!/[ \t]\r?$/m.test(source.text)) return [];
  const root = parseYaml(source, reportOn(source));
  if (root === undefined) return [];
  const inTexts = textLines(root, source);
  return [...source.text.matchAll(/[ \t]+(?=\r?$)/gm)]
    .map(({ 0: blanks, index }) => ({ start: index, end: index + blanks.length }))
    .filter(({ start }) => !inTexts.has(lineAt(source, start)))
    .map((span: Span) => ({ source, span, replacement: "" }));
}

/** Lines of texts that go over several lines, the line before included: a block's blanks may stand there. */
function textLines(root: YamlNode, source: Source): ReadonlySet<number> {
  const lines = new Set<number>();
  const open: YamlNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "map") open.push(...node.entries.map(({ value }) => value));
    else if (node.kind === "list") open.push(...node.items);
    else if (node.kind === "scalar")
      addLines(node.span, node.style === "literal" || node.style === "folded", source, lines);
  }
  return lines;
}

function addLines({ start, end }: Span, isBlock: boolean, source: Source, lines: Set<number>): void {
  const first = lineAt(source, start);
  const last = lineAt(source, Math.max(start, end - 1));
  if (first === last && !isBlock) return;
  // Blank lines below a block belong to it.
  const below = isBlock ? (/^(?:[ \t]*\r?\n)*/.exec(source.text.slice(end))?.[0].split("\n").length ?? 0) : 0;
  for (let line = first - (isBlock ? 1 : 0); line <= last + below; line += 1) lines.add(line);
}
