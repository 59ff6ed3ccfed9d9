import type { CompiledFlow } from "../../flow/flow.js";

/** Every expression that can decide which way a walk through the flow takes, or what it takes for an answer. */
export function expressionsOf({ steps, inputs, facts }: CompiledFlow): readonly string[] {
  return [...Object.values(facts), ...within(steps), ...within(inputs)];
}

const KEYS: ReadonlySet<string> = new Set(["condition", "expression", "each"]);

function within(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === "string" && KEYS.has(key) ? [inner] : within(inner),
  );
}

/** The numbers that decide something about an answer: those beside its name, beside facts that read it, and in tables there. */
export function numbersAbout(id: string, flow: CompiledFlow): readonly number[] {
  const speaking = about(id, flow);
  const tables = Object.entries(flow.tables).filter(([name]) =>
    speaking.some((expression) => names(expression).has(name)),
  );
  return [
    ...speaking.flatMap(numbersIn),
    ...tables.flatMap(([, { entries }]) => Object.values(entries).filter(isNumber)),
  ];
}

/** The expressions that read what an answer is, by itself or through a fact. */
export function about(id: string, flow: CompiledFlow): readonly string[] {
  const known = new Set([id]);
  for (const name of known) {
    for (const [fact, expression] of Object.entries(flow.facts)) if (names(expression).has(name)) known.add(fact);
  }
  return expressionsOf(flow).filter((expression) => [...names(expression)].some((name) => known.has(name)));
}

function names(expression: string): ReadonlySet<string> {
  return new Set(expression.match(/[A-Za-z_]\w*/g));
}

/** The dates that stand in an expression. */
export function datesIn(expression: string): readonly string[] {
  return expression.match(DATE) ?? [];
}

const DATE = /\b\d{4}-\d{2}-\d{2}\b/g;

/** The texts that stand in an expression, quotes left out. */
export function textsIn(expression: string): readonly string[] {
  return [...expression.matchAll(/"([^"\\]*)"|'([^'\\]*)'/g)].map(([, double, single]) => double ?? single ?? "");
}

function numbersIn(expression: string): readonly number[] {
  return (expression.replaceAll(DATE, "").match(/(?<![\w.])\d+(?:\.\d+)?/g) ?? []).map(Number);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
