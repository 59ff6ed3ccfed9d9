import { lineAt, lineSpan } from "../../text/source.js";
import { isFlowScalar, sourceOf, type BlockMap, type FlowScalar, type SourceToken } from "./tokens.js";
import { at, fail, spanOf, type Tree } from "./tree.js";

/** Whether a key stands where the keys of its map stand, on one line, before a colon; reports where it does not. */
export function checkKey(
  tree: Tree,
  map: BlockMap,
  key: FlowScalar,
  sep: readonly SourceToken[] | undefined,
): sep is readonly SourceToken[] {
  const colon = colonOnKeyLine(sep);
  const isOneLine = colon !== undefined && !key.source.includes("\n");
  if (isOneLine && key.indent === map.indent) return true;
  if (isOneLine) fail(tree, "bad-indent", spanOf(key));
  else failKey(tree, key);
  return false;
}

function colonOnKeyLine(sep: readonly SourceToken[] | undefined): SourceToken | undefined {
  for (const token of sep ?? []) {
    if (token.type === "map-value-ind") return token;
    if (token.type === "newline") return undefined;
  }
  return undefined;
}

/** Reports a map that starts on the line of its key: mostly a text with a colon in it. */
export function failInnerMap(tree: Tree, map: BlockMap): void {
  const key = map.items[0]?.key;
  if (!key || !isFlowScalar(key)) fail(tree, "colon-in-text", at(map.offset), { key: sourceOf(key) });
  else if (key.source.includes("\n") || hasWideColon(key)) failKey(tree, key);
  else fail(tree, "colon-in-text", spanOf(key), { key: key.source });
}

/** Reports a key without a colon, or one that the line above runs into. */
export function failKey(tree: Tree, key: FlowScalar): void {
  const { source, offset } = key;
  if (hasWideColon(key)) {
    fail(tree, "full-width-colon", at(offset + source.indexOf(WIDE_COLON)));
    return;
  }
  const firstLine = lineSpan(tree.source, lineAt(tree.source, offset));
  const lastLine = source.slice(source.lastIndexOf("\n") + 1);
  const indent = lastLine.length - lastLine.trimStart().length;
  const isDeeper = source.includes("\n") && indent > key.indent;
  if (!isDeeper) failMissingColon(tree, offset, Math.min(firstLine.end, offset + source.length));
  else {
    const end = offset + source.length;
    fail(tree, "key-across-lines", { start: end - lastLine.length + indent, end }, { key: lastLine.trim() });
  }
}

/** What Chinese keyboards give for a colon. */
const WIDE_COLON = "\uff1a";

function hasWideColon({ type, source }: FlowScalar): boolean {
  return type === "scalar" && source.includes(WIDE_COLON);
}

function failMissingColon(tree: Tree, start: number, end: number): void {
  const written = tree.source.text.slice(start, end);
  const text = /^[\w-]+(?=:\S)/.exec(written)?.[0] ?? written;
  fail(tree, "missing-colon", { start, end: start + text.length }, { text });
}
