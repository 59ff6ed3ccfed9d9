import type { Report } from "../issue/issue.js";
import { componentsOf } from "./solve/components.js";
import type { ConditionScope, ParsedCondition } from "./condition/condition.js";
import { typeOf } from "./condition/condition.js";
import type { NameInfo } from "./domain.js";
import { givesDate, itemsOf, valuesOf } from "./domain.js";
import type { ExpressionDraft, FactDraft } from "./draft.js";
import type { Expression } from "./condition/expression.js";
import { namesIn } from "./condition/expression.js";

/** How facts are read: the types of all that is no fact, and their expressions. */
interface FactReading {
  readonly scope: ConditionScope;
  readonly parsed: (expression: ExpressionDraft) => ParsedCondition | undefined;
}

/** Adds the facts to the names, each after those that it reads; gives those that can be worked out. Reports circles. */
export function addFacts(
  written: readonly FactDraft[],
  names: Map<string, NameInfo>,
  { scope, parsed }: FactReading,
  report: Report,
): ReadonlyMap<string, Expression> {
  const drafts = new Map(written.map((fact) => [fact.id.value, fact] as const));
  const conditions = new Map([...drafts].map(([name, fact]) => [name, parsed(fact.expression)] as const));
  const reads = new Map([...conditions].map(([name, condition]) => [name, factsRead(condition, drafts)] as const));
  const readBy = (name: string): readonly string[] => reads.get(name) ?? [];
  const sound = new Map<string, Expression>();
  const depths = new Map<string, number>();
  for (const component of componentsOf(drafts.keys(), readBy)) {
    const circular = component.length > 1 || component.some((name) => readBy(name).includes(name));
    if (circular) reportCircle(component, drafts, readBy, report);
    for (const name of component) {
      const depth = Math.max(0, ...readBy(name).map((other) => depths.get(other) ?? 0)) + 1;
      depths.set(name, depth);
      if (depth === DEEPEST_FACT + 1) reportDepth(drafts.get(name), report);
      const condition = circular || depth > DEEPEST_FACT ? undefined : conditions.get(name);
      if (names.has(name)) continue;
      names.set(name, condition ? factInfo(condition, names, scope) : UNKNOWN_FACT);
      if (condition) sound.set(name, condition.expression);
    }
  }
  return sound;
}

/** Facts that read facts that read facts: far more than anybody can follow, far less than a stack holds. */
const DEEPEST_FACT = 100;

function reportDepth(fact: FactDraft | undefined, report: Report): void {
  const words = `facts read each other more than ${DEEPEST_FACT} deep`;
  if (fact) report.add("bad-expression", fact.expression.span, { words });
}

function factsRead(condition: ParsedCondition | undefined, facts: ReadonlyMap<string, FactDraft>): readonly string[] {
  return condition ? [...namesIn(condition.expression)].filter((name) => facts.has(name)) : [];
}

const UNKNOWN_FACT: NameInfo = { kind: "fact", type: "dyn", date: false };

function factInfo(condition: ParsedCondition, names: Map<string, NameInfo>, given: ConditionScope): NameInfo {
  // Only what it reads: an environment of the condition language is made for each fact.
  const { expression } = condition;
  const scope: Record<string, string> = {};
  for (const name of condition.reads) {
    const type = given[name];
    if (type !== undefined) scope[name] = type;
  }
  for (const name of namesIn(expression)) {
    const info = names.get(name);
    if (info?.kind === "fact") scope[name] = info.type;
  }
  const result = typeOf(condition, scope);
  const domain = valuesOf(expression, names) ?? itemsOf(expression, names);
  return {
    kind: "fact",
    type: "type" in result ? result.type : "dyn",
    date: givesDate(expression, names),
    ...(domain && { domain }),
  };
}

function reportCircle(
  component: readonly string[],
  facts: ReadonlyMap<string, FactDraft>,
  readBy: (name: string) => readonly string[],
  report: Report,
): void {
  const first = [...facts.keys()].find((name) => component.includes(name)) ?? "";
  const path = [first];
  for (let next: string | undefined = first; next !== undefined && path.indexOf(next) === path.length - 1;) {
    next = readBy(next).find((name) => component.includes(name));
    if (next !== undefined) path.push(next);
  }
  const span = facts.get(first)?.id.span;
  if (span) report.add("circular-fact", span, { name: first, path: path.join(" > ") });
}
