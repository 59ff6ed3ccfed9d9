import type { QuestionView } from "../core/session/view.js";
import type { Words } from "../words/words.js";
import { literalMarkdown } from "./markdown-inline.js";

/** What a person must know to answer: what to type and within which limits, and whether it may be skipped. Inline Markdown. */
export function answerHints(question: QuestionView, { question: words }: Words): readonly string[] {
  const said = [
    typeHint(question, words),
    question.private ? words.private : isMasked(question) ? words.masked : undefined,
    question.optional ? words.optional : undefined,
  ].filter((hint) => hint !== undefined);
  return said.length === 0 ? [] : [said.map(asSentence).join(" ")];
}

/** Seconds; what takes longer than this is better saved than watched. */
export const longWait = 600;

type Hints = Words["question"];

function typeHint(question: QuestionView, words: Hints): string | undefined {
  const { type, unit, currency, format } = question;
  const min = limit(question.min);
  const max = limit(question.max);
  switch (type) {
    case "many":
      return words.manyHint(Number(question.min ?? 1), question.max === undefined ? undefined : Number(question.max));
    case "number":
      return words.numberHint(min, max, unit);
    case "money":
      return words.moneyHint(currency, question.decimals === 0 ? "120" : "12.30");
    case "date":
      return words.dateHint(min, max);
    case "text":
      return format === undefined ? undefined : words.textHint[format];
    case "choice":
    case "yes_no":
    case "do":
      return undefined;
  }
}

function limit(value: number | string | undefined): string | undefined {
  return value === undefined ? undefined : literalMarkdown(String(value));
}

function isMasked({ format }: QuestionView): boolean {
  return format !== undefined;
}

function asSentence(text: string): string {
  return /[.。]$/.test(text) ? text : /[\u4e00-\u9fff]/.test(text) ? `${text}。` : `${text}.`;
}
