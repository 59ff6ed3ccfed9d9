import type { Span, Spanned } from "../text/source.js";

/**
 * A YAML file as a tree of the program's own: texts as they are written, nothing typed, maps in the order of the file.
 * Nobody past `parse.ts` sees the library.
 */
export type YamlNode = YamlMap | YamlList | YamlScalar | YamlEmpty;

export interface YamlMap {
  readonly kind: "map";
  /** No two entries have the same key. */
  readonly entries: readonly YamlEntry[];
  /** Written with braces. */
  readonly inline: boolean;
  readonly span: Span;
}

/** A key as it is written (`1`, `yes` and `"1"` are texts), and what stands under it. */
export interface YamlEntry {
  readonly key: Spanned<string>;
  readonly value: YamlNode;
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  /** Written with brackets. */
  readonly inline: boolean;
  readonly span: Span;
}

/** How a scalar stands in the file. */
export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

export interface YamlScalar {
  readonly kind: "scalar";
  /** The text as written: `1.10`, `007` and `yes` stay so. Quotes and escapes are resolved, folded lines joined; no line break at the end. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** The text without its quotes or block header: offsets into `text` add up unless it has escapes or runs over lines. */
  readonly span: Span;
}

/** A place where a value could stand and none does. */
export interface YamlEmpty {
  readonly kind: "empty";
  readonly span: Span;
}
