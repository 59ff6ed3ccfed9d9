import type { BinaryOperator, Expression } from "./expression.js";
import type { Names } from "./domain.js";
import { infoOf } from "./domain.js";

/**
 * What conditions can come to, over all that their answers can be. What cannot be followed (texts, dates, sums) counts as
 * something that may hold or not by itself, so that what is said to be impossible is.
 */

/** What a number can be. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** Where conditions stand: what names and facts are, and how far numbers go. */
export interface Setting {
  readonly names: Names;
  readonly facts: ReadonlyMap<string, Expression>;
  readonly rangeOf: (name: string) => NumberRange | undefined;
  /** What a choice, or whether something is answered, can come to here, where that is less than anywhere. */
  readonly possible?: (key: string) => Iterable<string | boolean> | undefined;
  /** What was worked out already; shared by all settings of the same names, facts and ranges. */
  readonly memory?: Memory;
}

/** Conditions taken apart, and what they depend on: the same ones are looked at in many situations. */
export interface Memory {
  readonly trees: Map<Expression, Tree>;
  readonly goals: Map<Expression, GoalNode>;
}

/** An empty memory, for one setting and those made from it. */
export function newMemory(): Memory {
  return { trees: new Map(), goals: new Map() };
}

/** Goals by their conditions, the first of which is the one that is to hold. */
interface GoalNode {
  goal?: Goal;
  next?: Map<Expression, GoalNode>;
}

type Value = string | number | boolean;

/** Values of what the conditions depend on, by key; what is missing is still open. */
type Assignment = Map<string, Value>;

/** Steps of the search for values; beyond them nothing is said. */
const MOST_STEPS = 20_000;

/** Whether a condition can hold while others do not; `undefined` where the combinations are too many to tell. */
export function canHold(condition: Expression, others: readonly Expression[], setting: Setting): boolean | undefined {
  const goal = goalOf(condition, others, setting);
  const values = goal.variables.map(
    ({ key, values: anywhere, isOpen }) => (isOpen ? setting.possible?.(key) : undefined) ?? anywhere,
  );
  return search({ goal, values, steps: 0 }, 0, new Map());
}

/** The keys of what the conditions depend on, numbers left out. */
export function keysOf(condition: Expression, others: readonly Expression[], setting: Setting): readonly string[] {
  return goalOf(condition, others, setting).variables.flatMap(({ key, isOpen }) => (isOpen ? [key] : []));
}

/** A condition that is to hold, others that are not to, and what they depend on. */
interface Goal {
  readonly condition: Tree;
  readonly others: readonly Tree[];
  readonly variables: readonly Variable[];
}

interface Variable {
  readonly key: string;
  /** The values that make a difference, anywhere. */
  readonly values: readonly Value[];
  /** Whether it can come to less in some situation. */
  readonly isOpen: boolean;
}

interface Search {
  readonly goal: Goal;
  /** The values of each variable here. */
  readonly values: readonly Iterable<Value>[];
  steps: number;
}

function goalOf(condition: Expression, others: readonly Expression[], setting: Setting): Goal {
  const memory = setting.memory ?? newMemory();
  const node = nodeOf(condition, others, memory.goals);
  return (node.goal ??= newGoal(condition, others, { ...setting, memory }));
}

function nodeOf(condition: Expression, others: readonly Expression[], goals: Memory["goals"]): GoalNode {
  let node = childOf(goals, condition);
  for (const other of others) node = childOf((node.next ??= new Map()), other);
  return node;
}

function childOf(nodes: Map<Expression, GoalNode>, condition: Expression): GoalNode {
  let node = nodes.get(condition);
  if (!node) nodes.set(condition, (node = {}));
  return node;
}

function newGoal(condition: Expression, others: readonly Expression[], setting: Setting): Goal {
  const trees = others.map((other) => treeOf(other, setting));
  const tree = treeOf(condition, setting);
  return { condition: tree, others: trees, variables: variablesOf([tree, ...trees], setting) };
}

/** Gives values to one variable after the other, and turns back where the goal can no longer be met. */
function search(state: Search, index: number, assigned: Assignment): boolean | undefined {
  state.steps += 1;
  if (state.steps > MOST_STEPS) return undefined;
  const met = isMet(state.goal, assigned);
  const variable = state.goal.variables[index];
  if (met !== undefined || !variable) return met === true;
  for (const value of state.values[index] ?? []) {
    assigned.set(variable.key, value);
    const found = search(state, index + 1, assigned);
    if (found !== false) return found;
  }
  assigned.delete(variable.key);
  return false;
}

function isMet({ condition, others }: Goal, assigned: Assignment): boolean | undefined {
  const own = holds(condition, assigned);
  if (own === false) return false;
  let isOpen = own === undefined;
  for (const other of others) {
    const truth = holds(other, assigned);
    if (truth === true) return false;
    if (truth === undefined) isOpen = true;
  }
  return isOpen ? undefined : true;
}

/** Whether a condition holds; `undefined` where that hangs on what is still open. */
function holds(part: Tree, assigned: Assignment): boolean | undefined {
  switch (part.kind) {
    case "constant":
      return part.value;
    case "not":
      return negated(holds(part.of, assigned));
    case "and":
    case "or":
      return joined(part, assigned);
    case "conditional": {
      const test = holds(part.test, assigned);
      return test === undefined ? undefined : holds(test ? part.yes : part.no, assigned);
    }
    case "choice":
    case "number":
    case "free": {
      const value = assigned.get(part.key);
      return value === undefined ? undefined : atomHolds(part, value);
    }
  }
}

function atomHolds(part: Leaf, value: Value): boolean {
  switch (part.kind) {
    case "choice":
      return part.values.includes(String(value)) !== part.negated;
    case "number":
      return compare(part.op, Number(value), part.value);
    case "free":
      return value === true;
  }
}

function joined(part: Tree & { readonly kind: "and" | "or" }, assigned: Assignment): boolean | undefined {
  const decides = part.kind === "or";
  const left = holds(part.left, assigned);
  if (left === decides) return decides;
  const right = holds(part.right, assigned);
  if (right === decides) return decides;
  return left === undefined || right === undefined ? undefined : !decides;
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

/** The comparisons of a number with a value that it never comes to. */
export function impossibleComparisons(condition: Expression, setting: Setting): readonly Expression[] {
  const part = takenApart(condition, setting);
  switch (part.kind) {
    case "number": {
      const values = pointsAround([part.value], rangeOfKey(part.key, setting));
      return values.some((value) => compare(part.op, value, part.value)) ? [] : [condition];
    }
    case "not":
      return impossibleComparisons(part.of, setting);
    case "and":
    case "or":
      return [...impossibleComparisons(part.left, setting), ...impossibleComparisons(part.right, setting)];
    default:
      return [];
  }
}

/** A condition taken apart by one level. */
type Atom = Joint | Leaf;

type Joint =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "conditional"; readonly test: Expression; readonly yes: Expression; readonly no: Expression };

/** What depends on one variable. */
type Leaf =
  | {
      readonly kind: "choice";
      readonly key: string;
      readonly values: readonly string[];
      readonly negated: boolean;
      readonly domain: readonly string[];
    }
  | { readonly kind: "number"; readonly key: string; readonly op: Comparison; readonly value: number }
  | { readonly kind: "free"; readonly key: string };

type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** A condition taken apart to its leaves. */
type Tree =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly of: Tree }
  | { readonly kind: "and" | "or"; readonly left: Tree; readonly right: Tree }
  | { readonly kind: "conditional"; readonly test: Tree; readonly yes: Tree; readonly no: Tree }
  | Leaf;

function treeOf(condition: Expression, setting: Setting): Tree {
  const known = setting.memory?.trees.get(condition);
  if (known) return known;
  const tree = wholeTree(takenApart(condition, setting), setting);
  setting.memory?.trees.set(condition, tree);
  return tree;
}

function wholeTree(part: Atom, setting: Setting): Tree {
  switch (part.kind) {
    case "not":
      return { kind: "not", of: treeOf(part.of, setting) };
    case "and":
    case "or":
      return { kind: part.kind, left: treeOf(part.left, setting), right: treeOf(part.right, setting) };
    case "conditional": {
      const { test, yes, no } = part;
      return { kind: "conditional", test: treeOf(test, setting), yes: treeOf(yes, setting), no: treeOf(no, setting) };
    }
    default:
      return part;
  }
}

function takenApart(condition: Expression, setting: Setting): Atom {
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
  return numberAtom(left, op, right, setting) ?? numberAtom(right, MIRRORED[op], left, setting) ?? free(condition);
}

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

function isComparison(op: BinaryOperator): op is Comparison {
  return Object.hasOwn(MIRRORED, op);
}

function choiceAtom(
  of: Expression,
  ids: readonly Expression[],
  negated: boolean,
  { names }: Setting,
): Atom | undefined {
  const info = infoOf(of, names);
  if (info?.type !== "string" || !info.domain) return undefined;
  const values = ids.flatMap((id) => (id.kind === "literal" && typeof id.value === "string" ? [id.value] : []));
  // An id that the choice does not have has an issue of its own.
  return values.length === ids.length && values.every((value) => info.domain?.includes(value))
    ? { kind: "choice", key: keyOf(of), values, negated, domain: info.domain }
    : undefined;
}

function numberAtom(of: Expression, op: Comparison, to: Expression, setting: Setting): Atom | undefined {
  const value = numberOf(to);
  const key = keyOf(of);
  return value === undefined || !rangeOfKey(key, setting) ? undefined : { kind: "number", key, op, value };
}

function numberOf(expression: Expression): number | undefined {
  if (expression.kind === "literal") return typeof expression.value === "number" ? expression.value : undefined;
  const negated = expression.kind === "negative" ? numberOf(expression.of) : undefined;
  return negated === undefined ? undefined : -negated;
}

function free(condition: Expression): Atom {
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

const VISITS: NumberRange = { min: 0, max: Infinity, whole: true };

function rangeOfKey(key: string, { rangeOf }: Setting): NumberRange | undefined {
  return key.startsWith("visits.") ? VISITS : rangeOf(key);
}

/** What the conditions depend on, and the values that make a difference. */
function variablesOf(conditions: readonly Tree[], setting: Setting): readonly Variable[] {
  const variables = new Map<string, Variable>();
  const points = new Map<string, number[]>();
  for (const condition of conditions) collect(condition, variables, points);
  for (const [key, thresholds] of points) {
    variables.set(key, { key, values: pointsAround(thresholds, rangeOfKey(key, setting)), isOpen: false });
  }
  return [...variables.values()];
}

function collect(part: Tree, variables: Map<string, Variable>, points: Map<string, number[]>): void {
  switch (part.kind) {
    case "constant":
      return;
    case "not":
      return collect(part.of, variables, points);
    case "and":
    case "or":
      collect(part.left, variables, points);
      return collect(part.right, variables, points);
    case "conditional":
      for (const each of [part.test, part.yes, part.no]) collect(each, variables, points);
      return;
    case "choice":
      return void variables.set(part.key, { key: part.key, values: part.domain, isOpen: true });
    case "number":
      variables.set(part.key, { key: part.key, values: [], isOpen: false });
      return void points.set(part.key, [...(points.get(part.key) ?? []), part.value]);
    case "free":
      return void variables.set(part.key, { key: part.key, values: [true, false], isOpen: true });
  }
}

/** Numbers of a range that lie on, between and beyond thresholds: one of each kind that a comparison can tell apart. */
function pointsAround(
  thresholds: readonly number[],
  range: NumberRange = { min: -Infinity, max: Infinity, whole: false },
): readonly number[] {
  const sorted = [...new Set([...thresholds, range.min, range.max].filter(Number.isFinite))].sort((a, b) => a - b);
  const points = new Set<number>();
  for (const [index, at] of sorted.entries()) {
    const next = sorted[index + 1] ?? at + 2;
    const near = range.whole
      ? [Math.ceil(at) - 1, Math.floor(at), Math.ceil(at), Math.floor(at) + 1]
      : [at, (at + next) / 2];
    for (const point of [...near, ...(index === 0 ? [at - 1] : [])]) points.add(point);
  }
  return [...points].filter(
    (point) => point >= range.min && point <= range.max && (!range.whole || Number.isInteger(point)),
  );
}

function compare(op: Comparison, left: number, right: number): boolean {
  switch (op) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}
