/**
 * What the YAML library's parser gives, as far as it is looked at: every character of the file in some token, with its offset.
 * Written down here so that only `parse.ts` knows the library.
 */
export type Token = SourceToken | OtherToken | FlowScalar | BlockScalar | BlockMap | BlockList | Inline;

/** A mark, a blank or a comment. */
export interface SourceToken {
  readonly type:
    | "byte-order-mark"
    | "doc-mode"
    | "doc-start"
    | "space"
    | "comment"
    | "newline"
    | "directive-line"
    | "anchor"
    | "tag"
    | "seq-item-ind"
    | "explicit-key-ind"
    | "map-value-ind"
    | "flow-map-start"
    | "flow-map-end"
    | "flow-seq-start"
    | "flow-seq-end"
    | "flow-error-end"
    | "comma"
    | "block-scalar-header";
  readonly offset: number;
  /** The column of its line's first character that is no blank, from 0. */
  readonly indent: number;
  readonly source: string;
}

export interface OtherToken {
  readonly type: "error" | "directive" | "document" | "doc-end";
  readonly offset: number;
  readonly source?: string;
}

/** A scalar on a line, or a reference. */
export interface FlowScalar {
  readonly type: "alias" | "scalar" | "single-quoted-scalar" | "double-quoted-scalar";
  readonly offset: number;
  readonly indent: number;
  /** With its quotes. */
  readonly source: string;
  /** What follows to the end of the line. */
  readonly end?: readonly SourceToken[];
}

/** A text under `|` or `>`. */
export interface BlockScalar {
  readonly type: "block-scalar";
  readonly offset: number;
  readonly indent: number;
  /** The header, and what follows it to the end of its line. */
  readonly props: readonly Token[];
  readonly source: string;
}

export interface BlockMap {
  readonly type: "block-map";
  readonly offset: number;
  readonly indent: number;
  /** While the file is being parsed, those that were read already are taken out. */
  readonly items: Item[];
}

export interface BlockList {
  readonly type: "block-seq";
  readonly offset: number;
  readonly indent: number;
  /** As those of a map. */
  readonly items: Item[];
}

/** A collection in brackets or braces. */
export interface Inline {
  readonly type: "flow-collection";
  readonly offset: number;
  readonly indent: number;
  readonly start: SourceToken;
  readonly items: readonly Item[];
  /** The closing bracket, and what follows it to the end of the line. */
  readonly end: readonly SourceToken[];
}

/** An entry of a map or list: what stands before it, its key, what stands between key and value, its value. */
export interface Item {
  readonly start: readonly SourceToken[];
  readonly key?: Token | null;
  readonly sep?: readonly SourceToken[];
  readonly value?: Token;
}

/** Whether a token says nothing. */
export function isFiller({ type }: Token): boolean {
  return type === "space" || type === "newline" || type === "comment" || type === "byte-order-mark";
}

/** Whether a token is a map or list written with indentation. */
export function isBlock(token: Token): token is BlockMap | BlockList {
  return token.type === "block-map" || token.type === "block-seq";
}

/** Whether a token is a scalar on a line. */
export function isFlowScalar(token: Token): token is FlowScalar {
  return token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar";
}

/** The text of a token, where it has one of its own. */
export function sourceOf(token: Token | null | undefined): string {
  return token && "source" in token ? (token.source ?? "") : "";
}

/** The colon between key and value. */
export function colonOf(sep: readonly SourceToken[] | undefined): SourceToken | undefined {
  return sep?.find(({ type }) => type === "map-value-ind");
}
