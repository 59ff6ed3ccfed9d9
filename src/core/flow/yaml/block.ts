import type { YamlList, YamlMap, YamlNode } from "../document.js";
import { noEntries } from "./entries.js";
import { checkKey, failInnerMap } from "./keys.js";
import { checkProps } from "./props.js";
import { readKey } from "./scalar.js";
import {
  isBlock,
  isFlowScalar,
  type BlockList,
  type BlockMap,
  type Item,
  type SourceToken,
  type Token,
} from "./tokens.js";
import { at, fail, failAt, firstMark, spanOf, spanOver, type Entries, type Tree } from "./tree.js";

/** A map written with indentation. */
export function readBlockMap(tree: Tree, map: BlockMap): YamlMap {
  const entries = tree.begun.maps.get(map) ?? noEntries(tree);
  for (const item of map.items) readEntry(tree, map, item, entries);
  const { list } = entries;
  return { kind: "map", entries: list, inline: false, span: spanOver(map.offset, list.at(-1)?.value) };
}

/** A list written with dashes. */
export function readBlockList(tree: Tree, list: BlockList): YamlList {
  const items = tree.begun.lists.get(list) ?? [];
  for (const item of list.items) readItem(tree, item, items);
  return { kind: "list", items, inline: false, span: spanOver(list.offset, items.at(-1)) };
}

/**
 * Reads what the parser can no longer change of a map or list that it is still in, and lets go of those tokens; gives whether
 * there was any.
 */
export function readSettled(tree: Tree, block: BlockMap | BlockList): boolean {
  const settled = block.items.splice(0, Math.max(0, block.items.length - STILL_CHANGING));
  if (settled.length === 0) return false;
  if (block.type === "block-map") {
    const entries = begunOf(tree.begun.maps, block, () => noEntries(tree));
    for (const item of settled) readEntry(tree, block, item, entries);
  } else {
    const items = begunOf(tree.begun.lists, block, () => []);
    for (const item of settled) readItem(tree, item, items);
  }
  return true;
}

/** The parser looks back at the last item but one, for a comment that belongs to it. One more is for good measure. */
const STILL_CHANGING = 3;

function begunOf<Key, Value>(begun: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = begun.get(key) ?? make();
  begun.set(key, known);
  return known;
}

function readEntry(tree: Tree, map: BlockMap, { start, key, sep, value }: Item, entries: Entries): void {
  checkProps(tree, start, undefined, key);
  if (key === undefined && sep === undefined) return;
  if (!key) failAt(tree, firstMark(sep, map.offset));
  else if (isBlock(key)) fail(tree, "bad-indent", at(key.offset));
  else if (!isFlowScalar(key)) failAt(tree, key.offset);
  else if (checkKey(tree, map, key, sep)) {
    checkProps(tree, sep, "map-value-ind", value);
    if (startsOnKeyLine(value, sep)) failInnerMap(tree, value);
    else entries.add(readKey(tree, key), (place) => tree.read(value, place));
  }
}

function readItem(tree: Tree, { start, value }: Item, items: YamlNode[]): void {
  checkProps(tree, start, "seq-item-ind", value);
  const dash = start.find(({ type }) => type === "seq-item-ind");
  if (dash) items.push(tree.read(value, spanOf(dash)));
  else if (value) fail(tree, "bad-indent", at(value.offset));
}

function startsOnKeyLine(value: Token | undefined, sep: readonly SourceToken[]): value is BlockMap {
  return value?.type === "block-map" && !sep.some(({ type }) => type === "newline");
}
