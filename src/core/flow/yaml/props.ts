import { isBlock, isFiller, type SourceToken, type Token } from "./tokens.js";
import { at, fail, failAt, restOfLine, spanOf, type Faults } from "./tree.js";

/** What may stand before a node: its own indicator once, blanks, comments; reports all else, such as anchors and tags. */
export function checkProps(
  tree: Faults,
  props: readonly SourceToken[],
  indicator: SourceToken["type"] | undefined,
  next: Token | null | undefined,
): void {
  let found = false;
  for (const prop of props) {
    if (prop.type === indicator && !found) found = true;
    else if (!isFiller(prop)) failProp(tree, prop);
    else if (next && isBlock(next) && prop.type === "space" && prop.source.includes("\t")) {
      fail(tree, "tab-indent", spanOf(prop));
    }
  }
}

/** Reports what follows a value on its line and is neither blank nor comment. */
export function checkEnd(
  tree: Faults,
  end: readonly SourceToken[] | undefined,
  code: "text-after-quote" | "cut-short" = "text-after-quote",
): void {
  const extra = end?.find((token) => !isFiller(token));
  if (extra) fail(tree, code, at(extra.offset), { text: restOfLine(tree, extra.offset) });
}

function failProp(tree: Faults, prop: SourceToken): void {
  if (prop.type === "anchor") fail(tree, "anchor-or-alias", spanOf(prop), { text: prop.source });
  else if (prop.type === "tag") fail(tree, "tag", spanOf(prop), { text: prop.source });
  else if (prop.type === "explicit-key-ind") {
    fail(tree, "yaml-feature", spanOf(prop), {
      what: "keys that begin with a question mark",
      instead: "Write `key: value`, or put a text that starts with ? in quotes.",
    });
  } else failAt(tree, prop.offset);
}
