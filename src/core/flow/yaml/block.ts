import type { YamlList, YamlMap, YamlNode } from "../document.js";
import { noEntries } from "./entries.js";
import { checkKey, failInnerMap } from "./keys.js";
import { checkProps } from "./props.js";
import { readKey } from "./scalar.js";
import { isBlock, isFlowScalar, type BlockList, type BlockMap, type SourceToken, type Token } from "./tokens.js";
import { at, fail, failAt, firstMark, spanOf, spanOver, type Tree } from "./tree.js";

/** A map written with indentation. */
export function readBlockMap(tree: Tree, map: BlockMap): YamlMap {
  const entries = noEntries(tree);
  for (const { start, key, sep, value } of map.items) {
    checkProps(tree, start, undefined, key);
    if (key === undefined && sep === undefined) continue;
    if (!key) failAt(tree, firstMark(sep, map.offset));
    else if (isBlock(key)) fail(tree, "bad-indent", at(key.offset));
    else if (!isFlowScalar(key)) failAt(tree, key.offset);
    else if (checkKey(tree, map, key, sep)) {
      checkProps(tree, sep, "map-value-ind", value);
      if (startsOnKeyLine(value, sep)) failInnerMap(tree, value);
      else entries.add(readKey(tree, key), (place) => tree.read(value, place));
    }
  }
  return { kind: "map", entries: entries.list, inline: false, span: spanOver(map.offset, entries.list.at(-1)?.value) };
}

/** A list written with dashes. */
export function readBlockList(tree: Tree, list: BlockList): YamlList {
  const items: YamlNode[] = [];
  for (const { start, value } of list.items) {
    checkProps(tree, start, "seq-item-ind", value);
    const dash = start.find(({ type }) => type === "seq-item-ind");
    if (dash) items.push(tree.read(value, spanOf(dash)));
    else if (value) fail(tree, "bad-indent", at(value.offset));
  }
  return { kind: "list", items, inline: false, span: spanOver(list.offset, items.at(-1)) };
}

function startsOnKeyLine(value: Token | undefined, sep: readonly SourceToken[]): value is BlockMap {
  return value?.type === "block-map" && !sep.some(({ type }) => type === "newline");
}
