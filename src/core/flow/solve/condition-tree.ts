import type { Names } from "../domain.js";
import { infoOf } from "../domain.js";
import type { BinaryOperator, Expression } from "../condition/expression.js";
import { MIRRORED, VISITS } from "./number-range.js";
import type { Comparison, NumberRange } from "./number-range.js";

/**
 * Conditions taken apart to what they depend on. What cannot be followed (texts, dates, sums) counts as something that may
 * hold or not by itself, so that what is said to be impossible is.
 */

/** Where conditions stand: what names and facts are, and how far numbers go. */
export interface Setting {
  readonly names: Names;
  readonly facts: ReadonlyMap<string, Expression>;
  readonly rangeOf: (name: string) => NumberRange | undefined;
}

/** A condition taken apart to its leaves. */
export type Tree =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly of: Tree }
  | { readonly kind: "and" | "or"; readonly left: Tree; readonly right: Tree }
  | { readonly kind: "conditional"; readonly test: Tree; readonly yes: Tree; readonly no: Tree }
  | (NumberLeaf & { readonly unknown: Unknown })
  | (OpenLeaf & { readonly variable: Variable });

/** A condition taken apart by one level. */
export type Atom =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "conditional"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | NumberLeaf
  | OpenLeaf;

/** A comparison of the number that has this key. */
export interface NumberLeaf {
  readonly kind: "number";
  readonly key: string;
  readonly op: Comparison;
  readonly value: number;
}

/** What depends on the choice that has this key, or may hold or not by itself. */
export type OpenLeaf =
  | {
      readonly kind: "choice";
      readonly key: string;
      readonly values: readonly string[];
      readonly negated: boolean;
      readonly domain: readonly string[];
    }
  | { readonly kind: "free"; readonly key: string };

/** What an unknown can come to. */
export type Value = string | number | boolean;

/** Something that conditions depend on, with what is tried for it now; all conditions of one flow share it. */
export interface Unknown {
  readonly key: string;
  value: Value | undefined;
}

/** An unknown, and what it can come to. */
export interface Variable {
  readonly unknown: Unknown;
  /** The values that make a difference, anywhere. */
  readonly values: readonly Value[];
  /** What situations know of it; nothing of numbers. */
  readonly told: "choice" | "answered" | "nothing";
  /** What situations know it by: of `answered.x` the `x`. */
  readonly name: string;
}

/** Makes what takes the conditions of one setting apart, each once. */
export function treeMaker(setting: Setting): (condition: Expression) => Tree {
  const trees = new Map<Expression, Tree>();
  const unknowns = new Map<string, Unknown>();
  const unknownOf = (key: string): Unknown => {
    let unknown = unknowns.get(key);
    if (!unknown) unknowns.set(key, (unknown = { key, value: undefined }));
    return unknown;
  };
  const treeOf = (condition: Expression): Tree => {
    let tree = trees.get(condition);
    if (!tree) trees.set(condition, (tree = wholeTree(takenApart(condition, setting))));
    return tree;
  };
  const wholeTree = (part: Atom): Tree => {
    switch (part.kind) {
      case "constant":
        return part;
      case "not":
        return { kind: "not", of: treeOf(part.of) };
      case "and":
      case "or":
        return { kind: part.kind, left: treeOf(part.left), right: treeOf(part.right) };
      case "conditional":
        return { kind: "conditional", test: treeOf(part.test), yes: treeOf(part.yes), no: treeOf(part.no) };
      case "number":
        return { ...part, unknown: unknownOf(part.key) };
      default:
        return { ...part, variable: openVariable(part, unknownOf(part.key), setting) };
    }
  };
  return treeOf;
}

function openVariable(part: OpenLeaf, unknown: Unknown, setting: Setting): Variable {
  const { key } = part;
  const values = part.kind === "choice" ? part.domain : TRUTHS;
  if (!key.startsWith(ANSWERED)) return { unknown, values, told: "choice", name: key };
  const name = key.slice(ANSWERED.length);
  return { unknown, values, told: isAnswerable(name, setting) ? "answered" : "nothing", name };
}

const ANSWERED = "answered.";
const TRUTHS: readonly Value[] = [true, false];

/** A name that is not, or is none that can be answered, has an issue of its own. */
function isAnswerable(name: string, { names }: Setting): boolean {
  const kind = names.get(name)?.kind;
  return kind === "step" || kind === "input";
}

/** Takes a condition apart by one level; a fact counts as what it stands for. */
export function takenApart(condition: Expression, setting: Setting): Atom {
  switch (condition.kind) {
    case "literal":
      return typeof condition.value === "boolean" ? { kind: "constant", value: condition.value } : free(condition);
    case "name": {
      const fact = setting.facts.get(condition.name);
      return fact ? takenApart(fact, setting) : free(condition);
    }
    case "not":
      return { kind: "not", of: condition.of };
    case "conditional":
      return { kind: "conditional", test: condition.test, yes: condition.yes, no: condition.no };
    case "binary":
      return binaryAtom(condition, setting);
    default:
      return free(condition);
  }
}

function binaryAtom(condition: Expression & { readonly kind: "binary" }, setting: Setting): Atom {
  const { op, left, right } = condition;
  if (op === "&&" || op === "||") return { kind: op === "&&" ? "and" : "or", left, right };
  if (op === "in")
    return right.kind === "list" ? (choiceAtom(left, right.items, false, setting) ?? free(condition)) : free(condition);
  if (!isComparison(op)) return free(condition);
  if (op === "==" || op === "!=") {
    const choice = choiceAtom(left, [right], op === "!=", setting) ?? choiceAtom(right, [left], op === "!=", setting);
    if (choice) return choice;
  }
  return numberComparison(condition, setting) ?? free(condition);
}

/** The comparison of a number with a value, from whichever side it is written. */
export function numberComparison(
  { op, left, right }: Expression & { readonly kind: "binary" },
  setting: Setting,
): NumberLeaf | undefined {
  if (!isComparison(op)) return undefined;
  return numberAtom(left, op, right, setting) ?? numberAtom(right, MIRRORED[op], left, setting);
}

function isComparison(op: BinaryOperator): op is Comparison {
  return Object.hasOwn(MIRRORED, op);
}

function choiceAtom(
  of: Expression,
  ids: readonly Expression[],
  negated: boolean,
  { names }: Setting,
): OpenLeaf | undefined {
  const info = infoOf(of, names);
  if (info?.type !== "string" || !info.domain) return undefined;
  const values: string[] = [];
  for (const id of ids) {
    // An id that the choice does not have has an issue of its own.
    if (id.kind !== "literal" || typeof id.value !== "string" || !info.domain.includes(id.value)) return undefined;
    values.push(id.value);
  }
  return { kind: "choice", key: keyOf(of), values, negated, domain: info.domain };
}

function numberAtom(of: Expression, op: Comparison, to: Expression, setting: Setting): NumberLeaf | undefined {
  const value = numberOf(to);
  if (value === undefined) return undefined;
  const key = keyOf(of);
  return rangeOfKey(key, setting) ? { kind: "number", key, op, value } : undefined;
}

function numberOf(expression: Expression): number | undefined {
  if (expression.kind === "literal") return typeof expression.value === "number" ? expression.value : undefined;
  const negated = expression.kind === "negative" ? numberOf(expression.of) : undefined;
  return negated === undefined ? undefined : -negated;
}

/** How far the number goes that has this key; nothing where it is none. */
export function rangeOfKey(key: string, { rangeOf }: Setting): NumberRange | undefined {
  return key.startsWith("visits.") ? VISITS : rangeOf(key);
}

function free(condition: Expression): OpenLeaf {
  return { kind: "free", key: keyOf(condition) };
}

/** A name or `visits.<step>` as written; every other expression by its tree, wherever it stands. */
function keyOf(expression: Expression): string {
  if (expression.kind === "name") return expression.name;
  if (expression.kind === "field" && expression.of.kind === "name") return `${expression.of.name}.${expression.field}`;
  const known = writtenOut.get(expression);
  if (known !== undefined) return known;
  const key = JSON.stringify(expression, (name, value: unknown) =>
    name === "start" || name === "end" ? undefined : value,
  );
  writtenOut.set(expression, key);
  return key;
}

const writtenOut = new WeakMap<Expression, string>();
