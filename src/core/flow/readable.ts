import type { ExpressionSource, Target, Text, Value } from "./flow.js";

/** What a name is called; for comparing flows of which one has other names for the same. */
export type Naming = (name: string) => string;

/** Every name is called as it is. */
export const unchangedNames: Naming = (name) => name;

/**
 * An expression of a compiled flow as a writer would write it: names with their dots, whole numbers without decimals, one
 * space between words. Ids in quotes are names too.
 */
export function readableExpression(expression: ExpressionSource, naming: Naming = unchangedNames): string {
  return expression.replaceAll(TOKEN, (token) => readableToken(token, naming));
}

/** Where something leads: a step, or rules as `if <condition> -> <step>; else -> <step>`. */
export function readableTarget(target: Target, naming: Naming = unchangedNames): string {
  if (typeof target === "string") return naming(target);
  const rules = target.map(({ condition, go }) =>
    condition === undefined ? `else -> ${naming(go)}` : `if ${readableExpression(condition, naming)} -> ${naming(go)}`,
  );
  return rules.join("; ");
}

/** A value as it is written: itself, or `= <expression>`. */
export function readableValue(value: Value, naming: Naming = unchangedNames): string {
  return "expression" in value ? `= ${readableExpression(value.expression, naming)}` : String(value.literal);
}

/** A text in one piece; of variants, each on a line of its own behind its condition. */
export function readableText(text: Text, naming: Naming = unchangedNames): string {
  if (typeof text === "string") return text;
  const lines = text.map(({ condition, text: said }) =>
    condition === undefined ? `else: ${said}` : `if ${readableExpression(condition, naming)}: ${said}`,
  );
  return lines.join("\n");
}

/** Texts in quotes, names, numbers, and white space. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*|\d+(?:\.\d+)?|\s+/g;

function readableToken(token: string, naming: Naming): string {
  if (/^\s/.test(token)) return " ";
  if (/^\d/.test(token)) return token.replace(/\.0$/, "");
  const quote = token.charAt(0);
  if (quote === '"' || quote === "'") return `"${naming(token.slice(1, -1))}"`;
  const [, kind, name = ""] = /^(Answered|Visits|Result)_(.+)$/.exec(token) ?? [];
  if (kind === undefined) return naming(token);
  return kind === "Result" ? `${naming(name)}.result` : `${kind.toLowerCase()}.${naming(name)}`;
}
