import type { Spanned } from "../../text/source.js";
import type { ScalarStyle, YamlScalar } from "../document.js";
import { guardEscaped } from "../guards.js";
import { checkEnd } from "./props.js";
import { sourceOf, type BlockScalar, type FlowScalar } from "./tokens.js";
import { at, fail, type Tree } from "./tree.js";

/** A scalar as it is written. */
export function readScalar(tree: Tree, token: FlowScalar | BlockScalar): YamlScalar {
  if (token.type === "block-scalar") return readBlockScalar(tree, token);
  // Only a bracket can follow a text without quotes on its line: all else would belong to it.
  checkEnd(tree, token.end, token.type === "scalar" ? "cut-short" : "text-after-quote");
  if (token.type === "single-quoted-scalar") return readQuoted(tree, token, "single");
  return token.type === "double-quoted-scalar" ? readQuoted(tree, token, "double") : readPlain(tree, token);
}

/** A key as it is written. */
export function readKey(tree: Tree, key: FlowScalar): Spanned<string> {
  const { text, span } = readScalar(tree, key);
  return { value: text, span };
}

function readQuoted(tree: Tree, token: FlowScalar, style: ScalarStyle): YamlScalar {
  const { source, offset } = token;
  const quote = source.slice(0, 1);
  if (source.length < 2 || !source.endsWith(quote)) {
    fail(tree, "unclosed-quote", at(offset), { quote });
    return { kind: "scalar", text: "", style, span: at(offset) };
  }
  const text = tree.resolve(token);
  const span = { start: offset + 1, end: offset + source.length - 1 };
  if (style === "double" && source.includes("\\")) guardEscaped(tree.report, text, span);
  return { kind: "scalar", text, style, span };
}

function readPlain(tree: Tree, token: FlowScalar): YamlScalar {
  const { source, offset } = token;
  const character = source.slice(0, 1);
  if (BAD_STARTS.has(character)) fail(tree, "bad-start", at(offset), { character });
  const text = source.includes("\n") ? tree.resolve(token) : source;
  return { kind: "scalar", text, style: "plain", span: { start: offset, end: offset + source.length } };
}

const BAD_STARTS: ReadonlySet<string> = new Set([",", "%", "|", ">", "@", "`", "\t"]);

function readBlockScalar(tree: Tree, token: BlockScalar): YamlScalar {
  const { props, source, offset } = token;
  const style = sourceOf(props[0]).startsWith(">") ? "folded" : "literal";
  const start = props.reduce((end, prop) => end + sourceOf(prop).length, offset);
  const text = tree.resolve(token).replace(/\n+$/, "");
  const blank = source.length - source.trimStart().length;
  return {
    kind: "scalar",
    text,
    style,
    span: { start: start + blank, end: start + Math.max(blank, source.trimEnd().length) },
  };
}
