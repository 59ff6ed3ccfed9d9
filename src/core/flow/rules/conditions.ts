import type { Report } from "../../issue/issue.js";
import type { ConditionFault, ParsedCondition } from "../condition.js";
import { typeOf } from "../condition.js";
import { DATE_FUNCTIONS } from "../condition-functions.js";
import type { ExpressionDraft, TableDraft } from "../draft.js";
import type { Expression } from "../expression.js";
import { walk } from "../expression.js";
import { isIsoDate } from "../calendar.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import { expressionsOf } from "../places.js";
import type { ExpressionPlace, Wanted } from "../places.js";
import type { Rule } from "./rule.js";

/** Every expression can be read, speaks of what exists, and gives what its place needs. */
export const conditions: Rule = (analysis, report) => {
  for (const place of expressionsOf(analysis)) {
    const parsed = analysis.parsed(place.expression);
    const fault = analysis.faults.get(place.expression);
    if (fault) reportFault(fault, place.expression, analysis, report);
    else if (parsed) checkPlace(place, parsed, analysis, report);
  }
};

function checkPlace(place: ExpressionPlace, parsed: ParsedCondition, analysis: Analysis, report: Report): void {
  const fields = new FieldCheck(analysis, place.expression, report);
  walk(parsed.expression, (part, bound) => {
    fields.check(part);
    if (part.kind === "name" && part.name === "item" && !bound.has("item") && !place.bound.includes("item")) {
      report.add("unknown-name", spanIn(place.expression, part), { name: "item" });
    }
    checkCall(part, place.expression, analysis, report);
    checkComparison(part, place.expression, analysis, report);
    checkLookup(part, place.expression, analysis, report);
  });
  const result = typeOf(parsed, analysis.scope);
  if ("kind" in result) return fields.found ? undefined : reportFault(result, place.expression, analysis, report);
  const expected = expectedType(place.wanted, analysis);
  if (expected && !fits(result.type, expected)) {
    report.add("type-mismatch", place.expression.span, {
      expected: TYPE_WORDS[expected] ?? expected,
      found: TYPE_WORDS[result.type] ?? result.type,
    });
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  bool: "a condition (true or false)",
  double: "a number",
  string: "a text",
  "list<string>": "a list",
};

function expectedType(wanted: Wanted, { surroundings }: Analysis): string | undefined {
  if (typeof wanted === "object") return surroundings.signature(wanted.flow)?.inputs.get(wanted.input)?.type;
  return { bool: "bool", number: "double", text: "string", list: "list<string>", any: undefined }[wanted];
}

function fits(type: string, expected: string): boolean {
  return type === expected || type === "dyn" || (expected.startsWith("list") && type.startsWith("list<dyn"));
}

/** Reports unknown fields of `answered`, `visits` and `<use>.result` once, in the writer's words. */
class FieldCheck {
  found = false;
  readonly #analysis: Analysis;
  readonly #expression: ExpressionDraft;
  readonly #report: Report;

  constructor(analysis: Analysis, expression: ExpressionDraft, report: Report) {
    this.#analysis = analysis;
    this.#expression = expression;
    this.#report = report;
  }

  check(part: Expression): void {
    if (part.kind !== "field" || part.of.kind !== "name") return;
    const { names, steps } = this.#analysis;
    const object = part.of.name;
    if (object === "answered" && names.get(part.field)?.kind !== "step" && names.get(part.field)?.kind !== "input") {
      this.#unknown(part, part.field, [...names.keys()]);
    } else if (object === "visits" && !steps.has(part.field)) {
      this.#unknown(part, part.field, [...steps.keys()]);
    } else if (part.field === "result" && names.get(object)?.kind !== "use") {
      this.#unknown(
        part,
        `${object}.result`,
        [...names].flatMap(([name, info]) => (info.kind === "use" ? [`${name}.result`] : [])),
      );
    }
  }

  #unknown(part: Expression, name: string, known: readonly string[]): void {
    this.found = true;
    this.#report.add("unknown-name", spanIn(this.#expression, part), { name, ...suggestion(name, known) });
  }
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

/** Functions that are the format's; what turns texts into numbers or dates could fail while a flow runs. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  "matches",
  "timestamp",
  "duration",
  "int",
  "uint",
  "bytes",
  "json",
  "type",
  "dyn",
]);

function checkCall(part: Expression, expression: ExpressionDraft, analysis: Analysis, report: Report): void {
  if (part.kind !== "call") return;
  if (FORBIDDEN.has(part.name)) {
    report.add("type-mismatch", spanIn(expression, part), {
      words: `The function ${part.name} is not available in conditions.`,
    });
  }
  if (!DATE_FUNCTIONS.has(part.name)) return;
  const dates = part.name === "days_between" ? part.args : part.args.slice(0, 1);
  for (const argument of dates) {
    if (isDate(argument, analysis)) continue;
    report.add("type-mismatch", spanIn(expression, argument), { expected: "a date", found: "something else" });
  }
}

/** Whether an expression always gives an ISO date. */
function isDate(expression: Expression, analysis: Analysis): boolean {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" && isIsoDate(expression.value);
    case "name": {
      const fact = analysis.draft.facts.find(({ id }) => id.value === expression.name);
      const parsed = fact && analysis.parsed(fact.expression);
      return parsed ? isDate(parsed.expression, analysis) : analysis.names.get(expression.name)?.date === true;
    }
    case "call":
      return expression.name === "plus_days" || expression.name === "plus_years";
    case "conditional":
      return isDate(expression.yes, analysis) && isDate(expression.no, analysis);
    default:
      return false;
  }
}

/** A comparison of a choice with an id that it does not have can never hold. */
function checkComparison(part: Expression, expression: ExpressionDraft, analysis: Analysis, report: Report): void {
  if (part.kind !== "binary") return;
  if (part.op === "==" || part.op === "!=") {
    checkIds(part.left, [part.right], expression, analysis, report);
    checkIds(part.right, [part.left], expression, analysis, report);
  } else if (part.op === "in") {
    if (part.right.kind === "list") checkIds(part.left, part.right.items, expression, analysis, report);
    else checkIds(part.right, [part.left], expression, analysis, report);
  }
}

function checkIds(
  named: Expression,
  ids: readonly Expression[],
  expression: ExpressionDraft,
  analysis: Analysis,
  report: Report,
): void {
  const found = nameAndDomain(named, analysis);
  if (!found?.domain) return;
  for (const id of ids) {
    if (id.kind !== "literal" || typeof id.value !== "string" || found.domain.includes(id.value)) continue;
    report.add("unknown-choice", spanIn(expression, id), {
      name: id.value,
      step: found.name,
      allowed: found.domain,
      ...suggestion(id.value, found.domain),
    });
  }
}

function nameAndDomain(
  expression: Expression,
  { names }: Analysis,
): { readonly name: string; readonly domain?: readonly string[] } | undefined {
  if (expression.kind === "name") {
    const info = names.get(expression.name);
    return info && { name: expression.name, ...(info.domain && { domain: info.domain }) };
  }
  if (expression.kind !== "field" || expression.field !== "result" || expression.of.kind !== "name") return undefined;
  const info = names.get(expression.of.name);
  return info && { name: `${expression.of.name}.result`, ...(info.domain && { domain: info.domain }) };
}

/** A table has an entry for everything that is looked up in it. */
function checkLookup(part: Expression, expression: ExpressionDraft, analysis: Analysis, report: Report): void {
  if (part.kind !== "index" || part.of.kind !== "name") return;
  const { name } = part.of;
  const table = analysis.draft.tables.find(({ id }) => id.value === name);
  if (!table || table.otherwise) return;
  const keys = keysOf(part.index, analysis);
  const missing = keys?.filter((key) => !hasEntry(table, key)) ?? ["what is looked up here, which cannot be listed"];
  if (missing.length > 0) report.add("table-gap", spanIn(expression, part), { table: name, keys: missing });
}

function keysOf(index: Expression, analysis: Analysis): readonly string[] | undefined {
  if (index.kind === "literal") return [String(index.value)];
  return nameAndDomain(index, analysis)?.domain;
}

function hasEntry(table: TableDraft, key: string): boolean {
  return table.entries.some((entry) => entry.key.value === key);
}

function spanIn(expression: ExpressionDraft, { start, end }: { readonly start: number; readonly end: number }) {
  const from = expression.span.start;
  return {
    start: Math.min(from + start, expression.span.end),
    end: Math.min(from + Math.max(end, start), expression.span.end),
  };
}
