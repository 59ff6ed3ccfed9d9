import type { IssueCode } from "../issue/catalogue.js";
import type { Issue } from "../issue/issue.js";
import { isOneMistake } from "../text/nearest.js";
import { lineAt, lineSpan, type Source, type Span } from "../text/source.js";
import type { Edit } from "./fix-edit.js";
import { blockValue, inlineValue, inQuotes } from "./fix-values.js";

/** The edit that mends an issue without doubt; nothing for every other issue. */
export function editFor(issue: Issue): readonly Edit[] {
  const found = MENDS[issue.code]?.(issue) ?? [];
  return [found].flat().map((change) => ({ source: issue.source, ...change }));
}

type Change = Omit<Edit, "source">;
type Mend = (issue: Issue) => Change | readonly Change[] | undefined;

/**
 * What can be mended without doubt, and why: YAML drops or cuts what is written, and quotes keep it; a tab can only be
 * indentation; a word one mistake away from the only one that fits is that word. A sentence in brackets
 * (`[Leave it, then call.]`) is not here, since it may have been meant as two.
 */
const MENDS: Readonly<Partial<Record<IssueCode, Mend>>> = {
  "tab-indent": ({ source, span }) => spacesFor(source, span),
  "full-width-colon": ({ source, span }) => colonFor(source, span),
  "comment-too-close": ({ source, span }) =>
    isRemark(source, span)
      ? { span: { start: span.start, end: span.start }, replacement: " " }
      : quotedLine(source, span),
  "cut-short": quotedInline,
  tag: (issue) => quotedInline(issue) ?? quotedLine(issue.source, issue.span),
  "anchor-or-alias": (issue) => quotedInline(issue) ?? quotedLine(issue.source, issue.span),
  "bad-start": ({ source, span }) => quotedLine(source, span),
  "colon-in-text": ({ source, span }) => quotedLine(source, span),
  "text-after-quote": ({ source, span }) => quotedLine(source, span),
  "unknown-step": (issue) => meant({ ...issue, args: { ...issue.args, suggestion: keysLike(issue) } }, issue.args.name),
  "unknown-key": (issue) => meant(issue, issue.args.key),
};

/**
 * The blanks that lines begin with, two spaces a tab: of all lines, since one with a tab stops the reading of all below it;
 * of this line alone where there are blocks of text, in which a tab may be part of the text.
 */
function spacesFor({ text }: Source, { start }: Span): readonly Change[] {
  const hasBlocks = /[:-][ \t]+[|>][+-]?\d*[ \t]*\r?$/m.test(text);
  return [...text.matchAll(/^[ ]*\t[ \t]*(?=\S)/gm)]
    .map(({ 0: blanks, index }) => ({
      span: { start: index, end: index + blanks.length },
      replacement: blanks.replaceAll("\t", "  "),
    }))
    .filter(({ span }) => !hasBlocks || (span.start <= start && start < span.end));
}

function colonFor({ text }: Source, { start }: Span): Change | undefined {
  if (text[start] !== "\uff1a") return undefined;
  const blanks = /^[ \t\u3000]*/.exec(text.slice(start + 1))?.[0].length ?? 0;
  const isLast = /^\r?(?:\n|$)/.test(text.slice(start + 1 + blanks));
  return { span: { start, end: start + 1 + blanks }, replacement: isLast ? ":" : ": " };
}

/** `# so` is how people write remarks, `#1` how they write numbers. */
function isRemark({ text }: Source, { start }: Span): boolean {
  return /^#+(?:\s|$)/.test(text.slice(start, start + 3));
}

function quotedLine(source: Source, { start }: Span): Change | undefined {
  const line = lineSpan(source, lineAt(source, start));
  return quoted(source, blockValue(source.text, line));
}

function quotedInline({ source, span }: Issue): Change | undefined {
  const line = lineSpan(source, lineAt(source, span.start));
  return quoted(source, inlineValue(source.text, line, span.start));
}

function quoted({ text }: Source, span: Span | undefined): Change | undefined {
  if (span === undefined) return undefined;
  return { span, replacement: inQuotes(text.slice(span.start, span.end)) };
}

/** Every key of the file that is one mistake away: steps are among them, and more than one is no certainty. */
function keysLike({ source, args }: Issue): readonly string[] {
  const { name } = args;
  if (typeof name !== "string") return [];
  const keys = new Set([...source.text.matchAll(/([a-z][a-z0-9_]*):(?=\s)/g)].map(([, key = ""]) => key));
  return [...keys].filter((key) => key !== name && isOneMistake(name, key));
}

/** Shorter words are one mistake away from too many others. */
const SHORTEST_WORD = 4;

function meant({ source, span, args }: Issue, given: Issue["args"][string] | undefined): Change | undefined {
  const { suggestion } = args;
  const [only, ...more] = typeof suggestion === "object" ? suggestion : [suggestion];
  if (typeof only !== "string" || more.length > 0 || typeof given !== "string") return undefined;
  const isWritten = source.text.slice(span.start, span.end) === given;
  const isSure = given.length >= SHORTEST_WORD && isOneMistake(given, only);
  return isWritten && isSure ? { span, replacement: only } : undefined;
}
