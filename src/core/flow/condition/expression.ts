/**
 * An expression of the condition language as a tree that rules can walk. Offsets are those of the expression as the
 * writer wrote it. The tree is for reasoning only; what runs is the library's own program.
 */
export type Expression = { readonly start: number; readonly end: number } & (
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "field"; readonly of: Expression; readonly field: string }
  | { readonly kind: "index"; readonly of: Expression; readonly index: Expression }
  | { readonly kind: "call"; readonly name: string; readonly target?: Expression; readonly args: readonly Expression[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "binary"; readonly op: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "negative"; readonly of: Expression }
  | { readonly kind: "conditional"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: "other"; readonly parts: readonly Expression[] }
);

export type BinaryOperator = "&&" | "||" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "+" | "-" | "*" | "/" | "%";

/** The list macros: their first argument binds a name that is only known inside. */
const MACROS: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "map", "filter"]);

/** The direct parts of an expression, in the order of the text. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "name":
      return [];
    case "field":
    case "not":
    case "negative":
      return [expression.of];
    case "index":
      return [expression.of, expression.index];
    case "call":
      return expression.target ? [expression.target, ...expression.args] : expression.args;
    case "list":
      return expression.items;
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.test, expression.yes, expression.no];
    case "other":
      return expression.parts;
  }
}

/** The name that a list macro binds inside this call, if it is one. */
export function boundName(expression: Expression): string | undefined {
  if (expression.kind !== "call" || !expression.target || !MACROS.has(expression.name)) return undefined;
  const [first] = expression.args;
  return first?.kind === "name" ? first.name : undefined;
}

/** Calls `visit` for the expression and everything in it, with the names that macros have bound there. */
export function walk(
  expression: Expression,
  visit: (part: Expression, bound: ReadonlySet<string>) => void,
  bound: ReadonlySet<string> = NOTHING_BOUND,
): void {
  visit(expression, bound);
  if (expression.kind === "literal" || expression.kind === "name") return;
  const name = boundName(expression);
  const inner = name === undefined ? bound : new Set([...bound, name]);
  for (const part of partsOf(expression)) walk(part, visit, part === macroTarget(expression) ? bound : inner);
}

const NOTHING_BOUND: ReadonlySet<string> = new Set();

/** The names that an expression mentions, bound ones left out. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  walk(expression, (part, bound) => {
    if (part.kind === "name" && !bound.has(part.name)) names.add(part.name);
  });
  return names;
}

/** What an expression mentions, bound names among it. */
export interface Mentions {
  /** Names, and fields of names. */
  readonly names: readonly string[];
  /** The same without what is only asked how often it was met. */
  readonly answers: readonly string[];
}

/** What an expression mentions, worked out once: rule after rule asks. */
export function mentionsIn(expression: Expression): Mentions {
  let mentions = mentionsByExpression.get(expression);
  if (!mentions) mentionsByExpression.set(expression, (mentions = collectedMentions(expression)));
  return mentions;
}

const mentionsByExpression = new WeakMap<Expression, Mentions>();

function collectedMentions(expression: Expression): Mentions {
  const names = new Set<string>();
  const answers = new Set<string>();
  walk(expression, (part) => {
    if (part.kind !== "name" && part.kind !== "field") return;
    const name = part.kind === "name" ? part.name : part.field;
    names.add(name);
    if (part.kind === "name" || part.of.kind !== "name" || part.of.name !== "visits") answers.add(name);
  });
  return { names: [...names], answers: [...answers] };
}

function macroTarget(expression: Expression): Expression | undefined {
  return expression.kind === "call" ? expression.target : undefined;
}
