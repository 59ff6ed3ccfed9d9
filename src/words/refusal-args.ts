import type { RefusalArgs } from "./words.js";

/** An argument as text; empty for one that is missing. */
export function shown(value: RefusalArgs[string]): string {
  return typeof value === "object" ? value.join(", ") : String(value ?? "");
}

/** What a table has under an argument, which may be anything. */
export function named(table: Readonly<Record<string, string>>, key: RefusalArgs[string]): string | undefined {
  return Object.hasOwn(table, shown(key)) ? table[shown(key)] : undefined;
}

/** An argument as a list; empty for one that is missing. */
export function listOf(value: RefusalArgs[string]): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "object" ? value : [String(value)];
}
