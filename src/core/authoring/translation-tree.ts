import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from "../flow/document.js";
import { lineAt, lineCount, lineSpan } from "../text/source.js";
import type { Source } from "../text/source.js";

/** A translation as it is written, comments and blank lines too, so that it can be written again with changes. */
export interface TranslationTree {
  readonly entries: readonly TreeEntry[];
  /** Lines at the end of the file that belong to no entry. */
  readonly end: readonly string[];
}

/** A key or an item of a list, with what stands around it. */
export interface TreeEntry {
  /** Of a list item, its number from 0. */
  readonly id: string;
  /** As it is written, with its quotes; nothing for an item of a list. */
  readonly key?: string;
  /** Comments and blank lines above, without their indentation. */
  readonly lead: readonly string[];
  readonly value: TreeValue;
  /** What follows a key that has no text in its line, such as a comment. */
  readonly tail: string;
  /** Comments and blank lines below all that it holds, indented as seen from the entry. */
  readonly trail: readonly string[];
}

/** What stands under a key: a text as it is written, its further lines indented as seen from the key; or more entries. */
export type TreeValue =
  | { readonly kind: "text"; readonly lines: readonly string[] }
  | { readonly kind: "empty" }
  | { readonly kind: "map" | "list"; readonly entries: readonly TreeEntry[] };

/** Takes a file apart that was parsed. What stands in braces or brackets becomes lines of their own. */
export function readTree(source: Source, root: YamlMap): TranslationTree {
  const reader: Reader = { source, next: 1 };
  const entries = readMap(reader, root);
  const rest = takeUntil(reader, lineCount(source) + 1);
  if (rest.at(-1) === "") rest.pop();
  const { trail, lead } = parted(rest, 0);
  return { entries: withTrail(entries, trail), end: lead };
}

interface Reader {
  readonly source: Source;
  /** The first line that nothing was made of. */
  next: number;
}

function readMap(reader: Reader, node: YamlMap): readonly TreeEntry[] {
  if (node.inline) return inlineEntries(reader, node);
  return node.entries.reduce<readonly TreeEntry[]>((before, entry) => {
    const { column, line, keyEnd, key } = keyPlace(reader.source, entry);
    const { trail, lead } = parted(takeUntil(reader, line), column);
    reader.next = line;
    const held = readValue(reader, { node: entry.value, column, contentAt: keyEnd });
    return [...withTrail(before, trail), { id: entry.key.value, key, lead, trail: [], ...held }];
  }, []);
}

function readList(reader: Reader, node: YamlList): readonly TreeEntry[] {
  if (node.inline) return inlineEntries(reader, node);
  const column = columnOf(reader.source, node.span.start);
  return node.items.reduce<readonly TreeEntry[]>((before, item, index) => {
    const dash = index === 0 ? node.span.start : nextDash(reader, column);
    const { trail, lead } = parted(takeUntil(reader, lineAt(reader.source, dash)), column);
    reader.next = lineAt(reader.source, dash);
    const held = readValue(reader, { node: item, column, contentAt: dash + 1 });
    return [...withTrail(before, trail), hoisted({ id: String(index), lead, trail: [], ...held })];
  }, []);
}

/** Comments between a dash and the first key below it would part the two. */
function hoisted(item: TreeEntry): TreeEntry {
  const { value } = item;
  const [first, ...others] = value.kind === "map" || value.kind === "list" ? value.entries : [];
  if (!first || first.lead.length === 0 || value.kind === "text" || value.kind === "empty") return item;
  const entries = [{ ...first, lead: [] }, ...others];
  return { ...item, lead: [...item.lead, ...first.lead], value: { ...value, entries } };
}

interface Held {
  readonly node: YamlNode;
  /** Of the key or the dash. */
  readonly column: number;
  /** The offset behind the colon or the dash. */
  readonly contentAt: number;
}

function readValue(reader: Reader, held: Held): Pick<TreeEntry, "value" | "tail"> {
  const { node, contentAt } = held;
  const { source } = reader;
  const line = lineAt(source, contentAt);
  const behind = source.text.slice(contentAt, lineSpan(source, line).end).trim();
  switch (node.kind) {
    case "scalar":
      return { value: { kind: "text", lines: textLines(reader, held, node, behind) }, tail: "" };
    case "empty":
      reader.next = line + 1;
      return { value: { kind: "empty" }, tail: behind };
    case "map":
    case "list": {
      const onSameLine = lineAt(source, node.span.start) === line;
      reader.next = onSameLine ? line : line + 1;
      const entries = node.kind === "map" ? readMap(reader, node) : readList(reader, node);
      return { value: { kind: node.kind, entries }, tail: onSameLine ? "" : behind };
    }
  }
}

function textLines(reader: Reader, { column }: Held, node: YamlScalar, first: string): readonly string[] {
  const { source } = reader;
  const from = reader.next;
  const end = node.span.end + (isQuoted(node) ? 1 : 0);
  const last = Math.max(from, lineAt(source, Math.max(node.span.start, end - 1)));
  reader.next = from + 1;
  const others = takeUntil(reader, last + 1).map((each) => shifted(each, column));
  return [first, ...others];
}

/** Entries in braces or brackets, each with a line of its own; comments among them stand above the first. */
function inlineEntries(reader: Reader, node: YamlMap | YamlList): readonly TreeEntry[] {
  const { source } = reader;
  const written = source.text.slice(node.span.start, node.span.end);
  const lead = written.split("\n").flatMap((line) => /^\s*(#.*)$/.exec(line)?.[1]?.trimEnd() ?? []);
  const entries =
    node.kind === "map"
      ? node.entries.map((entry) => ({
          ...inlineEntry(reader, entry.value, entry.key.value),
          key: keyPlace(source, entry).key,
        }))
      : node.items.map((item, index) => inlineEntry(reader, item, String(index)));
  reader.next = lineAt(source, Math.max(node.span.start, node.span.end - 1)) + 1;
  return entries.map((entry, index) => (index === 0 ? { ...entry, lead } : entry));
}

function inlineEntry(reader: Reader, node: YamlNode, id: string): TreeEntry {
  const bare = { id, lead: [], trail: [], tail: "" };
  switch (node.kind) {
    case "scalar": {
      const quote = isQuoted(node) ? 1 : 0;
      const written = reader.source.text.slice(node.span.start - quote, node.span.end + quote);
      return { ...bare, value: { kind: "text", lines: [written.split(/\s*\n\s*/).join(" ")] } };
    }
    case "empty":
      return { ...bare, value: { kind: "empty" } };
    case "map":
    case "list":
      return { ...bare, value: { kind: node.kind, entries: inlineEntries(reader, node) } };
  }
}

function isQuoted({ style }: YamlScalar): boolean {
  return style === "single" || style === "double";
}

interface KeyPlace {
  readonly column: number;
  readonly line: number;
  readonly key: string;
  /** The offset behind the colon. */
  readonly keyEnd: number;
}

function keyPlace(source: Source, { key: { span } }: YamlEntry): KeyPlace {
  const quote =
    /["']/.test(source.text[span.end] ?? "") && source.text[span.start - 1] === source.text[span.end] ? 1 : 0;
  const start = span.start - quote;
  const end = span.end + quote;
  const colon = source.text.indexOf(":", end);
  return {
    column: columnOf(source, start),
    line: lineAt(source, start),
    key: source.text.slice(start, end),
    keyEnd: colon === -1 ? end : colon + 1,
  };
}

function columnOf(source: Source, offset: number): number {
  return offset - lineSpan(source, lineAt(source, offset)).start;
}

function nextDash({ source, next }: Reader, column: number): number {
  for (let line = next; line <= lineCount(source); line += 1) {
    const { start, end } = lineSpan(source, line);
    const text = source.text.slice(start, end);
    if (text[column] === "-" && text.slice(0, column).trim() === "") return start + column;
  }
  throw new Error("An item of a list has no dash");
}

function takeUntil(reader: Reader, line: number): string[] {
  const lines: string[] = [];
  for (; reader.next < line; reader.next += 1) {
    const { start, end } = lineSpan(reader.source, reader.next);
    lines.push(reader.source.text.slice(start, end).trimEnd());
  }
  return lines;
}

/** Comments that stand further in than what follows belong to what was before. */
function parted(lines: readonly string[], column: number): { readonly trail: string[]; readonly lead: string[] } {
  const last = lines.findLastIndex((line) => line.trim() !== "" && indentOf(line) > column);
  const trail = lines.slice(0, last + 1).map((line) => shifted(line, column));
  return { trail, lead: lines.slice(last + 1).map((line) => line.trim()) };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The line without so many blanks at its start, if it has them. */
function shifted(line: string, column: number): string {
  return line.slice(Math.min(column, indentOf(line)));
}

function withTrail(entries: readonly TreeEntry[], trail: readonly string[]): readonly TreeEntry[] {
  const last = entries.at(-1);
  if (!last || trail.length === 0) return entries;
  return [...entries.slice(0, -1), { ...last, trail: [...last.trail, ...trail] }];
}
