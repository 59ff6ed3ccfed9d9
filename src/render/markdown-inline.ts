import { safeLines, safeText } from "../core/text/safe.js";
import type { Span } from "./wrap.js";

/** A piece of inline Markdown. Its text is safe to print; a link's target is https, mailto or tel. */
export type Inline =
  | { readonly kind: "text" | "strong" | "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly target: string };

/**
 * Inline Markdown (bold, code, links, backslash escapes) in pieces; a line break stays as `\n`. Anything else stands as
 * it is written, a link to any other scheme included.
 */
export function parseInline(markdown: string): readonly Inline[] {
  if (!/[\\*`[]/.test(markdown)) return textPiece(markdown);
  const pieces: Inline[] = [];
  let literal = "";
  for (let at = 0; at < markdown.length;) {
    const mark = MARKS.has(markdown[at] ?? "") ? markAt(markdown, at) : undefined;
    if (mark?.piece) {
      pieces.push(...textPiece(literal), mark.piece);
      literal = "";
    } else {
      literal += mark?.literal ?? markdown[at];
    }
    at += mark?.length ?? 1;
  }
  return [...pieces, ...textPiece(literal)];
}

/** Inline Markdown as spans for the screen; a link shows where it leads, in brackets. */
export function inlineSpans(markdown: string): readonly Span[] {
  return parseInline(markdown).flatMap(spansOf);
}

/** Inline Markdown as plain text, links with their targets; line breaks stay. */
export function inlineText(markdown: string): string {
  return inlineSpans(markdown)
    .map(({ text }) => text)
    .join("");
}

/** Inline Markdown as plain text on one line. */
export function inlineLine(markdown: string): string {
  return inlineText(markdown)
    .replaceAll(/\s*\n\s*/g, " ")
    .trim();
}

/** Inline Markdown that shows the text exactly as it is. */
export function literalMarkdown(text: string): string {
  return text.replaceAll(/[\\*`[\]]/g, "\\$&");
}

const MARKS = new Set(["\\", "*", "`", "["]);

interface Mark {
  readonly length: number;
  readonly piece?: Inline;
  readonly literal?: string;
}

function markAt(markdown: string, at: number): Mark | undefined {
  switch (markdown[at]) {
    case "\\":
      return escapeAt(markdown, at);
    case "*":
      return delimited(markdown, at, "**", "strong");
    case "`":
      return delimited(markdown, at, "`", "code");
    default:
      return linkAt(markdown, at);
  }
}

function escapeAt(markdown: string, at: number): Mark | undefined {
  const escaped = markdown[at + 1];
  return escaped !== undefined && PUNCTUATION.test(escaped) ? { length: 2, literal: escaped } : undefined;
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;

function delimited(markdown: string, at: number, mark: string, kind: "strong" | "code"): Mark | undefined {
  if (!markdown.startsWith(mark, at)) return undefined;
  const from = at + mark.length;
  const end = markdown.indexOf(mark, from);
  if (end <= from) return undefined;
  const inner = markdown.slice(from, end);
  const text = kind === "code" ? inner : inlineText(inner);
  return { length: end + mark.length - at, piece: { kind, text: shown(text) } };
}

/** The pattern is sticky and each part of it excludes what ends it, so that it takes linear time. */
function linkAt(markdown: string, at: number): Mark | undefined {
  LINK.lastIndex = at;
  const [whole, label, target] = LINK.exec(markdown) ?? [];
  if (whole === undefined || label === undefined || target === undefined) return undefined;
  const text = shown(label.replaceAll(/\\([!-/:-@[-`{-~])|\*\*/g, "$1"));
  return { length: whole.length, piece: { kind: "link", text, target: safeText(target) } };
}

const LINK = /\[([^[\]\n]{1,500})\]\(((?:https:\/\/|mailto:|tel:)[^\s()<>]{1,2000})\)/iy;

function textPiece(text: string): readonly Inline[] {
  return text === "" ? [] : [{ kind: "text", text: shown(text) }];
}

/** Two spaces for a tab: it would move the cursor by nobody knows how much. */
function shown(text: string): string {
  return safeLines(text.replaceAll("\t", "  "));
}

function spansOf(piece: Inline): readonly Span[] {
  switch (piece.kind) {
    case "text":
      return [{ text: piece.text }];
    case "strong":
      return [{ text: piece.text, role: "strong" }];
    case "code":
      return [{ text: piece.text, role: "code" }];
    case "link":
      return linkSpans(piece.text, piece.target);
  }
}

function linkSpans(text: string, target: string): readonly Span[] {
  const bare = target.replace(/^(mailto|tel):/i, "");
  if (text === target || text === bare) return [{ text, role: "link" }];
  return [{ text: `${text} (` }, { text: bare, role: "link" }, { text: ")" }];
}
