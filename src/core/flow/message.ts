import { MessageFormat, parseMessage, validate, visit } from "messageformat";
import type { Lookup } from "./link.js";

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
  return formatterOf(text, locale).format(valuesBy(lookup), () => undefined);
}

const formatters = new Map<string, MessageFormat>();

function formatterOf(text: string, locale: string): MessageFormat {
  const key = `${locale}\n${text}`;
  let formatter = formatters.get(key);
  if (!formatter) formatters.set(key, (formatter = new MessageFormat(locale, text, { bidiIsolation: "none" })));
  return formatter;
}

/** An object whose properties are looked up when they are read, so that only what a text mentions is worked out. */
function valuesBy(lookup: Lookup): Record<string, unknown> {
  return new Proxy(
    {},
    {
      get: (_target, name) => (typeof name === "string" ? lookup(name) : undefined),
      has: (_target, name) => typeof name === "string" && lookup(name) !== undefined,
      getOwnPropertyDescriptor: (_target, name) =>
        typeof name === "string" ? { configurable: true, enumerable: true, value: lookup(name) } : undefined,
    },
  );
}
