import type { ConditionWords } from "./graph.js";

/** The label of a choice, by the step that is compared with it; nothing where it is none. */
export type ChoiceLabel = (step: string, choice: string) => string | undefined;

/**
 * A compiled condition as a person reads it: `taken == "pending" && visits.resend >= 3` becomes `taken is “It shows as
 * pending” and visits of resend >= 3`. What has no words stays as it is written. Plain text, not Markdown.
 */
export function conditionInWords(condition: string, words: ConditionWords, labelOf: ChoiceLabel): string {
  const all = tokensOf(written(condition));
  const tokens = all.filter((token) => token.trim() !== "");
  let index = -1;
  const said = all.map((token) => {
    if (token.trim() === "") return " ";
    index += 1;
    return tokenInWords(token, { tokens, index, words, labelOf });
  });
  return said.join("").replaceAll(/ {2,}/g, " ").trim();
}

/** Compiling spells out what has a dot, and makes every number one kind. */
function written(condition: string): string {
  return condition
    .replaceAll(/\b(Answered|Visits)_(?=[a-z])/g, (_, name: string) => `${name.toLowerCase()}.`)
    .replaceAll(/\b(\d+)\.0\b/g, "$1");
}

/** Texts in quotes, names with their dots, signs of two characters, and every other character for itself. */
function tokensOf(condition: string): readonly string[] {
  return condition.match(TOKEN) ?? [];
}

const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|!?answered\.\w+|visits\.\w+|[A-Za-z_][\w.]*|\d[\w.]*|&&|\|\||==|!=|<=|>=|\s+|[^]/gu;

interface Place {
  readonly tokens: readonly string[];
  readonly index: number;
  readonly words: ConditionWords;
  readonly labelOf: ChoiceLabel;
}

function tokenInWords(token: string, place: Place): string {
  const { words } = place;
  switch (token) {
    case "==":
      return ` ${words.is} `;
    case "!=":
      return ` ${words.isNot} `;
    case "&&":
      return ` ${words.and} `;
    case "||":
      return ` ${words.or} `;
    case "!":
      return `${words.not} `;
    case "in":
      return ` ${words.among} `;
    default:
      return nameInWords(token, place);
  }
}

function nameInWords(token: string, place: Place): string {
  const { words } = place;
  if (token.startsWith("!answered.")) return words.notAnswered(token.slice("!answered.".length));
  if (token.startsWith("answered.")) return words.answered(token.slice("answered.".length));
  if (token.startsWith("visits.")) return words.visits(token.slice("visits.".length));
  return /^["']/.test(token) ? words.quoted(textInWords(token.slice(1, -1), place)) : token;
}

/** A text in quotes is a choice's label where it is compared with the answer to a question that has such a choice. */
function textInWords(text: string, { tokens, index, labelOf }: Place): string {
  const name = comparedName(tokens.slice(0, index).toReversed(), tokens.slice(index + 1));
  return (name === undefined ? undefined : labelOf(name, text)) ?? text;
}

/** The name on the other side of the sign: `x == "a"`, `"a" in x`, `x in ["a", "b"]`. `before` is backwards. */
function comparedName(before: readonly string[], after: readonly string[]): string | undefined {
  const [sign, name] = before;
  if (sign === "==" || sign === "!=") return name;
  const [next, behind] = after;
  if (next === "==" || next === "!=" || next === "in") return behind;
  const open = before.indexOf("[");
  return open !== -1 && before[open + 1] === "in" ? before[open + 2] : undefined;
}
