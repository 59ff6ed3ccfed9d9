import type { Report } from "../issue/issue.js";
import { nearest } from "../text/nearest.js";
import { positionAt } from "../text/source.js";
import type { Span } from "../text/source.js";
import type { ConditionFault, ConditionScope, ParsedCondition } from "./condition/condition.js";
import { parseCondition } from "./condition/condition.js";
import { fieldName } from "./condition/rewrite.js";
import type { NameInfo } from "./domain.js";
import type { AnswerDraft, ExpressionDraft, FlowDraft, InputDraft, StepDraft, TableDraft, TextDraft } from "./draft.js";
import { addFacts } from "./facts.js";
import type { TextKey } from "./flow.js";
import type { Expression } from "./condition/expression.js";
import { flowTexts } from "./texts.js";
import type { Surroundings } from "./surroundings.js";

/** A draft together with what its names mean: what every rule reads. */
export interface Analysis {
  readonly draft: FlowDraft;
  readonly surroundings: Surroundings;
  readonly steps: ReadonlyMap<string, StepDraft>;
  /** Every text by its key. */
  readonly texts: ReadonlyMap<TextKey, TextDraft>;
  /** The keys and texts of one step or input. */
  readonly textsOf: (id: string) => readonly (readonly [TextKey, TextDraft])[];
  readonly names: ReadonlyMap<string, NameInfo>;
  /** The facts that can be worked out: those that can be read and do not go in a circle. */
  readonly facts: ReadonlyMap<string, Expression>;
  readonly scope: ConditionScope;
  /** The parsed expression, or nothing where it has a fault (which is reported once, by the rule for conditions). */
  readonly parsed: (expression: ExpressionDraft) => ParsedCondition | undefined;
  readonly faults: ReadonlyMap<ExpressionDraft, ConditionFault>;
}

/** Words that name something in the condition language or in the format, and so cannot name a step. */
export const RESERVED: ReadonlySet<string> = new Set([
  ..."as break const continue else false for function if import in let loop package namespace null return true var void while".split(
    " ",
  ),
  ..."bool bytes cel double dyn duration google int list map null_type optional string timestamp type uint".split(" "),
  ..."answered constructor ceil floor has helpline item prototype round size sum today visits".split(" "),
  ..."days_since days_between years_since plus_days plus_years weekday".split(" "),
]);

/** Works out the names of a flow; reports names that are used twice, reserved words and facts that need themselves. */
export function analyse(draft: FlowDraft, surroundings: Surroundings, report: Report): Analysis {
  const cache = new Map<ExpressionDraft, ParsedCondition>();
  const faults = new Map<ExpressionDraft, ConditionFault>();
  const parsed = (expression: ExpressionDraft): ParsedCondition | undefined => {
    if (faults.has(expression)) return undefined;
    let known = cache.get(expression);
    if (!known) {
      const result = parseCondition(expression.value);
      if ("kind" in result) return void faults.set(expression, result);
      cache.set(expression, (known = result));
    }
    return known;
  };
  reportNames(draft, report);
  const names = givenNames(draft, surroundings);
  const scope = scopeOf(draft, names);
  const facts = addFacts(draft.facts, names, { scope, parsed }, report);
  for (const [name, { kind, type }] of names) if (kind === "fact" && !RESERVED.has(name)) scope[name] = type;
  const steps = new Map(draft.steps.map((step) => [step.id.value, step] as const));
  const texts = flowTexts(draft);
  const byOwner = groupByOwner(texts);
  return {
    draft,
    surroundings,
    steps,
    texts,
    textsOf: (id) => byOwner.get(id) ?? [],
    names,
    facts,
    scope,
    parsed,
    faults,
  };
}

function groupByOwner(
  texts: ReadonlyMap<TextKey, TextDraft>,
): ReadonlyMap<string, readonly (readonly [TextKey, TextDraft])[]> {
  const groups = new Map<string, (readonly [TextKey, TextDraft])[]>();
  for (const entry of texts) {
    const [key] = entry;
    if (!key.startsWith("steps.") && !key.startsWith("inputs.")) continue;
    const from = key.indexOf(".") + 1;
    const id = key.slice(from, key.indexOf(".", from));
    const group = groups.get(id);
    if (group) group.push(entry);
    else groups.set(id, [entry]);
  }
  return groups;
}

/** The values that an answer can have, where they can be listed. */
export function domainOf(answer: AnswerDraft, surroundings: Surroundings): readonly string[] | undefined {
  if (typeNameOf(answer) === "yes_no") return answer.unsure ? ["yes", "no", "unsure"] : ["yes", "no"];
  if (!answer.choices) return undefined;
  if (answer.choices.kind === "written") return answer.choices.choices.map((choice) => choice.id.value);
  return surroundings.choiceLists.get(answer.choices.name.value);
}

/** The question type as written, or `choice` where there are choices. */
export function typeNameOf(answer: AnswerDraft): string | undefined {
  return answer.type?.value ?? (answer.choices ? "choice" : undefined);
}

/** The type of an answer in the condition language. */
export function scopeTypeOf(answer: AnswerDraft): string {
  switch (typeNameOf(answer)) {
    case "many":
      return "list<string>";
    case "number":
    case "money":
      return "double";
    default:
      return "string";
  }
}

/** The answers of a `do`. */
export function doAnswers(check: boolean): readonly string[] {
  return check ? ["fixed", "not_fixed", "unable"] : ["done", "unable"];
}

function givenNames(draft: FlowDraft, surroundings: Surroundings): Map<string, NameInfo> {
  const names = new Map<string, NameInfo>([["today", { kind: "clock", type: "string", date: true }]]);
  for (const input of draft.inputs) names.set(input.id.value, answerInfo("input", input.answer, surroundings));
  for (const table of draft.tables) {
    names.set(table.id.value, { kind: "table", type: `map<string, ${tableType(table)}>`, date: false });
  }
  for (const step of draft.steps) {
    const info = stepInfo(step, surroundings);
    if (info) names.set(step.id.value, info);
  }
  if (draft.steps.some((step) => step.kind === "use" && step.each)) {
    names.set("item", { kind: "item", type: "string", date: false });
  }
  return names;
}

function answerInfo(kind: "step" | "input", answer: AnswerDraft, surroundings: Surroundings): NameInfo {
  const domain = domainOf(answer, surroundings);
  return { kind, type: scopeTypeOf(answer), date: answer.type?.value === "date", ...(domain && { domain }) };
}

function stepInfo(step: StepDraft, surroundings: Surroundings): NameInfo | undefined {
  switch (step.kind) {
    case "ask":
      return answerInfo("step", step.answer, surroundings);
    case "do":
      return { kind: "step", type: "string", domain: doAnswers(step.check !== undefined), date: false };
    case "use": {
      const result = surroundings.signature(step.flow.value)?.result;
      if (!result) return undefined;
      const type = step.each ? `list<${result.type}>` : result.type;
      return { kind: "use", type, date: false, ...(result.domain && { domain: result.domain }) };
    }
    default:
      return undefined;
  }
}

function tableType({ entries, otherwise }: TableDraft): string {
  const values = [...entries.map(({ value }) => value), ...(otherwise ? [otherwise] : [])];
  const kinds = new Set(values.map(({ value }) => typeof value));
  if (kinds.size !== 1) return "dyn";
  return kinds.has("number") ? "double" : kinds.has("boolean") ? "bool" : "string";
}

function scopeOf(draft: FlowDraft, names: ReadonlyMap<string, NameInfo>): Record<string, string> {
  const scope: Record<string, string> = {};
  for (const { id, kind } of draft.steps) {
    if (kind === "ask" || kind === "do") scope[fieldName("answered", id.value)] = "bool";
    scope[fieldName("visits", id.value)] = "double";
  }
  for (const { id } of draft.inputs) scope[fieldName("answered", id.value)] = "bool";
  for (const [name, info] of names) {
    if (info.kind === "use") scope[fieldName("result", name)] = info.type;
    else if (!RESERVED.has(name) || info.kind === "clock" || info.kind === "item") scope[name] = info.type;
  }
  return scope;
}

function reportNames(draft: FlowDraft, report: Report): void {
  const seen = new Map<string, Span>();
  const all = [...draft.inputs, ...draft.tables, ...draft.facts, ...draft.steps] as readonly (InputDraft | StepDraft)[];
  for (const { id } of all) {
    if (RESERVED.has(id.value)) report.add("reserved-word", id.span, { name: id.value });
    else if (seen.has(id.value))
      report.add("duplicate-name", id.span, {
        name: id.value,
        line: positionAt(draft.source, seen.get(id.value)?.start ?? 0).line,
      });
    seen.set(id.value, id.span);
  }
}

/** "Did you mean" arguments for an issue, if anything is near. */
export function suggestion(name: string, known: Iterable<string>): { readonly suggestion?: string } {
  const [found] = nearest(name, [...known]);
  return found === undefined ? {} : { suggestion: found };
}
