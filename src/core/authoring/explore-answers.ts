import { plusDays, plusYears } from "../flow/calendar.js";
import type { Expression } from "../flow/condition/expression.js";
import { walk } from "../flow/condition/expression.js";
import type { AnswerRules, Choice } from "../flow/flow.js";
import type { Answer } from "../session/event.js";
import type { Standpoint } from "../session/scope.js";
import { evaluate, evaluateValue, onTrial, valueOf } from "../session/scope.js";
import { partOf, readingsOf } from "./explore-reads.js";
import type { Reading } from "./explore-reads.js";
import { samplesOf } from "./pattern-samples.js";

/** Answers of a question that the conditions of its flow cannot tell apart. */
export interface AnswerClass {
  /** The one that stands for all. */
  readonly answer: Answer;
  /** The others that were found; of several choices, what takes every one of them. */
  readonly alike: readonly Answer[];
}

/** The answers that are worth trying at a question, each choice by itself; some of them may be refused. */
export function candidatesFor(
  id: string,
  rules: AnswerRules,
  choices: readonly Choice[],
  standpoint: Standpoint,
): readonly Answer[] {
  const skipped = rules.optional ? [null] : [];
  switch (rules.type) {
    case "choice":
    case "yes_no":
      return [...choices.map((choice) => choice.id), ...skipped];
    case "many":
      return [...selections(id, choices, standpoint), ...skipped];
    case "text":
      return unique([...texts(id, rules, standpoint), ...skipped]);
    case "number":
      return unique([...amounts(id, rules, standpoint), ...skipped]);
    case "money":
      return unique([
        ...amounts(id, rules, standpoint).map((amount) => amount.toFixed(rules.decimals ?? 2)),
        ...skipped,
      ]);
    case "date":
      return unique([...days(id, rules, standpoint), ...skipped]);
  }
}

/** Puts together the answers that come to the same in everything that the flow reads of this question alone. */
export function classesOf(
  id: string,
  rules: AnswerRules,
  answers: readonly Answer[],
  standpoint: Standpoint,
): readonly AnswerClass[] {
  const isChoice = rules.type === "choice" || rules.type === "yes_no";
  if (isChoice) return answers.map((answer) => ({ answer, alike: [] }));
  const readings = readingsOf(standpoint.frame.flow.data).of(id);
  const classes = new Map<string, { answer: Answer; alike: Answer[] }>();
  for (const answer of answers) {
    const mark = markOf(answer, id, rules, readings, standpoint);
    const found = classes.get(mark);
    if (found) found.alike.push(answer);
    else classes.set(mark, { answer, alike: [] });
  }
  return [...classes.values()];
}

function markOf(
  answer: Answer,
  id: string,
  rules: AnswerRules,
  readings: readonly Reading[],
  standpoint: Standpoint,
): string {
  if (readings.length === 0) return "";
  if (answer === null) return "skipped";
  const trial = onTrial(id, answer, rules, standpoint);
  return readings.map((reading) => readingValue(reading, trial)).join("\n");
}

/** What a reading comes to, as a text; a mark of its own where the answer is not there. */
export function readingValue({ of, source, tree }: Reading, standpoint: Standpoint): string {
  if (valueOf(of, standpoint) === undefined) return MISSING;
  if (tree.kind === "name" && !Object.hasOwn(standpoint.frame.flow.data.facts, tree.name))
    return JSON.stringify(valueOf(tree.name, standpoint));
  try {
    return JSON.stringify(evaluate(source, standpoint));
  } catch {
    // A part of a condition that the rest of it guards, such as a table that has no such key.
    return FAILED + JSON.stringify(valueOf(of, standpoint));
  }
}

const MISSING = "?";
const FAILED = "!";

function unique(answers: readonly Answer[]): readonly Answer[] {
  return [...new Set(answers)];
}

/** Sets of choices: each by itself, all together, none, and every mixture of those that conditions name. */
function selections(id: string, choices: readonly Choice[], { frame }: Standpoint): readonly Answer[] {
  const readings = readingsOf(frame.flow.data).of(id);
  const plain = choices.filter(({ exclusive }) => !exclusive).map((choice) => choice.id);
  const named = new Set(readings.flatMap(({ tree }) => literalsIn(tree)).map(String));
  const whole = readings.some(({ tree }) => tree.kind === "name");
  const mixed = (whole ? plain : plain.filter((choice) => named.has(choice))).slice(0, MOST_MIXED);
  const sizes = plain.map((_choice, index) => plain.slice(0, index + 1));
  const all = [...choices.map((choice) => [choice.id]), ...subsets(mixed), ...sizes, []];
  return [...new Map(all.map((set) => [set.join(","), set] as const)).values()];
}

/** More choices than these are not mixed in every way: 64 mixtures are. */
const MOST_MIXED = 6;

function subsets(ids: readonly string[]): readonly (readonly string[])[] {
  return ids.reduce<readonly (readonly string[])[]>((sets, id) => [...sets, ...sets.map((set) => [...set, id])], [[]]);
}

function texts(id: string, rules: AnswerRules, standpoint: Standpoint): readonly string[] {
  const { format, pattern, min, max } = rules;
  const trees = treesAbout(id, standpoint);
  const limits = [min, max].flatMap((limit) => (limit ? [Number(evaluateValue(limit, standpoint))] : []));
  const numbers = trees.flatMap(literalsIn).filter((value) => typeof value === "number");
  const lengths = [...limits, ...numbers, ...numbers.map((number) => number + 1)].filter(
    (length) => length > 0 && length <= LONGEST_SAMPLE,
  );
  const written = trees.flatMap(literalsIn).filter((value) => typeof value === "string");
  const patterned = pattern === undefined ? [] : samplesOf(pattern);
  return [...patterned, ...written, ...[4, 1, ...lengths].map((length) => SAMPLES[format ?? "line"](length))];
}

const LONGEST_SAMPLE = 500;

const SAMPLES = {
  line: (length: number) => "x".repeat(length),
  reference: (length: number) => "X".repeat(length),
  phone: (length: number) => `+${"0".repeat(Math.max(2, length - 1))}`,
  email: (length: number) => "@x.xx".padStart(Math.max(6, length), "x"),
} as const;

/** The limits, and what lies at, below and above each number that the answer is compared with. */
function amounts(id: string, { min, max, decimals, type }: AnswerRules, standpoint: Standpoint): readonly number[] {
  const digits = decimals ?? (type === "money" ? 2 : 0);
  const unit = 10 ** -digits;
  const limits = [min, max].flatMap((limit) => (limit ? [Number(evaluateValue(limit, standpoint))] : []));
  const borders = comparedWith(id, standpoint).filter((value) => typeof value === "number");
  const around = borders.flatMap((border) => [border - unit, border, border + unit]);
  const all = [...limits, 1, 0, ...around, ...limits.map((limit) => limit + unit), -1, 1000];
  return all.filter(Number.isFinite).map((amount) => Number(amount.toFixed(digits)));
}

/** Today, the limits, and the days at, before and after each day, number of days or of years that it is compared with. */
function days(id: string, { min, max }: AnswerRules, standpoint: Standpoint): readonly string[] {
  const { today } = standpoint;
  const limits = [min, max].flatMap((limit) => (limit ? [String(evaluateValue(limit, standpoint))] : []));
  const compared = comparedWith(id, standpoint);
  const numbers = compared.filter((value) => typeof value === "number").filter((number) => Math.abs(number) < 40_000);
  const borders = [
    ...compared.filter((value) => typeof value === "string").filter(isDay),
    ...numbers.flatMap((number) => [plusDays(today, -number), plusDays(today, number), plusYears(today, -number)]),
  ];
  const around = [...limits, ...borders].flatMap((day) => [plusDays(day, -1), day, plusDays(day, 1)]);
  const weeks = numbers.length > 0 ? [1, 2, 3, 4, 5, 6].map((day) => plusDays(today, -day)) : [];
  return [today, ...around, plusDays(today, -1), ...weeks, plusDays(today, 1)].filter(isDay);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** What stands on the other side of comparisons that read the answer, worked out where that is possible. */
function comparedWith(id: string, standpoint: Standpoint): readonly unknown[] {
  const values: unknown[] = [];
  for (const { tree, text } of aboutIn(id, standpoint)) {
    walk(tree, (part) => {
      if (part.kind === "literal" && part.value !== null) values.push(part.value);
      if (part.kind !== "binary") return;
      for (const side of [part.left, part.right]) {
        if (side.kind !== "literal") values.push(worth(partOf(text, side), standpoint));
      }
    });
  }
  for (const table of Object.values(standpoint.frame.flow.data.tables)) values.push(...Object.values(table.entries));
  return [...new Set(values)];
}

function worth(source: string, standpoint: Standpoint): unknown {
  try {
    return evaluate(source, standpoint);
  } catch {
    return undefined;
  }
}

function treesAbout(id: string, standpoint: Standpoint): readonly Expression[] {
  return aboutIn(id, standpoint).map(({ tree }) => tree);
}

/** The expressions that read an answer, by itself or through facts. */
function aboutIn(id: string, { frame }: Standpoint): readonly { readonly tree: Expression; readonly text: string }[] {
  const { trees } = readingsOf(frame.flow.data);
  const facts = frame.flow.data.facts;
  const known = new Set([id]);
  for (const name of known) {
    for (const { tree, text } of trees) {
      if (!mentions(tree, name)) continue;
      for (const [fact, expression] of Object.entries(facts)) if (expression === text) known.add(fact);
    }
  }
  return trees.filter(({ tree }) => [...known].some((name) => mentions(tree, name)));
}

function mentions(tree: Expression, name: string): boolean {
  let found = false;
  walk(tree, (part) => {
    if (part.kind === "name" && part.name === name) found = true;
  });
  return found;
}

function literalsIn(tree: Expression): readonly (string | number)[] {
  const values: (string | number)[] = [];
  walk(tree, (part) => {
    if (part.kind === "literal" && (typeof part.value === "string" || typeof part.value === "number"))
      values.push(part.value);
  });
  return values;
}
