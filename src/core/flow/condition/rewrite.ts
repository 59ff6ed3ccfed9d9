import { partsOfNode } from "./node.js";
import type { ConditionNode, FieldNode } from "./node.js";

/** An expression as the library runs it. */
export interface RewrittenCondition {
  readonly normalised: string;
  /** The names that `normalised` reads, bound ones among them. */
  readonly reads: readonly string[];
  /** Translates an offset of `normalised` into one of the text as written. */
  readonly original: (offset: number) => number;
}

/** The plain name that stands for a field of an object name, such as `answered.channel`, in a scope and in values. */
export function fieldName(object: string, field: string): string {
  return `${object.charAt(0).toUpperCase()}${object.slice(1)}_${field}`;
}

/** Rewrites what was parsed of a text, so that all numbers are of one kind and fields are plain names. */
export function rewritten(text: string, node: ConditionNode): RewrittenCondition {
  const edits: Edit[] = [];
  const reads = new Set<string>();
  collectEdits(text, node, edits, reads);
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

/** Stretches of the text as written, and what stands there instead. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Functions of the language that give a whole number. */
const WHOLE: ReadonlySet<string> = new Set(["size", "indexOf", "lastIndexOf", "int"]);

function collectEdits(text: string, node: ConditionNode, into: Edit[], reads: Set<string>): void {
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
  for (const child of partsOfNode(node)) collectEdits(text, child, into, reads);
}

/** `answered.x`, `visits.x` and `x.result` are names of their own. */
function fieldOf(node: FieldNode): { readonly object: string; readonly name: string } | undefined {
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

function asDouble(text: string, node: ConditionNode, into: Edit[]): void {
  const { start, end } = node.range;
  if (/^\d+$/.test(text.slice(start, end))) into.push({ start: end, end, text: ".0" });
  else wrap(node.range, into);
}

function wrap({ start, end }: { readonly start: number; readonly end: number }, into: Edit[]): void {
  into.push({ start, end: start, text: "double(" }, { start: end, end, text: ")" });
}
