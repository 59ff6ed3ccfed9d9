import { isIsoDate } from "../flow/calendar.js";
import type { AnswerRules, CompiledFlow, Localised, Text } from "../flow/flow.js";
import { isList } from "./event.js";
import type { Answer } from "./event.js";
import { choicesOf, WALLETS } from "./choices.js";
import { evaluate, givenAnswer, resultOf, rulesOf, valueOf } from "./scope.js";
import type { Standpoint } from "./scope.js";
import type { BuiltInWords, MarkdownText } from "./view.js";

/** Texts of a flow and answers as people write them, in one locale. */
export interface Voice {
  readonly locale: string;
  readonly words: BuiltInWords;
}

/** A text of the flow at this standpoint, with its values; `undefined` where the flow has none. */
export function textAt(key: string, standpoint: Standpoint, voice: Voice): MarkdownText | undefined {
  const { data } = standpoint.frame.flow;
  return spoken(localText(data, key, voice.locale), standpoint, voice);
}

/** A text of `common.yaml`, with values at this standpoint. */
export function commonTextAt(key: string, standpoint: Standpoint, voice: Voice): MarkdownText | undefined {
  const { common } = standpoint.frame.flow;
  return spoken(localText(common, key, voice.locale), standpoint, voice);
}

/** A text that is written in several languages in one place; English where the locale is missing. */
export function localised(text: Localised, locale: string): string {
  return text[locale] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** The label of a choice of the question or input `id`. */
export function labelOf(
  id: string,
  rules: AnswerRules,
  choice: string,
  standpoint: Standpoint,
  voice: Voice,
): MarkdownText {
  if (rules.type === "yes_no") return yesNoLabel(choice, voice.words);
  if (rules.choicesFrom === WALLETS) {
    const wallet = standpoint.frame.flow.wallets.wallets[choice];
    return wallet ? localised(wallet.name, voice.locale) : choice;
  }
  if (rules.choicesFrom !== undefined)
    return commonTextAt(`choices.${rules.choicesFrom}.${choice}.label`, standpoint, voice) ?? choice;
  return textAt(`${keyOf(id, standpoint)}.choices.${choice}.label`, standpoint, voice) ?? choice;
}

/** Where the texts of a question or input stand. */
export function keyOf(id: string, { frame }: Standpoint): string {
  return frame.flow.data.steps[id] ? `steps.${id}` : `inputs.${id}`;
}

/** An answer as people write it; a typed text comes out with its Markdown signs escaped. */
export function wordAnswer(id: string, answer: Answer, standpoint: Standpoint, voice: Voice): MarkdownText {
  if (answer === null) return voice.words.skipped;
  const rules = rulesOf(standpoint.frame, id);
  if (!rules) return doLabel(String(answer), voice.words);
  if (rules.private) return "\\*\\*\\*";
  switch (rules.type) {
    case "choice":
    case "yes_no":
      return labelOf(id, rules, String(answer), standpoint, voice);
    case "many":
      return listOf(answer)
        .map((choice) => labelOf(id, rules, choice, standpoint, voice))
        .join(voice.words.listSeparator);
    case "number":
      return new Intl.NumberFormat(voice.locale, { maximumFractionDigits: 20 }).format(Number(answer));
    case "money":
      return wordMoney(String(answer), rules.currency, voice.locale);
    case "date":
      return wordDate(String(answer), voice.locale);
    case "text":
      return escapeMarkdown(shownText(String(answer), rules.format));
  }
}

/** How a fix went, or whether a thing was done. */
export function doLabel(result: string, words: BuiltInWords): string {
  switch (result) {
    case "fixed":
      return words.fixed;
    case "not_fixed":
      return words.notFixed;
    case "unable":
      return words.unable;
    default:
      return words.done;
  }
}

/** A typed text as a screen or card shows it: of a phone number its end, of an e-mail address its beginning and its place. */
export function shownText(text: string, format: "reference" | "phone" | "email" | undefined): string {
  if (format === "phone") return `***${text.replaceAll(/\D/g, "").slice(-2)}`;
  if (format === "email") return text.replace(/^(.)[^@]*/u, "$1***");
  return text;
}

/** Escapes what Markdown would read as a sign. */
export function escapeMarkdown(text: string): MarkdownText {
  return text.replace(/[\\`*_[\]<>#]/g, "\\$&");
}

function yesNoLabel(choice: string, words: BuiltInWords): string {
  return choice === "yes" ? words.yes : choice === "no" ? words.no : words.unsure;
}

function localText(from: Pick<CompiledFlow, "texts" | "language">, key: string, locale: string): Text | undefined {
  return from.texts[locale]?.[key] ?? from.texts[from.language]?.[key];
}

function spoken(text: Text | undefined, standpoint: Standpoint, voice: Voice): MarkdownText | undefined {
  if (text === undefined) return undefined;
  const wording = typeof text === "string" ? text : variantOf(text, standpoint);
  if (!wording.includes("{") && !wording.includes("\\")) return wording;
  return standpoint.frame.flow.message(wording, voice.locale, (name) => inText(name, standpoint, voice));
}

function variantOf(variants: Exclude<Text, string>, standpoint: Standpoint): string {
  return (
    variants.find(({ condition }) => condition === undefined || evaluate(condition, standpoint) === true)?.text ?? ""
  );
}

/** A value as a text shows it: numbers as they are (MessageFormat writes them), all else in words. */
function inText(name: string, standpoint: Standpoint, voice: Voice): unknown {
  const { frame } = standpoint;
  if (name.startsWith("helpline.")) return helplineText(name.slice(9), standpoint, voice);
  if (name.endsWith(".result")) return wordValue(resultOf(frame, name.slice(0, -7)), voice);
  const rules = rulesOf(frame, name);
  const value = valueOf(name, standpoint);
  if (value === undefined || (rules?.type === "number" && !rules.private)) return value;
  const answer = givenAnswer(name, standpoint);
  if (answer === undefined) return wordValue(value, voice);
  const naming = standpoint.naming ?? [];
  if (naming.includes(name)) return String(answer);
  return wordAnswer(name, answer, { ...standpoint, naming: [...naming, name] }, voice);
}

/** A fact, or what a used flow gave back, as people write it; a number stays one, for MessageFormat to write. */
export function wordValue(value: unknown, voice: Voice): string | number | undefined {
  if (Array.isArray(value)) return value.map((item) => String(wordValue(item, voice))).join(voice.words.listSeparator);
  if (typeof value === "boolean") return value ? voice.words.yes : voice.words.no;
  if (typeof value === "number") return value;
  if (typeof value !== "string") return undefined;
  return isIsoDate(value) ? wordDate(value, voice.locale) : escapeMarkdown(value);
}

function helplineText(id: string, { frame }: Standpoint, voice: Voice): string | undefined {
  const line = frame.flow.wallets.helplines[id];
  if (!line) return undefined;
  const reach = line.number ?? line.url;
  const name = localised(line.name, voice.locale);
  return escapeMarkdown(
    reach === undefined ? name : voice.locale.startsWith("zh") ? `${name}（${reach}）` : `${name} (${reach})`,
  );
}

function listOf(answer: Answer): readonly string[] {
  return isList(answer) ? answer : [String(answer)];
}

function wordMoney(amount: string, currency: string | undefined, locale: string): string {
  const decimals = amount.split(".")[1]?.length ?? 0;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const style = currency === undefined ? {} : ({ style: "currency", currency } as const);
  return new Intl.NumberFormat(locale, { ...style, ...digits }).format(Number(amount));
}

function wordDate(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** The choices offered, with their texts. */
export function choiceViews(id: string, rules: AnswerRules, standpoint: Standpoint, voice: Voice) {
  return choicesOf(rules, standpoint).map((choice) => {
    const hint = hintOf(id, rules, choice.id, standpoint, voice);
    return {
      id: choice.id,
      label: labelOf(id, rules, choice.id, standpoint, voice),
      exclusive: choice.exclusive,
      ...(hint !== undefined && { hint }),
    };
  });
}

function hintOf(
  id: string,
  rules: AnswerRules,
  choice: string,
  standpoint: Standpoint,
  voice: Voice,
): MarkdownText | undefined {
  if (rules.choicesFrom === WALLETS || rules.type === "yes_no") return undefined;
  if (rules.choicesFrom !== undefined)
    return commonTextAt(`choices.${rules.choicesFrom}.${choice}.hint`, standpoint, voice);
  return textAt(`${keyOf(id, standpoint)}.choices.${choice}.hint`, standpoint, voice);
}
