import type { Source, Span } from "../../text/source.js";
import type { Report } from "../../issue/issue.js";
import type { ExpressionDraft, ValueDraft } from "../draft.js";
import type { YamlScalar } from "../document.js";
import { converted, type Shape } from "../shape.js";
import { numberOf, scalar } from "./scalars.js";

/**
 * An expression of the condition language. Line breaks inside are blanks in it, so that it has as many characters as its place
 * in the file and offsets into it add up; where it stands in quotes with escapes they do not.
 */
export const expression: Shape<ExpressionDraft> = converted(scalar, (node, _node, _name, report) =>
  expressionIn(node, report.source),
);

function expressionIn({ text, style, span }: YamlScalar, source: Source): ExpressionDraft {
  const written = source.text.slice(span.start, span.end);
  const hasEscapes = (style === "single" && written.includes("''")) || (style === "double" && written.includes("\\"));
  return trimmed(hasEscapes ? text : written.replaceAll(/[\r\n\t]/g, " "), span);
}

function trimmed(text: string, span: Span): ExpressionDraft {
  const before = text.length - text.trimStart().length;
  const after = text.length - text.trimEnd().length;
  return {
    value: text.trim(),
    span: { start: span.start + before, end: Math.max(span.start + before, span.end - after) },
  };
}

/** A value as written, or `= ` and an expression. `literal` makes the value of the text; it may report and give nothing. */
export function valueOf(
  literal: (node: YamlScalar, name: string, report: Report) => string | number | boolean | undefined,
  json: () => { readonly [key: string]: unknown },
): Shape<ValueDraft> {
  const shape = converted(scalar, (node, _node, name, report): ValueDraft | undefined => {
    if (startsExpression(node)) return readComputed(node, name, report);
    const value = literal(node, name, report);
    return value === undefined ? undefined : { kind: "literal", value, span: node.span };
  });
  return { read: shape.read, json: () => ({ anyOf: [json(), { type: "string", pattern: "^=" }] }) };
}

function startsExpression({ text }: YamlScalar): boolean {
  return text.startsWith("=");
}

function readComputed(node: YamlScalar, name: string, report: Report): ValueDraft | undefined {
  const { value, span } = expressionIn(node, report.source);
  const draft = trimmed(value.slice(1), { start: span.start + 1, end: span.end });
  if (draft.value !== "") return { kind: "expression", expression: draft };
  report.add("empty-value", node.span, { name });
  return undefined;
}

/** A text that is itself, or `= ` and an expression. */
export const textValue: Shape<ValueDraft> = valueOf(
  ({ text }) => text,
  () => scalar.json(),
);

/** A number, or `= ` and an expression. */
export const numberValue: Shape<ValueDraft> = valueOf(numberIn, () => ({ type: "number" }));

function numberIn({ text, span }: YamlScalar, name: string, report: Report): number | undefined {
  const value = numberOf(text);
  if (value === undefined) report.add("bad-number", span, { name, value: text });
  return value;
}

/** A number, a day, or `= ` and an expression: what bounds an answer. */
export const boundValue: Shape<ValueDraft> = valueOf(
  (node, name, report) => (/^\d{4}-\d{2}-\d{2}$/.test(node.text) ? node.text : numberIn(node, name, report)),
  () => ({ type: ["number", "string"] }),
);

/** A number, `true` or `false` where it is written without quotes and looks like one; else a text. */
export function plainValue({ text, style }: YamlScalar): string | number | boolean {
  if (style !== "plain") return text;
  if (text === "true" || text === "false") return text === "true";
  return numberOf(text) ?? text;
}
