import {
  Environment,
  EvaluationError,
  ParseError,
  parse as parseCel,
  TypeError as CelTypeError,
} from "@marcbachmann/cel-js";
import { expressionOf } from "./parsed.js";
import { functionsFor } from "./functions.js";
import { rewritten } from "./rewrite.js";
import type { RewrittenCondition } from "./rewrite.js";
import type { Expression } from "./expression.js";

/**
 * The condition language: the Common Expression Language by `@marcbachmann/cel-js`, with one kind of number (a double).
 * Whole numbers in the text, and functions that give whole numbers, are rewritten before the library sees them.
 */

/** What an expression may read: names and their types (`double`, `string`, `bool`, `list<string>`, `map<string, double>`). */
export type ConditionScope = Readonly<Record<string, string>>;

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
export interface ParsedCondition extends RewrittenCondition {
  readonly expression: Expression;
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
    return { expression: expressionOf(ast), ...rewritten(text, ast) };
  } catch (error) {
    return faultOf(error, text, (offset) => offset);
  }
}

/** A type, or what is wrong. */
type TypeResult = { readonly type: string } | ConditionFault;

/** Type-checks a parsed expression; gives its type, or what is wrong. */
export function typeOf(parsed: ParsedCondition, scope: ConditionScope): TypeResult {
  const types = parsed.reads.map((name) => scope[name] ?? "").join(" ");
  const last = lastResults.get(parsed);
  if (last?.types === types) return last.result;
  const result = checkedType(parsed, scope);
  lastResults.set(parsed, { types, result });
  return result;
}

/** With the types of what an expression reads: nothing else makes a difference. Most texts are only ever read with the same. */
const lastResults = new WeakMap<ParsedCondition, { readonly types: string; readonly result: TypeResult }>();

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

function faultOf(error: unknown, text: string, original: (offset: number) => number): ConditionFault {
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) throw error;
  const start = original(error.range?.start ?? 0);
  const end = Math.max(original(error.range?.end ?? text.length), start);
  const unknown = /^Unknown variable: (?:(?:Answered|Visits|Result)_)?(.+)$/.exec(error.summary);
  if (unknown?.[1] !== undefined) return { kind: "unknown_name", summary: error.summary, name: unknown[1], start, end };
  return { kind: error instanceof ParseError ? "syntax" : "type", summary: error.summary, start, end };
}
