import type { Span } from "../../text/source.js";
import type { YamlList, YamlMap, YamlNode } from "../document.js";
import { noEntries } from "./entries.js";
import { failInnerMap, failKey } from "./keys.js";
import { checkEnd, checkProps } from "./props.js";
import { readKey } from "./scalar.js";
import { colonOf, isFlowScalar, sourceOf, type FlowScalar, type Inline, type Item, type Token } from "./tokens.js";
import { at, fail, failAt, firstMark, restOfLine, spanOf, type Entries, type Tree } from "./tree.js";

/** A map in braces or a list in brackets. */
export function readInline(tree: Tree, token: Inline): YamlMap | YamlList {
  const isMap = token.start.source === "{";
  const node = isMap ? readMap(tree, token) : readList(tree, token);
  const [close, ...after] = token.end;
  const expected = isMap ? "}" : "]";
  if (close?.source === expected) checkEnd(tree, after);
  else fail(tree, "unclosed-bracket", spanOf(token.start), { open: token.start.source, close: expected });
  return node;
}

function readMap(tree: Tree, token: Inline): YamlMap {
  const entries = noEntries(tree);
  token.items.forEach((item, index) => {
    if (isItem(tree, token, index)) readEntry(tree, item, entries, index);
  });
  return { kind: "map", entries: entries.list, inline: true, span: inlineSpan(token) };
}

function readEntry(tree: Tree, { start, key, sep, value }: Item, entries: Entries, index: number): void {
  if (!key || !isFlowScalar(key)) failAt(tree, key?.offset ?? firstMark(sep ?? start, value?.offset ?? 0));
  else if (!sep || !colonOf(sep)) failEntry(tree, key, index);
  else {
    checkProps(tree, sep, "map-value-ind", value);
    entries.add(readKey(tree, key), (place) => readValue(tree, value, place));
  }
}

function failEntry(tree: Tree, key: FlowScalar, index: number): void {
  if (key.source.includes("\uff1a")) failKey(tree, key);
  else if (index === 0) fail(tree, "bad-start", at(key.offset - 1), { character: "{" });
  else fail(tree, "cut-short", spanOf(key), { text: key.source });
}

function readList(tree: Tree, token: Inline): YamlList {
  const items: YamlNode[] = [];
  token.items.forEach((item, index) => {
    const { key, sep, value } = item;
    if (!isItem(tree, token, index)) return;
    if (colonOf(sep)) fail(tree, "colon-in-text", at(firstMark(sep, token.offset)), { key: sourceOf(key) });
    else if (sep) failBare(tree, value ?? token);
    else items.push(readValue(tree, value, at(token.offset)));
  });
  return { kind: "list", items, inline: true, span: inlineSpan(token) };
}

/** Whether there is something in this place, and a comma before it unless it is the first. */
function isItem(tree: Tree, token: Inline, index: number): boolean {
  const { start = [], key, sep, value } = token.items[index] ?? {};
  const comma = start.find(({ type }) => type === "comma");
  checkProps(tree, start, "comma", undefined);
  if (!key && !sep && !value) {
    if (comma && (index === 0 || index < token.items.length - 1)) failAt(tree, comma.offset);
    return false;
  }
  if (index > 0 === (comma !== undefined)) return true;
  if (comma) failAt(tree, comma.offset);
  else if (!key && sep) fail(tree, "colon-in-text", at(firstMark(sep, token.offset)), { key: sourceOf(value) });
  else failBare(tree, key ?? value ?? token);
  return false;
}

/** Reports something that no comma sets off from what stands before it. */
function failBare(tree: Tree, { offset }: Token): void {
  fail(tree, "cut-short", at(offset), { text: restOfLine(tree, offset) });
}

function readValue(tree: Tree, value: Token | undefined, place: Span): YamlNode {
  if (value?.type === "block-map") failInnerMap(tree, value);
  else if (value?.type === "block-seq") failAt(tree, value.offset);
  return tree.read(value, place);
}

function inlineSpan({ offset, start, end }: Inline): Span {
  const close = end[0];
  return { start: offset, end: close ? close.offset + close.source.length : offset + start.source.length };
}
