import type { Report } from "../../issue/issue.js";
import type { ConditionFault, ParsedCondition } from "../condition.js";
import { typeOf } from "../condition.js";
import { DATE_FUNCTIONS } from "../condition-functions.js";
import type { Names } from "../domain.js";
import { givesDate, infoOf, itemsOf, valuesOf, without } from "../domain.js";
import type { ExpressionDraft, TableDraft } from "../draft.js";
import type { Expression } from "../expression.js";
import { walk } from "../expression.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import { expressionsOf, spanIn } from "../places.js";
import type { ExpressionPlace, Wanted } from "../places.js";
import type { InputSignature } from "../surroundings.js";
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
  const fields = new FieldCheck(analysis, expression, report);
  walk(parsed.expression, (part, bound) => {
    const here = { names: without(names, bound), expression, analysis, report };
    if (part.kind === "name" && part.name === "item" && !bound.has("item") && !place.bound.includes("item")) {
      report.add("unknown-name", spanIn(expression, part), { name: "item" });
    }
    fields.check(part);
    checkCall(part, here);
    checkComparison(part, here);
    checkLookup(part, here);
  });
  const result = typeOf(parsed, analysis.scope);
  if ("kind" in result) return fields.found ? undefined : reportFault(result, expression, analysis, report);
  checkResult(place, parsed.expression, result.type, { names, expression, analysis, report });
}

/** Where a part of an expression stands, and what its names are there. */
interface Here {
  readonly names: Names;
  readonly expression: ExpressionDraft;
  readonly analysis: Analysis;
  readonly report: Report;
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
  if (typeof wanted === "object" && input?.domain) checkChoice(parsed, { ...input, domain: input.domain }, wanted.input, here);
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

/** Reports unknown fields of `answered`, `visits`, `<use>.result` and tables once, in the writer's words. */
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
    if (part.kind !== "field") return;
    const { names, steps, draft } = this.#analysis;
    if (part.of.kind !== "name") return this.#unknown(part, `.${part.field}`, []);
    const object = part.of.name;
    const table = draft.tables.find(({ id }) => id.value === object);
    if (table) this.#checkEntry(part, table);
    else if (object === "answered" && names.get(part.field)?.kind !== "step" && names.get(part.field)?.kind !== "input") {
      this.#unknown(part, part.field, [...names.keys()]);
    } else if (object === "visits" && !steps.has(part.field)) {
      this.#unknown(part, part.field, [...steps.keys()]);
    } else if (part.field === "result" && names.get(object)?.kind !== "use") {
      this.#unknown(
        part,
        `${object}.result`,
        [...names].flatMap(([name, info]) => (info.kind === "use" ? [`${name}.result`] : [])),
      );
    } else if (object !== "answered" && object !== "visits" && part.field !== "result") {
      this.#unknown(part, `${object}.${part.field}`, []);
    }
  }

  /** `table.key` looks up as `table["key"]` does. */
  #checkEntry(part: Expression & { readonly kind: "field" }, table: TableDraft): void {
    if (table.otherwise || hasEntry(table, part.field)) return;
    this.found = true;
    this.#report.add("table-gap", spanIn(this.#expression, part), { table: table.id.value, keys: [part.field] });
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
  "double",
  "bool",
  "bytes",
  "json",
  "type",
  "dyn",
]);

function checkCall(part: Expression, { names, expression, report }: Here): void {
  if (part.kind !== "call") return;
  if (FORBIDDEN.has(part.name)) {
    report.add("type-mismatch", spanIn(expression, part), {
      words: `The function ${part.name} is not available in conditions.`,
    });
  }
  if (!DATE_FUNCTIONS.has(part.name)) return;
  const dates = part.name === "days_between" ? part.args : part.args.slice(0, 1);
  for (const argument of dates) {
    if (givesDate(argument, names)) continue;
    report.add("type-mismatch", spanIn(expression, argument), { expected: "a date", found: "something else" });
  }
}

/** A comparison of a choice with an id that it does not have can never hold. */
function checkComparison(part: Expression, here: Here): void {
  if (part.kind !== "binary") return;
  if (part.op === "==" || part.op === "!=") {
    checkIds(part.left, [part.right], here);
    checkIds(part.right, [part.left], here);
  } else if (part.op === "in") {
    if (part.right.kind === "list") checkIds(part.left, part.right.items, here);
    else checkIds(part.right, [part.left], here);
  }
}

function checkIds(named: Expression, ids: readonly Expression[], { names, expression, report }: Here): void {
  const domain = infoOf(named, names)?.domain;
  if (!domain) return;
  for (const id of ids) {
    if (id.kind !== "literal" || typeof id.value !== "string" || domain.includes(id.value)) continue;
    const step = expression.value.slice(named.start, named.end);
    report.add("unknown-choice", spanIn(expression, id), {
      name: id.value,
      step,
      allowed: domain,
      ...suggestion(id.value, domain),
    });
  }
}

/** A table has an entry for everything that is looked up in it; nothing else can be looked up in. */
function checkLookup(part: Expression, { names, expression, analysis, report }: Here): void {
  if (part.kind !== "index") return;
  const name = part.of.kind === "name" ? part.of.name : undefined;
  const table = analysis.draft.tables.find(({ id }) => id.value === name);
  if (!table) return report.add("type-mismatch", spanIn(expression, part), { words: NO_INDEX });
  if (table.otherwise) return;
  const keys = valuesOf(part.index, names);
  const missing = keys?.filter((key) => !hasEntry(table, key)) ?? ["what is looked up here, which cannot be listed"];
  if (missing.length > 0) report.add("table-gap", spanIn(expression, part), { table: table.id.value, keys: missing });
}

/** A list may be shorter than a writer thinks, and a condition must not fail while a flow runs. */
const NO_INDEX = "Only tables can be looked up in with brackets; of a list, ask with in, exists, all, filter or size.";

function hasEntry(table: TableDraft, key: string): boolean {
  return table.entries.some((entry) => entry.key.value === key);
}
