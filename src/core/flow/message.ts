import { MessageFormat, parseMessage, validate, visit } from "messageformat";
import type { Model } from "messageformat";
import type { Lookup } from "./lookup.js";

/** Texts with values, in Unicode MessageFormat 2, by `messageformat`. */

/** What a text reads: names, and those of them that it needs as numbers. */
export interface MessageReads {
  readonly names: readonly string[];
  readonly numbers: readonly string[];
}

/** What a text reads, or what is wrong with it. */
export function readMessage(text: string): MessageReads | { readonly fault: string } {
  if (!text.includes("{") && !text.includes("}") && !text.includes("\\")) return NOTHING_READ;
  const known = messages.get(text);
  if (known) return known;
  const message = parsedMessage(text);
  if (messages.size >= MOST_REMEMBERED) messages.clear();
  messages.set(text, message);
  return message;
}

const NOTHING_READ: MessageReads = { names: [], numbers: [] };

/** Several rules read the texts of a flow, one after the other. */
const messages = new Map<string, MessageReads | { readonly fault: string }>();
const MOST_REMEMBERED = 200;

function parsedMessage(text: string): MessageReads | { readonly fault: string } {
  try {
    const message = parseMessage(text);
    validate(message);
    return readsOf(message);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** The functions that the library has without being given more; all but `string` work on numbers. */
const FUNCTIONS: ReadonlySet<string> = new Set(["integer", "number", "offset", "string"]);

function readsOf(message: Model.Message): MessageReads | { readonly fault: string } {
  const local = new Set<string>();
  const names = new Set<string>();
  const numbers = new Set<string>();
  let unknown: string | undefined;
  visit(message, {
    declaration: (declaration) => void (declaration.type === "local" && local.add(declaration.name)),
    value: (value) => void (value.type === "variable" && names.add(value.name)),
    functionRef: ({ name }, _context, argument) => {
      if (!FUNCTIONS.has(name)) unknown ??= name;
      if (name !== "string" && argument?.type === "variable") numbers.add(argument.name);
    },
  });
  if (unknown !== undefined) return { fault: `there is no function :${unknown}` };
  const isRead = (name: string): boolean => !local.has(name);
  return { names: [...names].filter(isRead), numbers: [...numbers].filter(isRead) };
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
