import { mcpWords } from "../../words/mcp.js";

/** An argument of a tool: text, unless it is the turn, a number; an answer may also come as a number, a list or nothing. */
export interface ArgumentRules {
  readonly about: string;
  readonly optional?: boolean;
  readonly choices?: readonly string[];
  /** UTF-16 units. */
  readonly longest?: number;
  readonly kind?: "answer" | "turn";
}

/** The arguments of a tool, by name, in order. */
export type ArgumentTable = Readonly<Record<string, ArgumentRules>>;

/** What an answer may be before the question's type reads it. */
export type RawAnswer = string | number | readonly string[] | null;

/** Arguments that were checked: those of a table that came, each of its kind. */
export type Arguments<Table extends ArgumentTable> = {
  readonly [Name in keyof Table]: Table[Name] extends { readonly kind: "answer" }
    ? RawAnswer
    : Table[Name] extends { readonly kind: "turn" }
      ? number
      : Table[Name] extends { readonly optional: true }
        ? string | undefined
        : string;
};

/** What is longer than this is no name, and no answer either. */
const LONGEST = 200;

/** The table as JSON Schema. */
export function argumentSchema(table: ArgumentTable): Readonly<Record<string, unknown>> {
  const properties = Object.entries(table).map(([name, rules]) => [
    name,
    { ...typeSchema(rules), description: rules.about },
  ]);
  return {
    type: "object",
    properties: Object.fromEntries(properties) as Record<string, unknown>,
    required: Object.keys(table).filter((name) => table[name]?.optional !== true),
    additionalProperties: false,
  };
}

function typeSchema({ kind, choices, longest = LONGEST }: ArgumentRules) {
  if (kind === "turn") return { type: "integer", minimum: 0 };
  return { type: "string", ...(choices ? { enum: choices } : { maxLength: longest }) };
}

/** Reads what came. What is wrong is said without repeating any of it, since somebody may have written a secret there. */
export function readArguments<Table extends ArgumentTable>(
  table: Table,
  given: unknown,
): { readonly read: Arguments<Table> } | { readonly problem: string } {
  if (!isRecord(given)) return { problem: mcpWords.problems.notAnObject };
  const names = Object.keys(table);
  if (Object.keys(given).some((name) => !names.includes(name))) return { problem: mcpWords.problems.unknown(names) };
  const problem = names.map((name) => problemWith(name, given[name], table[name])).find((found) => found !== undefined);
  // Every argument has just been checked against the table that makes this type.
  return problem === undefined ? { read: given as Arguments<Table> } : { problem };
}

function problemWith(name: string, value: unknown, rules: ArgumentRules | undefined): string | undefined {
  const { problems } = mcpWords;
  if (value === undefined) return rules?.optional ? undefined : problems.missing(name);
  if (rules?.kind === "turn") return typeof value === "number" ? undefined : problems.notNumber(name);
  const parts = rules?.kind === "answer" ? answerParts(value) : typeof value === "string" ? [value] : undefined;
  if (!parts) return problems.notText(name);
  const longest = rules?.longest ?? LONGEST;
  if (parts.reduce((sum, part) => sum + part.length + 1, -1) > longest) return problems.tooLong(name, longest);
  const { choices } = rules ?? {};
  return choices && !choices.includes(parts[0] ?? "") ? problems.notAmong(name, choices) : undefined;
}

function answerParts(value: unknown): readonly string[] | undefined {
  if (value === null) return [];
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return Array.isArray(value) && value.every((part) => typeof part === "string") ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
