import type { Report } from "../../issue/issue.js";
import type { ConditionFault, ParsedCondition } from "../condition/condition.js";
import { typeOf } from "../condition/condition.js";
import type { Names } from "../domain.js";
import { givesDate, itemsOf, valuesOf, without } from "../domain.js";
import type { ExpressionDraft, TableDraft } from "../draft.js";
import type { Expression } from "../condition/expression.js";
import { walk } from "../condition/expression.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import { expressionsOf, spanIn } from "../places.js";
import type { ExpressionPlace, Wanted } from "../places.js";
import type { InputSignature } from "../surroundings.js";
import { checkPart, FieldCheck } from "./expression-parts.js";
import type { Here } from "./expression-parts.js";
import type { Rule } from "./rule.js";

/** Every expression can be read, speaks of what exists, and gives what its place needs. */
export const conditions: Rule = (analysis, report) => {
  for (const place of expressionsOf(analysis)) {
    const parsed = analysis.parsed(place.expression);
    const fault = analysis.faults.get(place.expression);
    if (fault) reportFault(fault, place.expression, analysis, report);
    else if (parsed) checkPlace(place, parsed, analysis, report);
  }
  for (const table of analysis.draft.tables) checkTable(table, report);
};

function checkPlace(place: ExpressionPlace, parsed: ParsedCondition, analysis: Analysis, report: Report): void {
  const { expression } = place;
  const names = namesAt(place, analysis);
  const whole = { names, expression, analysis, report };
  const fields = new FieldCheck(analysis, expression, report);
  walk(parsed.expression, (part, bound) => {
    if (!bound.has("item") && !place.bound.includes("item")) fields.checkItem(part);
    fields.check(part);
    checkPart(part, bound.size === 0 ? whole : { ...whole, names: without(names, bound) });
  });
  const result = typeOf(parsed, analysis.scope);
  if ("kind" in result) return fields.found ? undefined : reportFault(result, expression, analysis, report);
  checkResult(place, parsed.expression, result.type, whole);
}

/** `item` is one of the list that it is taken from. */
function namesAt({ wanted }: ExpressionPlace, { names, parsed }: Analysis): Names {
  const list = typeof wanted === "object" && wanted.each ? parsed(wanted.each) : undefined;
  const domain = list && itemsOf(list.expression, names);
  return domain ? new Map([...names, ["item", { kind: "item", type: "string", date: false, domain }]]) : names;
}

/** What the whole of an expression gives, against what its place needs. */
function checkResult({ wanted }: ExpressionPlace, parsed: Expression, type: string, here: Here): void {
  const { expression, analysis, report } = here;
  const expected = expectedType(wanted, analysis);
  const found = TYPE_WORDS[type] ?? type;
  if (expected && !fits(type, expected)) {
    return report.add("type-mismatch", expression.span, { expected: TYPE_WORDS[expected] ?? expected, found });
  }
  if (wanted === "result" && TYPE_WORDS[type] === undefined) {
    return report.add("type-mismatch", expression.span, { expected: "a text, a number, a condition or a list", found });
  }
  const input = typeof wanted === "object" ? inputOf(wanted, analysis) : undefined;
  if ((wanted === "date" || input?.date) && !givesDate(parsed, here.names)) {
    return report.add("type-mismatch", expression.span, { expected: "a date", found: "something else" });
  }
  if (typeof wanted === "object" && input?.domain)
    checkChoice(parsed, { ...input, domain: input.domain }, wanted.input, here);
}

/** A flow that is used gets a choice that its input has. */
function checkChoice(
  parsed: Expression,
  { type, domain }: InputSignature & { readonly domain: readonly string[] },
  input: string,
  { names, expression, report }: Here,
): void {
  const given = type === "string" ? valuesOf(parsed, names) : itemsOf(parsed, names);
  if (!given) {
    const expected = `one of the choices of ${input}, which can be told beforehand`;
    return report.add("type-mismatch", expression.span, { expected, found: "something else" });
  }
  const name = given.find((value) => !domain.includes(value));
  if (name === undefined) return;
  report.add("unknown-choice", expression.span, { name, step: input, allowed: domain, ...suggestion(name, domain) });
}

/** The values of a table are of one type. */
function checkTable({ id, entries, otherwise }: TableDraft, report: Report): void {
  const values = [...entries.map(({ value }) => value), ...(otherwise ? [otherwise] : [])];
  const [first] = values;
  const other = values.find(({ value }) => typeof value !== typeof first?.value);
  if (!first || !other) return;
  const words = `Table "${id.value}" has values of different types: ${KIND_WORDS[typeof first.value]} and ${KIND_WORDS[typeof other.value]}.`;
  report.add("type-mismatch", other.span, { words });
}

const KIND_WORDS: Readonly<Record<string, string>> = { boolean: "conditions", number: "numbers", string: "texts" };

const TYPE_WORDS: Readonly<Record<string, string>> = {
  bool: "a condition (true or false)",
  double: "a number",
  string: "a text",
  "list<string>": "a list",
};

function expectedType(wanted: Wanted, analysis: Analysis): string | undefined {
  return typeof wanted === "object" ? inputOf(wanted, analysis)?.type : WANTED_TYPES[wanted];
}

const WANTED_TYPES: Readonly<Record<Exclude<Wanted, object>, string | undefined>> = {
  bool: "bool",
  number: "double",
  text: "string",
  date: "string",
  region: "string",
  list: "list<string>",
  result: undefined,
  any: undefined,
};

function inputOf({ flow, input }: Exclude<Wanted, string>, { surroundings }: Analysis): InputSignature | undefined {
  return surroundings.signature(flow)?.inputs.get(input);
}

/** An empty list (`list<T>`) is one of any type; `dyn` is what has a fault of its own. */
function fits(type: string, expected: string): boolean {
  return type === expected || type === "dyn" || (expected.startsWith("list") && /^list<(?:dyn|T)/.test(type));
}

function reportFault(fault: ConditionFault, expression: ExpressionDraft, analysis: Analysis, report: Report): void {
  const span = spanIn(expression, fault);
  switch (fault.kind) {
    case "syntax":
      return report.add("bad-expression", span, { words: fault.summary });
    case "unknown_name": {
      const name = fault.name ?? expression.value;
      return report.add("unknown-name", span, { name, ...suggestion(name, analysis.names.keys()) });
    }
    case "type":
      return report.add("type-mismatch", span, { words: plainSummary(fault.summary) });
  }
}

/** The library's words with our names of the types. */
function plainSummary(summary: string): string {
  const words = summary
    .replace(/^no such overload: /, "These do not go together: ")
    .replace(/^found no matching overload for '(.*)'$/, "There is no function $1")
    .replaceAll("double", "number")
    .replaceAll("string", "text");
  return words.endsWith(".") ? words : `${words}.`;
}
