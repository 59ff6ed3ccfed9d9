import { readFileSync } from "node:fs";

/** A JSON Schema as far as the generator writes it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

/** The names of the schemas of the package. */
export const printed = [
  "state-1",
  "error-1",
  "reply-1",
  "export-1",
  "list-1",
  "search-1",
  "contact-1",
  "issues-1",
  "tests-1",
  "paths-1",
  "translation-1",
  "diff-1",
  "stats-1",
  "cases-1",
  "case-told-1",
  "cases-export-1",
  "closed-case-1",
] as const;

/** A schema as it is in the package. */
export function readSchema(name: string): Schema {
  return JSON.parse(readFileSync(`dist/schemas/${name}.json`, "utf8")) as Schema;
}

/** The same schema, but letting in no field that it does not name, so that a test sees what was forgotten in the types. */
export function closed(schema: Schema): Schema {
  const { properties, items, anyOf, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: mapValues(properties, closed),
      additionalProperties: additionalProperties ?? false,
    }),
    ...(items && { items: closed(items) }),
    ...(anyOf && { anyOf: anyOf.map(closed) }),
  };
}

/**
 * What a schema promises: of every place its types or values, and `always` where it is never missing. More of either is no
 * breach, less is.
 */
export type Promises = ReadonlyMap<string, ReadonlySet<string>>;

/** The promises of a schema; places begin with its name. */
export function promises(name: string, schema: Schema): Promises {
  const found = new Map<string, Set<string>>();
  for (const [place, word] of promisesAt(name, schema)) found.set(place, (found.get(place) ?? new Set()).add(word));
  return found;
}

/** Reads promises from text: a place a line, and what is promised of it. */
export function readPromises(text: string): Promises {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [place = "", ...words] = line.split(" ");
      return [place, new Set(words)] as const;
    }),
  );
}

/** What of the first promises does not hold any more in the second, a line each. */
export function broken(before: Promises, now: Promises): readonly string[] {
  return [...before].flatMap(([place, words]) =>
    [...words].filter((word) => now.get(place)?.has(word) !== true).map((word) => `${place} ${word}`),
  );
}

function promisesAt(place: string, schema: Schema): readonly (readonly [place: string, word: string])[] {
  const { type, properties = {}, required = [], items, anyOf = [], additionalProperties } = schema;
  const types = typeof type === "string" ? [type] : (type ?? []);
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return [
    ...(values.length > 0 ? values.map((value) => JSON.stringify(value)) : types).map((word) => [place, word] as const),
    ...required.map((key) => [`${place}.${key}`, "always"] as const),
    ...Object.entries(properties).flatMap(([key, inner]) => promisesAt(`${place}.${key}`, inner)),
    ...(items ? promisesAt(`${place}[]`, items) : []),
    ...(typeof additionalProperties === "object" ? promisesAt(`${place}.*`, additionalProperties) : []),
    ...anyOf.flatMap((branch) => promisesAt(`${place}${branchName(branch)}`, branch)),
  ];
}

/** The branches of a state are told apart by its status, those of a command by the key that no other has. */
function branchName({ properties, required }: Schema): string {
  const status = properties?.["status"]?.const;
  if (typeof status === "string") return `(${status})`;
  return properties && required?.[0] !== undefined ? `(${required[0]})` : "";
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
