import { isIsoDate } from "./calendar.js";
import type { Expression } from "./condition/expression.js";

/** What a name of a flow stands for in expressions and texts. */
export interface NameInfo {
  readonly kind: "step" | "input" | "table" | "fact" | "use" | "clock" | "item";
  /** In the condition language's words; of a `use`, the type of its result. */
  readonly type: string;
  /** All values that it can have, where they can be listed. */
  readonly domain?: readonly string[];
  /** Whether it is always an ISO date. */
  readonly date: boolean;
}

/** What the names of a flow stand for; names that a list macro binds are left out. */
export type Names = ReadonlyMap<string, NameInfo>;

/** All texts that an expression can give, where they can be listed. */
export function valuesOf(expression: Expression, names: Names): readonly string[] | undefined {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? [expression.value] : undefined;
    case "name":
    case "field":
      return ofType("string", infoOf(expression, names));
    case "conditional":
      return union([valuesOf(expression.yes, names), valuesOf(expression.no, names)]);
    default:
      return undefined;
  }
}

/** All items that a list of texts can have, where they can be listed. */
export function itemsOf(expression: Expression, names: Names): readonly string[] | undefined {
  switch (expression.kind) {
    case "list":
      return union(expression.items.map((item) => valuesOf(item, names)));
    case "name":
    case "field":
      return ofType("list<string>", infoOf(expression, names));
    case "conditional":
      return union([itemsOf(expression.yes, names), itemsOf(expression.no, names)]);
    case "binary":
      return expression.op === "+"
        ? union([itemsOf(expression.left, names), itemsOf(expression.right, names)])
        : undefined;
    case "call":
      return expression.name === "filter" && expression.target ? itemsOf(expression.target, names) : undefined;
    default:
      return undefined;
  }
}

/** What a name or `<use>.result` stands for; `undefined` for every other expression. */
export function infoOf(expression: Expression, names: Names): NameInfo | undefined {
  if (expression.kind === "name") {
    const info = names.get(expression.name);
    return info?.kind === "use" ? undefined : info;
  }
  if (expression.kind !== "field" || expression.field !== "result" || expression.of.kind !== "name") return undefined;
  const info = names.get(expression.of.name);
  return info?.kind === "use" ? info : undefined;
}

/** Functions of the language that give a date. */
const GIVE_DATES: ReadonlySet<string> = new Set(["plus_days", "plus_years"]);

/** Whether an expression always gives an ISO date. */
export function givesDate(expression: Expression, names: Names): boolean {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" && isIsoDate(expression.value);
    case "name":
      return names.get(expression.name)?.date === true;
    case "call":
      return GIVE_DATES.has(expression.name);
    case "conditional":
      return givesDate(expression.yes, names) && givesDate(expression.no, names);
    default:
      return false;
  }
}

/** The names without those that are bound inside a list macro. */
export function without(names: Names, bound: ReadonlySet<string>): Names {
  return bound.size === 0 ? names : new Map([...names].filter(([name]) => !bound.has(name)));
}

function ofType(type: string, info: NameInfo | undefined): readonly string[] | undefined {
  return info?.type === type ? info.domain : undefined;
}

function union(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const all = new Set<string>();
  for (const list of lists) {
    if (!list) return undefined;
    for (const value of list) all.add(value);
  }
  return [...all];
}
