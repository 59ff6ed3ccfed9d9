import type { AnswerRules, CompiledFlow, CompiledLibrary, Locale, Text, TextKey } from "../flow/flow.js";
import type { MarkdownText } from "../session/view.js";
import type { GraphWords } from "./graph.js";

/** What the texts of a graph are looked up in. */
export interface GraphTexts {
  readonly flow: CompiledFlow;
  readonly library: Pick<CompiledLibrary, "flows" | "common" | "wallets">;
  readonly locale: Locale;
  readonly words: GraphWords;
}

/** A text in the locale, else in the flow's own language; of variants the last, which holds where no other does. */
export function textOf(key: TextKey, { flow, locale }: GraphTexts): MarkdownText | undefined {
  return plainOf(flow.texts[locale]?.[key] ?? flow.texts[flow.language]?.[key]);
}

/** The label of a choice of the question or input at `key`, wherever its list stands; its id where it has none. */
export function choiceLabel(key: TextKey, rules: AnswerRules, choice: string, texts: GraphTexts): MarkdownText {
  const own = textOf(`${key}.choices.${choice}.label`, texts);
  return own ?? sharedLabel(rules.choicesFrom, choice, texts) ?? standardLabel(rules, choice, texts) ?? choice;
}

function sharedLabel(
  list: string | undefined,
  choice: string,
  { library: { common, wallets }, locale }: GraphTexts,
): string | undefined {
  if (list === undefined) return undefined;
  if (list === "wallets") {
    const name = wallets.wallets[choice]?.name;
    return name?.[locale] ?? name?.en;
  }
  const key = `choices.${list}.${choice}.label`;
  return plainOf(common.texts[locale]?.[key] ?? common.texts[common.language]?.[key]);
}

function standardLabel({ type }: AnswerRules, choice: string, { words }: GraphTexts): string | undefined {
  if (type !== "yes_no") return undefined;
  const { yes, no, unsure } = words.builtIn;
  return choice === "yes" ? yes : choice === "no" ? no : choice === "unsure" ? unsure : undefined;
}

function plainOf(text: Text | undefined): string | undefined {
  return typeof text === "string" ? text : text?.at(-1)?.text;
}
