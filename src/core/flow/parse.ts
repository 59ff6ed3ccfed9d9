import { CST, Lexer, Parser } from "yaml";
import type { IssueArgs, Report } from "../issue/issue.js";
import type { Source, Span } from "../text/source.js";
import type { YamlNode } from "./document.js";
import { defaultLimits, guardCharacters, guardSize, type ParseLimits } from "./guards.js";
import { readBlockList, readBlockMap, readSettled } from "./yaml/block.js";
import { readInline } from "./yaml/inline.js";
import { checkEnd, checkProps } from "./yaml/props.js";
import { readScalar } from "./yaml/scalar.js";
import {
  isBlock,
  isFiller,
  type BlockList,
  type BlockMap,
  type BlockScalar,
  type FlowScalar,
  type Token,
} from "./yaml/tokens.js";
import { at, fail, failAt, firstMark, spanOf, type Faults, type Tree } from "./yaml/tree.js";

/**
 * Reads a YAML file (or JSON, which is YAML) into a tree. Gives nothing, and reports why, where the file is too large, too
 * deep, empty or no YAML; what can be read all the same (a key twice, a comment too close, a control character) is
 * reported and the tree given. Never throws.
 *
 * Only the library's lexer and parser are used: they are iterative, while what comes after them recurses, types every
 * scalar, and looks for keys given twice in quadratic time.
 */
export function parseYaml(source: Source, report: Report, limits: Partial<ParseLimits> = {}): YamlNode | undefined {
  const allowed = { ...defaultLimits, ...limits };
  if (!guardSize(report, allowed)) return undefined;
  guardCharacters(report);
  const tree = treeOf(source, report);
  const tokens = readTokens(tree, allowed);
  const root = tokens && readDocument(tree, tokens);
  return tree.broken.size === 0 ? root : undefined;
}

/** A tree, and how many values of it have been read. */
interface GrowingTree extends Tree {
  values: number;
}

function treeOf(source: Source, report: Report): GrowingTree {
  const tree: GrowingTree = {
    source,
    report,
    broken: new Set(),
    begun: { maps: new Map(), lists: new Map() },
    values: 0,
    read(token, place) {
      tree.values += 1;
      return readNode(tree, token, place);
    },
    resolve: (token) => resolve(tree, token),
  };
  return tree;
}

/**
 * The file as tokens, without those of entries that were read on the way. Nothing where it is too large or too deep, has more
 * faults than are listed, or is indented with tabs, for then the tokens mean little.
 */
function readTokens(tree: GrowingTree, limits: ParseLimits): readonly CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let inScalar = false;
  let marks = 0;
  for (const lexeme of new Lexer().lex(tree.source.text)) {
    if (!inScalar && !checkLexeme(tree, lexeme, parser)) return undefined;
    inScalar = !inScalar && lexeme === CST.SCALAR;
    const { offset } = parser;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (!guardDepth(tree, parser, offset, limits)) return undefined;
    marks += 1;
    if (isLineBreak(lexeme) && letGo(tree, parser.stack)) marks = 0;
    const excess = excessOf(tree.values, marks, lexeme, limits);
    if (excess) fail(tree, "too-large", at(offset), excess);
    if (excess || tree.report.full) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function isLineBreak(lexeme: string): boolean {
  return lexeme === "\n" || lexeme === "\r\n";
}

/** Reads what is settled of the file's own entries and of those one level below, such as steps; gives whether anything was. */
function letGo(tree: Tree, [, outer, inner]: Parser["stack"]): boolean {
  if (!outer || !isBlock(outer)) return false;
  const outerSettled = readSettled(tree, outer);
  const innerSettled = inner && isBlock(inner) && isBelowKey(outer) && readSettled(tree, inner);
  return outerSettled || innerSettled === true;
}

/** Whether what is being read stands below its key: on the key's own line it is a fault, and is told as one. */
function isBelowKey({ items }: BlockMap | BlockList): boolean {
  return items.at(-1)?.sep?.some(({ type }) => type === "newline") === true;
}

function guardDepth(tree: Faults, parser: Parser, offset: number, { depth: limit }: ParseLimits): boolean {
  if (parser.stack.length <= limit || depthOf(parser) <= limit) return true;
  fail(tree, "too-deep", at(offset), { limit });
  return false;
}

/** What there is too much of, as the issue says it: values so far, words and marks of an entry, or characters of a text. */
function excessOf(values: number, marks: number, lexeme: string, limits: ParseLimits): IssueArgs | undefined {
  if (lexeme.length > limits.text) return { place: "This text", limit: limits.text, what: "characters" };
  if (marks > limits.marks) return { place: "This entry", limit: limits.marks, what: "words and marks" };
  return values > limits.values ? { place: "The file", limit: limits.values, what: "values" } : undefined;
}

/** How many maps and lists are open; the document and the scalar being read stand on the stack too. */
function depthOf({ stack }: Parser): number {
  return stack.filter((token) => isBlock(token) || token.type === "flow-collection").length;
}

/** Whether reading may go on; looks at each lexeme that is no scalar. */
function checkLexeme(tree: Faults, lexeme: string, parser: Parser): boolean {
  const first = lexeme[0];
  if (first === "#") checkComment(tree, lexeme, parser.offset);
  return (first !== " " && first !== "\t") || !lexeme.includes("\t") || !isTabIndent(tree, lexeme, parser);
}

function checkComment({ source, report }: Faults, comment: string, offset: number): void {
  const { text } = source;
  let before = offset;
  while (text[before - 1] === " " || text[before - 1] === "\t") before -= 1;
  if (offset - before >= 2 || isLineStart(text, before)) return;
  report.add("comment-too-close", { start: offset, end: offset + comment.length }, { text: comment });
}

function isTabIndent(tree: Faults, lexeme: string, parser: Parser): boolean {
  const { text } = tree.source;
  let before = parser.offset;
  while (text[before - 1] === " ") before -= 1;
  if (!isLineStart(text, before) || isBlankUntilBreak(text[parser.offset + lexeme.length])) return false;
  if (parser.stack.some(({ type }) => type === "flow-collection")) return false;
  fail(tree, "tab-indent", at(parser.offset + lexeme.indexOf("\t")));
  return true;
}

function isLineStart(text: string, offset: number): boolean {
  const before = text[offset - 1];
  return before === undefined || before === "\n" || before === "\ufeff";
}

function isBlankUntilBreak(next: string | undefined): boolean {
  return next === undefined || next === "\n" || next === "\r" || next === "#";
}

function readDocument(tree: Tree, tokens: readonly CST.Token[]): YamlNode | undefined {
  let root: YamlNode | undefined;
  let documents = 0;
  for (const token of tokens) {
    if (token.type === "document" && ++documents === 1) root = readRoot(tree, token);
    else if (token.type === "document") {
      fail(tree, "yaml-feature", at(firstMark(token.start, token.offset)), { what: "several documents in one file" });
    } else if (token.type === "directive") fail(tree, "yaml-feature", spanOf(token), { what: "directives" });
    else if (token.type === "doc-end") checkEnd(tree, token.end);
    else if (!isFiller(token)) failAt(tree, token.offset);
  }
  if (root === undefined && tree.broken.size === 0) tree.report.add("empty-file", at(0));
  return root;
}

function readRoot(tree: Tree, { start, value, end }: CST.Document): YamlNode | undefined {
  checkProps(tree, start, "doc-start", value);
  checkEnd(tree, end);
  const onMarkerLine = start.some(({ type }) => type === "doc-start") && !start.some(({ type }) => type === "newline");
  if (value && isBlock(value) && onMarkerLine) failAt(tree, value.offset);
  const root = readNode(tree, value, at(value?.offset ?? 0));
  return root.kind === "empty" ? undefined : root;
}

function readNode(tree: Tree, token: Token | null | undefined, place: Span): YamlNode {
  if (!token) return { kind: "empty", span: place };
  switch (token.type) {
    case "scalar":
      // The parser puts an empty scalar where a value is left out.
      return token.source === "" ? { kind: "empty", span: place } : readScalar(tree, token);
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "block-scalar":
      return readScalar(tree, token);
    case "block-map":
      return readBlockMap(tree, token);
    case "block-seq":
      return readBlockList(tree, token);
    case "flow-collection":
      return readInline(tree, token);
    case "alias":
      fail(tree, "anchor-or-alias", spanOf(token), { text: token.source });
      return { kind: "empty", span: place };
    default:
      failAt(tree, token.offset);
      return { kind: "empty", span: place };
  }
}

function resolve(tree: Faults, token: FlowScalar | BlockScalar): string {
  // What follows the scalar on its line is looked at elsewhere; the library would complain of it in its own words.
  const bare = token.type === "block-scalar" ? token : { ...token, end: [] };
  const { value } = CST.resolveAsScalar(bare as CST.FlowScalar | CST.BlockScalar, true, (offset, code) => {
    const text = tree.source.text.slice(offset, offset + 2);
    if (code === "BAD_DQ_ESCAPE") fail(tree, "bad-escape", { start: offset, end: offset + 2 }, { text });
    else if (code === "BAD_INDENT") fail(tree, "bad-indent", at(offset));
    else failAt(tree, offset);
  });
  return value;
}
