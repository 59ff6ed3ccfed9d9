import type { Tree, Value, Variable } from "./condition-tree.js";
import type { Expression } from "../condition/expression.js";
import { valuesIn } from "./goals.js";
import type { Goal, Goals } from "./goals.js";
import { compare } from "./number-range.js";
import type { Situation } from "./situation.js";

/** The condition of what has none. */
export const ALWAYS: Expression = { kind: "literal", value: true, start: 0, end: 0 };

/**
 * Whether a condition can hold while others do not, in a situation or anywhere; `undefined` where the combinations are too
 * many to tell.
 */
export function canHold(
  condition: Expression,
  others: readonly Expression[],
  goals: Goals,
  situation?: Situation,
): boolean | undefined {
  return met(goals(condition, others), { situation });
}

/**
 * The situation narrowed to where a condition holds and others do not: each value is taken away with which they cannot
 * come out so. Gives the situation itself where there is none, and nothing where they can never come out so.
 */
export function narrowed(
  condition: Expression,
  others: readonly Expression[],
  goals: Goals,
  situation: Situation,
): Situation | undefined {
  const goal = goals(condition, others);
  if (!goal.variables.some((variable) => isOpen(variable, situation)))
    return met(goal, { situation }) === false ? undefined : situation;
  const fitting: Fitting = new Map();
  if (met(goal, { situation, fitting }) === false) return undefined;
  const fits = (variable: Variable, value: Value): boolean =>
    fitting.get(variable)?.has(value) === true ||
    met(goal, { situation, fitting, held: { variable, value } }) !== false;
  let { values, answered } = situation;
  for (const variable of goal.variables) {
    const { told, name } = variable;
    if (told === "choice") {
      const all = situation.values.get(name);
      if (!all || all.size < 2 || all.size > MOST_VALUES) continue;
      const left = [...all].filter((value) => fits(variable, value));
      if (left.length < all.size) values = new Map(values).set(name, new Set(left));
    } else if (told === "answered" && situation.answered.get(name) === "maybe") {
      if (!fits(variable, false)) answered = new Map(answered).set(name, "yes");
      else if (!fits(variable, true)) {
        answered = mapWithout(answered, name);
        values = mapWithout(values, name);
      }
    }
  }
  return values === situation.values && answered === situation.answered ? situation : { values, answered };
}

/** Whether there is anything to take away from what a situation knows. */
function isOpen({ told, name }: Variable, { values, answered }: Situation): boolean {
  if (told === "choice") return (values.get(name)?.size ?? 0) > 1;
  return told === "answered" && answered.get(name) === "maybe";
}

const MOST_VALUES = 60;

function mapWithout<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const others = new Map(map);
  others.delete(key);
  return others;
}

/** Values with which a goal was already seen to be met. */
type Fitting = Map<Variable, Set<Value>>;

/** How a goal is to be met. */
interface Search {
  readonly situation?: Situation | undefined;
  /** One variable, and the only value that it is to have. */
  readonly held?: { readonly variable: Variable; readonly value: Value };
  /** Where to note the values with which it was met. */
  readonly fitting?: Fitting;
}

/** Steps of the search for values; beyond them nothing is said. */
const MOST_STEPS = 20_000;

function met(goal: Goal, search: Search): boolean | undefined {
  const found = searched(goal, search, 0, { steps: 0 });
  if (found === true && search.fitting) note(goal, search, search.fitting);
  for (const { unknown } of goal.variables) unknown.value = undefined;
  return found;
}

/** What is still open when a goal is met can have any of its values. */
function note({ variables }: Goal, search: Search, fitting: Fitting): void {
  for (const variable of variables) {
    if (variable.told === "nothing") continue;
    let values = fitting.get(variable);
    if (!values) fitting.set(variable, (values = new Set()));
    const { value } = variable.unknown;
    if (value !== undefined) values.add(value);
    else for (const each of valuesOf(variable, search)) values.add(each);
  }
}

/** Gives values to one variable after the other, and turns back where the goal can no longer be met. */
function searched(goal: Goal, search: Search, index: number, count: { steps: number }): boolean | undefined {
  count.steps += 1;
  if (count.steps > MOST_STEPS) return undefined;
  const isSo = isMet(goal);
  const variable = goal.variables[index];
  if (isSo !== undefined || !variable) return isSo === true;
  for (const value of valuesOf(variable, search)) {
    variable.unknown.value = value;
    const found = searched(goal, search, index + 1, count);
    if (found !== false) return found;
  }
  variable.unknown.value = undefined;
  return false;
}

function valuesOf(variable: Variable, { situation, held }: Search): Iterable<Value> {
  if (held?.variable === variable) return [held.value];
  return situation ? valuesIn(variable, situation) : variable.values;
}

function isMet({ condition, others }: Goal): boolean | undefined {
  const own = holds(condition);
  if (own === false) return false;
  let isOpen = own === undefined;
  for (const other of others) {
    const truth = holds(other);
    if (truth === true) return false;
    if (truth === undefined) isOpen = true;
  }
  return isOpen ? undefined : true;
}

/** Whether a condition holds with what is tried now; `undefined` where that hangs on what is still open. */
function holds(part: Tree): boolean | undefined {
  switch (part.kind) {
    case "constant":
      return part.value;
    case "not":
      return negated(holds(part.of));
    case "and":
      return joined(part.left, part.right, false);
    case "or":
      return joined(part.left, part.right, true);
    case "conditional": {
      const test = holds(part.test);
      return test === undefined ? undefined : holds(test ? part.yes : part.no);
    }
    case "number": {
      const { value } = part.unknown;
      return value === undefined ? undefined : compare(part.op, Number(value), part.value);
    }
    case "choice": {
      const { value } = part.variable.unknown;
      return value === undefined ? undefined : part.values.includes(String(value)) !== part.negated;
    }
    case "free": {
      const { value } = part.variable.unknown;
      return value === undefined ? undefined : value === true;
    }
  }
}

/** Of `&&`, `false` decides; of `||`, `true`. */
function joined(first: Tree, second: Tree, decides: boolean): boolean | undefined {
  const left = holds(first);
  if (left === decides) return decides;
  const right = holds(second);
  if (right === decides) return decides;
  return left === undefined || right === undefined ? undefined : !decides;
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}
