import type { IssueArgs, Report } from "../issue/issue.js";
import { nearest } from "../text/nearest.js";
import type { Span, Spanned } from "../text/source.js";
import type { YamlEntry, YamlMap, YamlNode } from "./document.js";

/** A fragment of JSON Schema (2020-12), as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/**
 * What may stand somewhere in a file, and how it is read: one small table serves the reader, its issues ("unknown key,
 * did you mean") and the JSON Schema for editors.
 */
export interface Shape<T> {
  /** Reads the value of the key `name`. Reports what is wrong with it, and gives nothing where nothing can be made of it. */
  readonly read: (node: YamlNode, name: string, report: Report) => T | undefined;
  /** Made when asked for, since only editors need it. */
  readonly json: () => JsonSchema;
}

/** One key of a map. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly required: boolean;
  /** For the writer who hovers over the key. */
  readonly about: string;
}

/** A key that may be there. */
export function optional<T>(shape: Shape<T>, about: string): Field<T> {
  return { shape, required: false, about };
}

/** A key that must be there. */
export function required<T>(shape: Shape<T>, about: string): Field<T> {
  return { shape, required: true, about };
}

/** The keys of a map, by name. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What was read of each key; nothing for those that are missing or faulty, which has been reported. */
export type Values<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T | undefined : never;
};

/** The keys of a map, ready for reading. */
export interface FieldTable<F extends Fields> {
  /** What has these keys, as a sentence begins: `A choice`. */
  readonly what: string;
  readonly fields: F;
  readonly needed: readonly string[];
}

/** A table of the keys that a map may have; `what` names it in issues, as a sentence begins: `A choice`. */
export function tableOf<F extends Fields>(what: string, fields: F): FieldTable<F> {
  const needed = Object.keys(fields).filter((key) => fields[key]?.required);
  return { what, fields, needed };
}

/** A map with known keys; `what` names it in issues, as a sentence begins: `A choice`. */
export function record<F extends Fields>(what: string, fields: F): Shape<Values<F>> {
  const table = tableOf(what, fields);
  return {
    read(node, name, report) {
      if (!isMap(node, name, report, "a map")) return undefined;
      return readFields(node, table, report);
    },
    json: () => recordJson(fields),
  };
}

/** Reads the known keys of a map, reports the others and those that are missing. */
export function readFields<F extends Fields>(map: YamlMap, table: FieldTable<F>, report: Report): Values<F> {
  const { what, fields, needed } = table;
  const values: Record<string, unknown> = {};
  for (const { key, value } of map.entries) {
    const field = Object.hasOwn(fields, key.value) ? fields[key.value] : undefined;
    if (field) values[key.value] = field.shape.read(value, key.value, report);
    else reportUnknownKey(key, what, Object.keys(fields), report);
  }
  for (const key of needed) {
    if (!map.entries.some((entry) => entry.key.value === key)) report.add("missing-key", headOf(map), { key, what });
  }
  // The keys of `values` are those of `fields`, each read by the shape of its own field.
  return values as Values<F>;
}

/** Reports a key that does not belong here, with the keys that do. */
export function reportUnknownKey(key: Spanned<string>, what: string, allowed: readonly string[], report: Report): void {
  if (report.full) return;
  report.add("unknown-key", key.span, { key: key.value, what, allowed, suggestion: nearest(key.value, allowed) });
}

/** The schema of a map with known keys. */
export function recordJson(fields: Fields): JsonSchema {
  const properties = Object.entries(fields).map(([key, { shape, about }]) => [
    key,
    about === "" ? shape.json() : { ...shape.json(), description: about },
  ]);
  const needed = Object.entries(fields).flatMap(([key, field]) => (field.required ? [key] : []));
  return {
    type: "object",
    properties: Object.fromEntries(properties) as JsonSchema,
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  };
}

/** How the ids of a map must look. */
export interface IdRule {
  /** What has such an id, as in `the id of a step`. */
  readonly what: string;
  readonly pattern: RegExp;
  /** The pattern in words, as in `Write ...`. */
  readonly rule: string;
}

/** An entry of a map with free keys. */
export interface Named<T> {
  readonly id: Spanned<string>;
  readonly value: T;
  /** The key and everything under it. */
  readonly span: Span;
}

/** A map whose keys are ids, in the order of the file; `reader` makes the value, and may use the id. */
export function mapOf<T>(
  ids: IdRule,
  item: { readonly read: (entry: YamlEntry, report: Report) => T | undefined; readonly json: () => JsonSchema },
): Shape<readonly Named<T>[]> {
  return {
    read(node, name, report) {
      if (!isMap(node, name, report, "a map")) return undefined;
      return node.entries.flatMap((entry) => {
        checkId(entry.key, ids, report);
        const value = item.read(entry, report);
        return value === undefined ? [] : [{ id: entry.key, value, span: entrySpan(entry) }];
      });
    },
    json: () => ({
      type: "object",
      propertyNames: { pattern: ids.pattern.source },
      additionalProperties: item.json(),
    }),
  };
}

/** A map whose keys are ids and whose values are all of one shape. */
export function mapOfShape<T>(ids: IdRule, shape: Shape<T>): Shape<readonly Named<T>[]> {
  return mapOf(ids, { read: ({ key, value }, report) => shape.read(value, key.value, report), json: shape.json });
}

/** Reports an id that does not follow its rule. */
export function checkId(id: Spanned<string>, { what, pattern, rule }: IdRule, report: Report): void {
  if (!pattern.test(id.value)) report.add("bad-id", id.span, { id: id.value, what, rule });
}

/** A list; items that cannot be read are left out. */
export function listOf<T>(shape: Shape<T>, of: string): Shape<readonly T[]> {
  return {
    read(node, name, report) {
      if (node.kind !== "list") return wrongKind(node, name, report, { expected: `a list of ${of}` });
      return node.items.flatMap((item) => {
        const value = shape.read(item, name, report);
        return value === undefined ? [] : [value];
      });
    },
    json: () => ({ type: "array", items: shape.json() }),
  };
}

/** The same shape, with what was read made into something else; `make` may report and give nothing. */
export function converted<T, U>(
  shape: Shape<T>,
  make: (value: T, node: YamlNode, name: string, report: Report) => U | undefined,
): Shape<U> {
  return {
    read(node, name, report) {
      const value = shape.read(node, name, report);
      return value === undefined ? undefined : make(value, node, name, report);
    },
    json: shape.json,
  };
}

/** One of several shapes, by the kind of the value. `expected` says in words what may stand here. */
export function byKind<T>(
  expected: string,
  kinds: { readonly scalar?: Shape<T>; readonly list?: Shape<T>; readonly map?: Shape<T> },
): Shape<T> {
  return {
    read(node, name, report) {
      const shape = node.kind === "empty" ? undefined : kinds[node.kind];
      return shape ? shape.read(node, name, report) : wrongKind(node, name, report, { expected });
    },
    json: () => ({ anyOf: Object.values(kinds).map((shape) => shape.json()) }),
  };
}

/** Reports a value of the wrong kind; gives nothing, so that a reader can return it. */
export function wrongKind(node: YamlNode, name: string, report: Report, args: IssueArgs): undefined {
  if (node.kind === "empty") {
    report.add("empty-value", node.span, { name });
    return undefined;
  }
  const wide =
    node.kind === "scalar" && node.style === "plain" ? /^[\w-]+\uff1a/.exec(node.text)?.[0].length : undefined;
  if (wide !== undefined) {
    report.add("full-width-colon", { start: node.span.start + wide - 1, end: node.span.start + wide });
  } else report.add("wrong-kind", headOf(node), { name, found: FOUND[node.kind], ...args });
  return undefined;
}

const FOUND = { map: "a map", list: "a list", scalar: "a text" } as const;

function isMap(node: YamlNode, name: string, report: Report, expected: string): node is YamlMap {
  if (node.kind === "map") return true;
  wrongKind(node, name, report, { expected });
  return false;
}

/** Where an issue about a whole node points: its first key, not all that stands under it. */
export function headOf(node: YamlNode): Span {
  if (node.kind === "map" && !node.inline) return node.entries[0]?.key.span ?? node.span;
  if (node.kind === "list" && !node.inline) return { start: node.span.start, end: node.span.start + 1 };
  return node.span;
}

/** The key and everything under it. */
export function entrySpan({ key, value }: YamlEntry): Span {
  return { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
}

/** The object without what is undefined, as optional properties want it. */
export function defined<T extends object>(values: T): Defined<T> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) if (value !== undefined) kept[key] = value;
  // Which keys are undefined is known at run time only; the type says the same of each.
  return kept as Defined<T>;
}

type Defined<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
