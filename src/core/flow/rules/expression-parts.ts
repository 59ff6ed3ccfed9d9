import type { Report } from "../../issue/issue.js";
import { DATE_FUNCTIONS } from "../condition/functions.js";
import type { Names } from "../domain.js";
import { givesDate, infoOf, valuesOf } from "../domain.js";
import type { ExpressionDraft, TableDraft } from "../draft.js";
import type { Expression } from "../condition/expression.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import { spanIn } from "../places.js";

/** Where a part of an expression stands, and what its names are there. */
export interface Here {
  readonly names: Names;
  readonly expression: ExpressionDraft;
  readonly analysis: Analysis;
  readonly report: Report;
}

/** Checks what the types of the language do not tell: functions, ids that a choice has, keys that a table has. */
export function checkPart(part: Expression, here: Here): void {
  checkCall(part, here);
  checkComparison(part, here);
  checkLookup(part, here);
}

/** Reports unknown fields of `answered`, `visits`, `<use>.result` and tables once, in the writer's words. */
export class FieldCheck {
  found = false;
  readonly #analysis: Analysis;
  readonly #expression: ExpressionDraft;
  readonly #report: Report;

  constructor(analysis: Analysis, expression: ExpressionDraft, report: Report) {
    this.#analysis = analysis;
    this.#expression = expression;
    this.#report = report;
  }

  /** `item` is known to a flow that is used for each of a list, and nowhere else. */
  checkItem(part: Expression): void {
    if (part.kind === "name" && part.name === "item") this.#unknown(part, "item", []);
  }

  check(part: Expression): void {
    if (part.kind !== "field") return;
    const { names, steps, draft } = this.#analysis;
    if (part.of.kind !== "name") return this.#unknown(part, `.${part.field}`, []);
    const object = part.of.name;
    const table = draft.tables.find(({ id }) => id.value === object);
    if (table) this.#checkEntry(part, table);
    else if (
      object === "answered" &&
      names.get(part.field)?.kind !== "step" &&
      names.get(part.field)?.kind !== "input"
    ) {
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
