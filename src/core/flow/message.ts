import { MessageFormat, parseMessage, validate, visit } from "messageformat";
import type { Lookup } from "./lookup.js";

/** Texts with values, in Unicode MessageFormat 2, by `messageformat`. */

/** The names that a text reads, or what is wrong with it. */
export function readMessage(text: string): { readonly names: readonly string[] } | { readonly fault: string } {
  if (!text.includes("{") && !text.includes("}") && !text.includes("\\")) return { names: [] };
  try {
    const message = parseMessage(text);
    validate(message);
    const local = new Set<string>();
    const names = new Set<string>();
    visit(message, {
      declaration: (declaration) => void (declaration.type === "local" && local.add(declaration.name)),
      value: (value) => void (value.type === "variable" && names.add(value.name)),
    });
    return { names: [...names].filter((name) => !local.has(name)) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Formats a text; a value that is missing stands as `{$name}`, as MessageFormat has it. */
export function formatMessage(text: string, locale: string, lookup: Lookup): string {
  const { formatter, names } = formatterOf(text, locale);
  const values = Object.fromEntries(names.map((name) => [name, lookup(name)] as const));
  return formatter.format(values, () => undefined);
}

/** A text that was parsed, and the names that it reads: only those are worked out. */
interface Formatter {
  readonly formatter: MessageFormat;
  readonly names: readonly string[];
}

const formatters = new Map<string, Formatter>();

function formatterOf(text: string, locale: string): Formatter {
  const key = `${locale}\n${text}`;
  let found = formatters.get(key);
  if (!found) {
    const read = readMessage(text);
    const names = "names" in read ? read.names : [];
    found = { formatter: new MessageFormat(locale, text, { bidiIsolation: "none" }), names };
    formatters.set(key, found);
  }
  return found;
}
