import type { IssueCode } from "../../issue/catalogue.js";
import type { IssueArgs, Report } from "../../issue/issue.js";
import { lineAt, lineSpan, type Source, type Span, type Spanned } from "../../text/source.js";
import type { YamlEntry, YamlNode } from "../document.js";
import {
  isFiller,
  type BlockList,
  type BlockMap,
  type BlockScalar,
  type FlowScalar,
  type SourceToken,
  type Token,
} from "./tokens.js";

/** A document in the making. */
export interface Tree {
  readonly source: Source;
  readonly report: Report;
  /** Lines with an issue of syntax: one a line is told, since the others follow from it. */
  readonly broken: Set<number>;
  /** What was read of maps and lists before the parser had seen their end. */
  readonly begun: Begun;
  /** Makes the node of a token; `place` stands for a value that is left out. */
  readonly read: (token: Token | null | undefined, place: Span) => YamlNode;
  /** The text of a scalar with quotes, escapes and line breaks resolved; reports what is wrong in it. */
  readonly resolve: (token: FlowScalar | BlockScalar) => string;
}

/** Collects the entries of a map, in order; a key that stands there already is reported with both places. */
export interface Entries {
  readonly list: readonly YamlEntry[];
  /** `value` reads what stands under the key; its place is the key's where nothing does. */
  readonly add: (key: Spanned<string>, value: (place: Span) => YamlNode) => void;
}

interface Begun {
  readonly maps: Map<BlockMap, Entries>;
  readonly lists: Map<BlockList, YamlNode[]>;
}

/** What is needed to report an issue of syntax. */
export type Faults = Pick<Tree, "source" | "report" | "broken">;

/** Reports an issue of syntax: no tree is given for the file. */
export function fail(tree: Faults, code: IssueCode, span: Span, args: IssueArgs = {}): void {
  const line = lineAt(tree.source, span.start);
  if (tree.broken.has(line)) return;
  tree.broken.add(line);
  tree.report.add(code, span, args);
}

/** Reports something that YAML does not have here. */
export function failAt(tree: Faults, offset: number): void {
  fail(tree, "bad-yaml", at(offset), { text: restOfLine(tree, offset) });
}

/** What stands from `offset` to the end of its line, 60 characters of it at most. */
export function restOfLine({ source }: Faults, offset: number): string {
  const { end } = lineSpan(source, lineAt(source, offset));
  return source.text.slice(offset, Math.min(end, offset + 60));
}

/** One character. */
export function at(offset: number): Span {
  return { start: offset, end: offset + 1 };
}

/** The place of a token that has a text. */
export function spanOf({ offset, source }: { readonly offset: number; readonly source: string }): Span {
  return { start: offset, end: offset + source.length };
}

/** Where the first mark among blanks stands, or `otherwise`. */
export function firstMark(tokens: readonly SourceToken[] | undefined, otherwise: number): number {
  return tokens?.find((token) => !isFiller(token))?.offset ?? otherwise;
}

/** From `start` to the end of a collection's last value, its closing quote included. */
export function spanOver(start: number, last: YamlNode | undefined): Span {
  const isQuoted = last?.kind === "scalar" && (last.style === "single" || last.style === "double");
  return { start, end: Math.max(start, (last?.span.end ?? start) + (isQuoted ? 1 : 0)) };
}
