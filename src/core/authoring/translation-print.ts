import type { TranslationTree, TreeEntry } from "./translation-tree.js";

/** A translation as a file, with two blanks for each level. */
export function printTree({ entries, end }: TranslationTree, newline: string): string {
  const lines = [...entries.flatMap((entry) => entryLines(entry)), ...end];
  return `${lines.map((line) => line.trimEnd()).join(newline)}${newline}`;
}

/** An entry as lines that begin in the first column. */
export function entryLines(entry: TreeEntry): readonly string[] {
  return [...entry.lead, ...bodyLines(entry), ...entry.trail];
}

function bodyLines({ key, value, tail }: TreeEntry): readonly string[] {
  switch (value.kind) {
    case "text":
      return [beside(key, value.lines[0] ?? ""), ...value.lines.slice(1)];
    case "empty":
      return [beside(key, commented(tail))];
    case "map":
    case "list": {
      const inner = value.entries.flatMap(entryLines).map((line) => (line === "" ? "" : `  ${line}`));
      if (key !== undefined) return [beside(key, commented(tail)), ...inner];
      return [`- ${(inner[0] ?? "").slice(2)}`, ...inner.slice(1)];
    }
  }
}

function beside(key: string | undefined, text: string): string {
  const head = key === undefined ? "-" : `${key}:`;
  return text === "" ? head : `${head} ${text}`;
}

/** A comment is two blanks off what stands before it. */
function commented(tail: string): string {
  return tail === "" ? "" : ` ${tail}`;
}
