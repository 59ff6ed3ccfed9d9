import { rangeOfKey, treeMaker } from "./condition-tree.js";
import type { Setting, Tree, Unknown, Value, Variable } from "./condition-tree.js";
import type { Expression } from "../condition/expression.js";
import { ANY_NUMBER, pointsAround } from "./number-range.js";
import type { Situation } from "./situation.js";

/** A condition that is to hold, others that are not to, and what they depend on. */
export interface Goal {
  readonly condition: Tree;
  readonly others: readonly Tree[];
  readonly variables: readonly Variable[];
}

/** The goals of one setting, each made once: the same ones are looked at in many situations. */
export type Goals = (condition: Expression, others: readonly Expression[]) => Goal;

/** Makes the goals of a setting. */
export function goalsIn(setting: Setting): Goals {
  let made = 0;
  let [treeOf, variablesOf, root] = [treeMaker(setting), variableFinder(setting), newNode()];
  return (condition, others) => {
    if (made >= MOST_KEPT) {
      made = 0;
      [treeOf, variablesOf, root] = [treeMaker(setting), variableFinder(setting), newNode()];
    }
    let node = childOf(root, condition);
    for (const other of others) node = childOf(node, other);
    if (!node.goal) made += 1;
    return (node.goal ??= newGoal(treeOf(condition), others.map(treeOf), variablesOf));
  };
}

/** Goals. A flow of tens of thousands of steps would keep a hundred megabytes of them. */
const MOST_KEPT = 2000;

/** Goals by their conditions, the first of which is the one that is to hold. */
interface Node {
  goal?: Goal;
  next?: Map<Expression, Node>;
}

function newNode(): Node {
  return {};
}

function childOf(node: Node, condition: Expression): Node {
  const children = (node.next ??= new Map());
  let child = children.get(condition);
  if (!child) children.set(condition, (child = newNode()));
  return child;
}

function newGoal(
  condition: Tree,
  others: readonly Tree[],
  variablesOf: (trees: readonly Tree[]) => readonly Variable[],
): Goal {
  const trees = [condition, ...others].filter(({ kind }) => kind !== "constant");
  return { condition, others, variables: variablesOf(trees) };
}

/** Finds what conditions depend on; that of a single one is kept, to hold and not to hold being two goals. */
function variableFinder(setting: Setting): (trees: readonly Tree[]) => readonly Variable[] {
  const known = new Map<Tree, readonly Variable[]>();
  return (trees) => {
    const [first] = trees;
    if (!first) return [];
    if (trees.length > 1) return variablesIn(trees, setting);
    let variables = known.get(first);
    if (!variables) known.set(first, (variables = variablesIn(trees, setting)));
    return variables;
  };
}

function variablesIn(trees: readonly Tree[], setting: Setting): readonly Variable[] {
  const leaf = trees.length === 1 ? trees[0] : undefined;
  if (leaf?.kind === "choice" || leaf?.kind === "free") return [leaf.variable];
  if (leaf?.kind === "number") return [numberVariable(leaf.unknown, [leaf.value], setting)];
  const variables = new Map<string, Variable>();
  const numbers = new Map<Unknown, number[]>();
  for (const tree of trees) collect(tree, variables, numbers);
  for (const [unknown, thresholds] of numbers) variables.set(unknown.key, numberVariable(unknown, thresholds, setting));
  return [...variables.values()];
}

function numberVariable(unknown: Unknown, thresholds: readonly number[], setting: Setting): Variable {
  const { key } = unknown;
  return {
    unknown,
    values: pointsAround(thresholds, rangeOfKey(key, setting) ?? ANY_NUMBER),
    told: "nothing",
    name: key,
  };
}

function collect(part: Tree, variables: Map<string, Variable>, numbers: Map<Unknown, number[]>): void {
  switch (part.kind) {
    case "constant":
      return;
    case "not":
      return collect(part.of, variables, numbers);
    case "and":
    case "or":
      collect(part.left, variables, numbers);
      return collect(part.right, variables, numbers);
    case "conditional":
      collect(part.test, variables, numbers);
      collect(part.yes, variables, numbers);
      return collect(part.no, variables, numbers);
    case "choice":
    case "free":
      return void variables.set(part.key, part.variable);
    case "number": {
      const thresholds = numbers.get(part.unknown);
      if (thresholds) return void thresholds.push(part.value);
      numbers.set(part.unknown, [part.value]);
      // It stands in the order in which it is met; its values are known when all thresholds are.
      variables.set(part.key, { unknown: part.unknown, values: [], told: "nothing", name: part.key });
    }
  }
}

const YES: readonly Value[] = [true];
const NO: readonly Value[] = [false];

/** The values that a variable can have in a situation; those that it has anywhere, where nothing is known of it. */
export function valuesIn({ told, name, values }: Variable, { values: choices, answered }: Situation): Iterable<Value> {
  switch (told) {
    case "nothing":
      return values;
    case "choice": {
      const here = choices.get(name);
      return here && here.size > 0 ? here : values;
    }
    case "answered": {
      const truth = answered.get(name);
      return truth === "maybe" ? values : truth === "yes" ? YES : NO;
    }
  }
}
