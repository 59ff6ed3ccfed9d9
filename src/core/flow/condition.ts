import {
  Environment,
  EvaluationError,
  ParseError,
  parse as parseCel,
  TypeError as CelTypeError,
} from "@marcbachmann/cel-js";
import type { ASTNode } from "@marcbachmann/cel-js";
import type { BinaryOperator, Expression } from "./expression.js";
import { functionsFor } from "./condition-functions.js";

/**
 * The condition language: the Common Expression Language by `@marcbachmann/cel-js`, with one kind of number (a double).
 * Whole numbers in the text, and functions that give whole numbers, are rewritten before the library sees them.
 */

/** What an expression may read: names and their types (`double`, `string`, `bool`, `list<string>`, `map<string, double>`). */
export type ConditionScope = Readonly<Record<string, string>>;

/** The plain name that stands for a field of an object name, such as `answered.channel`, in a scope and in values. */
export function fieldName(object: string, field: string): string {
  return `${object.charAt(0).toUpperCase()}${object.slice(1)}_${field}`;
}

/** What is wrong with an expression; offsets are those of the text as written. */
export interface ConditionFault {
  readonly kind: "syntax" | "unknown_name" | "type";
  readonly summary: string;
  /** For `unknown_name`. */
  readonly name?: string;
  readonly start: number;
  readonly end: number;
}

/** A parsed expression: its tree, and the text that the library runs. */
export interface ParsedCondition {
  readonly expression: Expression;
  readonly normalised: string;
  /** The names that `normalised` reads, bound ones among them. */
  readonly reads: readonly string[];
  /** Translates an offset of `normalised` into one of the text as written. */
  readonly original: (offset: number) => number;
}

/** Parses an expression as written. The same text gives the same object, as long as it is remembered. */
export function parseCondition(text: string): ParsedCondition | ConditionFault {
  const known = parsedTexts.get(text);
  if (known) return known;
  // A piece of a file would keep the whole file.
  const own = JSON.parse(JSON.stringify(text)) as string;
  const parsed = parse(own);
  remember(parsedTexts, own, parsed);
  return parsed;
}

/** The flows of a folder ask the same of the same answers. */
const parsedTexts = new Map<string, ParsedCondition | ConditionFault>();
const MOST_REMEMBERED = 1000;
/** Characters. */
const LONGEST_REMEMBERED = 200;

function remember<T>(memory: Map<string, T>, text: string, value: T): void {
  if (text.length > LONGEST_REMEMBERED) return;
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  memory.set(text, value);
}

function parse(text: string): ParsedCondition | ConditionFault {
  try {
    const { ast } = parseCel(text);
    return { expression: treeOf(ast), ...normalise(text, ast) };
  } catch (error) {
    return faultOf(error, text, (offset) => offset);
  }
}

/** A type, or what is wrong. */
type TypeResult = { readonly type: string } | ConditionFault;

/** Type-checks a parsed expression; gives its type, or what is wrong. */
export function typeOf(parsed: ParsedCondition, scope: ConditionScope): TypeResult {
  let results = typeResults.get(parsed);
  if (!results) typeResults.set(parsed, (results = new Map<string, TypeResult>()));
  const types = parsed.reads.map((name) => scope[name] ?? "").join(" ");
  let result = results.get(types);
  if (!result) {
    if (results.size >= MOST_REMEMBERED) results.clear();
    results.set(types, (result = checkedType(parsed, scope)));
  }
  return result;
}

/** By the types of what an expression reads: nothing else makes a difference. */
const typeResults = new WeakMap<ParsedCondition, Map<string, TypeResult>>();

function checkedType(parsed: ParsedCondition, scope: ConditionScope): TypeResult {
  const environment = checkerFor(scope);
  try {
    const result = environment.check(parsed.normalised);
    if (result.valid && result.type !== undefined) return { type: result.type };
    return faultOf(result.error, parsed.normalised, parsed.original);
  } catch (error) {
    return faultOf(error, parsed.normalised, parsed.original);
  }
}

/** Runs normalised expressions of one scope. Programs are kept, so each text is parsed once. */
export function conditionRunner(
  scope: ConditionScope,
): (normalised: string, valueOf: (name: string) => unknown, today: string) => unknown {
  const environment = environmentFor(scope);
  const programs = new Map<string, (values: object) => unknown>();
  return (normalised, valueOf, today) => {
    let program = programs.get(normalised);
    if (!program) programs.set(normalised, (program = environment.parse(normalised)));
    clock.today = today;
    return program(new Proxy({}, { get: (_target, name) => (typeof name === "string" ? valueOf(name) : undefined) }));
  };
}

/** A table as the library reads it: a map that answers every key where the table has an `else`. */
export function tableValue(
  entries: Readonly<Record<string, unknown>>,
  otherwise: unknown,
): ReadonlyMap<string, unknown> {
  return new CoveringMap(Object.entries(entries), otherwise);
}

/** Whether an evaluation failed in the language, and not by a fault of the program. */
export function isEvaluationError(error: unknown): error is Error {
  return error instanceof EvaluationError || error instanceof CelTypeError;
}

class CoveringMap extends Map<string, unknown> {
  readonly #otherwise: unknown;

  constructor(entries: readonly (readonly [string, unknown])[], otherwise: unknown) {
    super(entries);
    this.#otherwise = otherwise;
    // The library tells maps by their constructor.
    Object.defineProperty(this, "constructor", { value: Map });
  }

  override get(key: string): unknown {
    return super.has(key) ? super.get(key) : this.#otherwise;
  }

  override has(key: string): boolean {
    return super.has(key) || this.#otherwise !== undefined;
  }
}

/** Scopes are made once a flow, so the environment that checks its expressions is too. */
const checkers = new WeakMap<ConditionScope, Environment>();

function checkerFor(scope: ConditionScope): Environment {
  let environment = checkers.get(scope);
  if (!environment) checkers.set(scope, (environment = environmentFor(scope)));
  return environment;
}

/** What the functions of dates read; set before each run, and no run waits for anything. */
const clock = { today: "" };

let withFunctions: Environment | undefined;

/** A copy takes a twentieth of the time that a new environment does (0.5 ms). */
function environmentFor(scope: ConditionScope): Environment {
  withFunctions ??= environmentWithFunctions();
  const environment = withFunctions.clone();
  for (const [name, type] of Object.entries(scope)) environment.registerVariable(name, type);
  return environment;
}

function environmentWithFunctions(): Environment {
  const environment = new Environment();
  environment.registerOperator("double % double", (a: number, b: number) => a % b);
  for (const [signature, run] of Object.entries(functionsFor(clock))) environment.registerFunction(signature, run);
  return environment;
}

/** Functions of the language that give a whole number. */
const WHOLE: ReadonlySet<string> = new Set(["size", "indexOf", "lastIndexOf", "int"]);

/** Stretches of the text as written, and what stands there instead. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function normalise(text: string, ast: ASTNode): Omit<ParsedCondition, "expression"> {
  const edits: Edit[] = [];
  const reads = new Set<string>();
  collectEdits(text, ast, edits, reads);
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let normalised = "";
  let from = 0;
  for (const { start, end, text: instead } of edits) {
    normalised += text.slice(from, start) + instead;
    from = end;
  }
  return {
    normalised: normalised + text.slice(from),
    reads: [...reads],
    original: (offset) => originalOffset(edits, offset, text.length),
  };
}

function originalOffset(edits: readonly Edit[], offset: number, length: number): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (offset < start + shift) break;
    if (offset < start + shift + text.length) return start;
    shift += text.length - (end - start);
  }
  return Math.min(offset - shift, length);
}

function collectEdits(text: string, node: ASTNode, into: Edit[], reads: Set<string>): void {
  if (node.op === "value") {
    if (isWhole(node.args)) asDouble(text, node, into);
    return;
  }
  const field = node.op === "." ? fieldOf(node) : undefined;
  if (field) {
    const name = fieldName(field.object, field.name);
    reads.add(name);
    return void into.push({ ...node.range, text: name });
  }
  if (node.op === "id") reads.add(node.args);
  if (node.op === "[]" && node.args[1].op === "value") return collectEdits(text, node.args[0], into, reads);
  if ((node.op === "call" || node.op === "rcall") && WHOLE.has(node.args[0])) wrap(node.range, into);
  for (const child of childrenOf(node)) collectEdits(text, child, into, reads);
}

/** `answered.x`, `visits.x` and `x.result` are names of their own. */
function fieldOf(node: ASTNode & { readonly op: "." }): { readonly object: string; readonly name: string } | undefined {
  const [object, name] = node.args;
  if (object.op !== "id") return undefined;
  if (object.args === "answered" || object.args === "visits") return { object: object.args, name };
  return name === "result" ? { object: "result", name: object.args } : undefined;
}

/** A whole number is a `bigint`; with the sign of an unsigned one (`5u`) it is an object of the library's own. */
function isWhole(value: unknown): boolean {
  if (typeof value === "bigint") return true;
  // Its own object writes itself as digits.
  return typeof value === "object" && value !== null && /^\d+$/.test((value as { toString(): string }).toString());
}

function asDouble(text: string, node: ASTNode, into: Edit[]): void {
  const { start, end } = node.range;
  if (/^\d+$/.test(text.slice(start, end))) into.push({ start: end, end, text: ".0" });
  else wrap(node.range, into);
}

function wrap({ start, end }: { readonly start: number; readonly end: number }, into: Edit[]): void {
  into.push({ start, end: start, text: "double(" }, { start: end, end, text: ")" });
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
    case ".?":
      return [node.args[0]];
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case "list":
      return node.args;
    case "map":
      return node.args.flat();
    case "!_":
    case "-_":
      return [node.args];
    case "?:":
      return node.args;
    default:
      return node.args;
  }
}

const BINARY: ReadonlySet<string> = new Set([
  "&&",
  "||",
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "+",
  "-",
  "*",
  "/",
  "%",
]);

function treeOf(node: ASTNode): Expression {
  const { start, end } = node.range;
  const at = { start, end };
  switch (node.op) {
    case "value":
      return { ...at, kind: "literal", value: literalOf(node.args) };
    case "id":
      return { ...at, kind: "name", name: node.args };
    case ".":
      return { ...at, kind: "field", of: treeOf(node.args[0]), field: node.args[1] };
    case "[]":
      return { ...at, kind: "index", of: treeOf(node.args[0]), index: treeOf(node.args[1]) };
    case "call":
      return { ...at, kind: "call", name: node.args[0], args: node.args[1].map(treeOf) };
    case "rcall":
      return { ...at, kind: "call", name: node.args[0], target: treeOf(node.args[1]), args: node.args[2].map(treeOf) };
    case "list":
      return { ...at, kind: "list", items: node.args.map(treeOf) };
    case "!_":
      return { ...at, kind: "not", of: treeOf(node.args) };
    case "-_":
      return { ...at, kind: "negative", of: treeOf(node.args) };
    case "?:":
      return {
        ...at,
        kind: "conditional",
        test: treeOf(node.args[0]),
        yes: treeOf(node.args[1]),
        no: treeOf(node.args[2]),
      };
    default:
      return isBinary(node.op)
        ? { ...at, kind: "binary", op: node.op, left: treeOf(childAt(node, 0)), right: treeOf(childAt(node, 1)) }
        : { ...at, kind: "other", parts: childrenOf(node).map(treeOf) };
  }
}

function childAt(node: ASTNode, index: number): ASTNode {
  const child = childrenOf(node)[index];
  if (!child) throw new Error(`The operator ${node.op} lacks its operand ${index}`);
  return child;
}

function isBinary(op: string): op is BinaryOperator {
  return BINARY.has(op);
}

function literalOf(value: unknown): string | number | boolean | null {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}

function faultOf(error: unknown, text: string, original: (offset: number) => number): ConditionFault {
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) throw error;
  const start = original(error.range?.start ?? 0);
  const end = Math.max(original(error.range?.end ?? text.length), start);
  const unknown = /^Unknown variable: (?:(?:Answered|Visits|Result)_)?(.+)$/.exec(error.summary);
  if (unknown?.[1] !== undefined) return { kind: "unknown_name", summary: error.summary, name: unknown[1], start, end };
  return { kind: error instanceof ParseError ? "syntax" : "type", summary: error.summary, start, end };
}
