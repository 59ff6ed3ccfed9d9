import { parseCondition } from "../flow/condition/condition.js";
import type { Expression } from "../flow/condition/expression.js";
import { boundName, partsOf } from "../flow/condition/expression.js";
import type { AnswerRules, CompiledFlow, Next, Step, Target, Value } from "../flow/flow.js";

/**
 * Something that an expression reads of a walk, as small as it can be told apart: the largest part of the expression that
 * depends on one answer (or count of visits, or result) alone. Two walks in which all that is still to be read comes to
 * the same go on alike.
 */
export interface Reading {
  /** The step or input, `Visits_<step>` or `Result_<use>`. */
  readonly of: string;
  /** The expression, normalised; the name itself where its value is read together with others. */
  readonly source: string;
  readonly tree: Expression;
}

/** What the expressions of a flow read, and what is still to be read from each step on. */
export interface Readings {
  /** Every reading of a name, wherever it stands. */
  readonly of: (name: string) => readonly Reading[];
  /** What may still be read from a step on, before it is answered. */
  readonly before: (step: string) => readonly Reading[];
  /** What may be read once the flow that a step uses has come back. */
  readonly after: (use: string) => readonly Reading[];
  /** Every expression that decides something, parsed; facts stand where they are read. */
  readonly trees: readonly { readonly tree: Expression; readonly text: string }[];
}

const byFlow = new WeakMap<CompiledFlow, Readings>();

/** The readings of a flow; worked out once for each. */
export function readingsOf(data: CompiledFlow): Readings {
  let found = byFlow.get(data);
  if (!found) byFlow.set(data, (found = workOut(data)));
  return found;
}

function workOut(data: CompiledFlow): Readings {
  const reader = readerOf(data);
  const all = [...Object.values(data.steps).flatMap(expressionsOfStep), ...inputExpressions(data)];
  const everywhere = merged(all.map(reader.of));
  const { before, after } = liveReadings(data, reader);
  return {
    of: (name) => everywhere.filter((reading) => reading.of === name),
    before: (step) => before.get(step) ?? everywhere,
    after: (use) => after.get(use) ?? everywhere,
    trees: reader.trees(),
  };
}

interface Reader {
  readonly of: (expression: string) => readonly Reading[];
  readonly trees: () => readonly { readonly tree: Expression; readonly text: string }[];
}

function readerOf(data: CompiledFlow): Reader {
  const parsed = new Map<string, Expression | undefined>();
  const treeOf = (text: string): Expression | undefined => {
    if (!parsed.has(text)) {
      const result = parseCondition(text);
      parsed.set(text, "expression" in result ? result.expression : undefined);
    }
    return parsed.get(text);
  };
  const known = new Map<string, readonly Reading[]>();
  const namesOf = (tree: Expression): ReadonlySet<string> => {
    const names = new Set<string>();
    collectNames(tree, data, treeOf, names);
    return names;
  };
  const take = (tree: Expression, text: string): readonly Reading[] => {
    const names = namesOf(tree);
    const [only] = names;
    if (only === undefined) return [];
    if (names.size === 1 && only !== BOUND) return [{ of: only, source: partOf(text, tree), tree }];
    const fact = tree.kind === "name" ? data.facts[tree.name] : undefined;
    const factTree = fact === undefined ? undefined : treeOf(fact);
    if (fact !== undefined && factTree) return take(factTree, fact);
    if (boundName(tree) !== undefined) return [...names].filter((name) => name !== BOUND).map(wholeValue);
    return partsOf(tree).flatMap((part) => take(part, text));
  };
  const of = (text: string): readonly Reading[] => {
    const tree = treeOf(text);
    const readings = known.get(text) ?? (tree ? take(tree, text) : []);
    known.set(text, readings);
    return readings;
  };
  const trees = () => [...parsed].flatMap(([text, tree]) => (tree ? [{ text, tree }] : []));
  return { of, trees };
}

/** The text of a part. The library leaves brackets at its edges out, so what they lack is put back. */
export function partOf(text: string, { start, end }: Pick<Expression, "start" | "end">): string {
  const part = text.slice(start, end);
  const bare = part.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "");
  let depth = 0;
  let lowest = 0;
  for (const character of bare) {
    if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    lowest = Math.min(lowest, depth);
  }
  return `${"(".repeat(-lowest)}${part}${")".repeat(depth - lowest)}`;
}

function wholeValue(name: string): Reading {
  return { of: name, source: name, tree: { kind: "name", name, start: 0, end: name.length } };
}

/** Stands for names that only a place inside the expression knows (`item`, those of list macros). */
const BOUND = "item";

function collectNames(
  tree: Expression,
  data: CompiledFlow,
  treeOf: (text: string) => Expression | undefined,
  into: Set<string>,
): void {
  if (tree.kind === "name") {
    const fact = data.facts[tree.name];
    const factTree = fact === undefined ? undefined : treeOf(fact);
    if (factTree) return collectNames(factTree, data, treeOf, into);
    if (tree.name === "today" || Object.hasOwn(data.tables, tree.name)) return;
    into.add(stemOf(tree.name));
    return;
  }
  const bound = boundName(tree);
  const inner = new Set<string>();
  for (const part of partsOf(tree)) collectNames(part, data, treeOf, inner);
  if (bound !== undefined) inner.delete(bound);
  for (const name of inner) into.add(name);
}

/** What a name tells of: `Answered_x` is decided by the answer to `x`. */
function stemOf(name: string): string {
  if (name.startsWith("Answered_")) return name.slice("Answered_".length);
  if (name.startsWith("Visits_") || name.startsWith("Result_")) return name;
  return name;
}

interface Live {
  readonly before: ReadonlyMap<string, readonly Reading[]>;
  readonly after: ReadonlyMap<string, readonly Reading[]>;
}

/** From each step: what it reads itself, and what those after it read, but for what its own answer decides anew. */
function liveReadings(data: CompiledFlow, reader: Reader): Live {
  const before = new Map<string, readonly Reading[]>();
  const after = new Map<string, readonly Reading[]>();
  const ids = Object.keys(data.steps).toReversed();
  for (let changed = true; changed;) {
    changed = false;
    for (const id of ids) {
      const step = data.steps[id];
      if (!step) continue;
      const later = merged([
        ...waysOf(step).map((next) => before.get(next) ?? []),
        ...targetExpressions(step).map(reader.of),
      ]);
      const kept = step.kind === "ask" || step.kind === "do" ? later.filter((reading) => reading.of !== id) : later;
      const here = merged([kept, ...ownExpressions(step).map(reader.of), ...refusals(step).map(apartFrom(id, reader))]);
      after.set(id, later);
      if (here.length === (before.get(id)?.length ?? -1)) continue;
      before.set(id, here);
      changed = true;
    }
  }
  return { before, after };
}

/** In a rule that refuses, the step's own name is the answer on trial, and no earlier one. */
function apartFrom(id: string, reader: Reader): (expression: string) => readonly Reading[] {
  return (expression) => reader.of(expression).filter((reading) => reading.of !== id);
}

function refusals(step: Step): readonly string[] {
  return step.kind === "ask" ? step.answer.refuse.map(({ condition }) => condition) : [];
}

function merged(lists: readonly (readonly Reading[])[]): readonly Reading[] {
  const all = new Map<string, Reading>();
  for (const list of lists) for (const reading of list) all.set(`${reading.of} ${reading.source}`, reading);
  return [...all.values()];
}

/** The steps that a step can lead to, inside its flow. */
export function waysOf(step: Step): readonly string[] {
  return targetsOf(step).flatMap((target) => (typeof target === "string" ? [target] : target.map(({ go }) => go)));
}

/** The targets of a step, each once by its answer. */
export function targetsOf(step: Step): readonly Target[] {
  switch (step.kind) {
    case "end":
      return [];
    case "ask":
    case "do":
      return mapTargets(step.next);
    default:
      return [step.next];
  }
}

function mapTargets({ byAnswer, otherwise }: Next): readonly Target[] {
  return [...Object.values(byAnswer), ...(otherwise === undefined ? [] : [otherwise])];
}

function expressionsOfStep(step: Step): readonly string[] {
  return [...ownExpressions(step), ...refusals(step), ...targetExpressions(step)];
}

function targetExpressions(step: Step): readonly string[] {
  return targetsOf(step).flatMap((target) =>
    typeof target === "string" ? [] : target.flatMap(({ condition }) => (condition === undefined ? [] : [condition])),
  );
}

/** What is read where the step stands, apart from its way on. */
function ownExpressions(step: Step): readonly string[] {
  switch (step.kind) {
    case "ask":
      return rulesExpressions(step.answer);
    case "use":
      return [...Object.values(step.with).flatMap(valueExpression), ...(step.each === undefined ? [] : [step.each])];
    case "end":
      return step.result ? valueExpression(step.result) : [];
    default:
      return [];
  }
}

function rulesExpressions({ choices, min, max }: AnswerRules): readonly string[] {
  return [
    ...choices.flatMap(({ condition }) => (condition === undefined ? [] : [condition])),
    ...[min, max].flatMap((limit) => (limit ? valueExpression(limit) : [])),
  ];
}

function inputExpressions({ inputs }: CompiledFlow): readonly string[] {
  return Object.values(inputs).flatMap(({ answer }) => [
    ...rulesExpressions(answer),
    ...answer.refuse.map(({ condition }) => condition),
    ...(answer.default ? valueExpression(answer.default) : []),
  ]);
}

function valueExpression(value: Value): readonly string[] {
  return "expression" in value ? [value.expression] : [];
}
