import type { Report } from "../../issue/issue.js";
import type { Spanned } from "../../text/source.js";
import type { AnswerDraft, QuestionType, RefuseDraft, ValueDraft } from "../draft.js";
import type { YamlMap, YamlScalar } from "../document.js";
import { converted, defined, headOf, listOf, optional, record, required, type Shape, type Values } from "../shape.js";
import { choices } from "./choices.js";
import { text } from "./prose.js";
import { flag, option, scalar, wholeNumber, word } from "./scalars.js";
import { boundValue, expression, numberValue, textValue } from "./values.js";

const questionTypes = ["choice", "many", "yes_no", "text", "number", "money", "date"] as const satisfies QuestionType[];

const refusal: Shape<RefuseDraft> = converted(
  record("A refusal", {
    if: required(expression, "The answer is refused where this holds; in it the question's id is the answer on trial."),
    say: required(text, "What the person is told."),
  }),
  ({ if: condition, say }) => condition && say && { condition, say },
);

/** What an answer is filled in with, and how it is shown: `reference`, `phone` or `email`. */
export const answerFormat = option(["reference", "phone", "email"]);

/** The keys that a question and an input share. */
export const answerFields = {
  type: optional(option(questionTypes), "How the question is answered; a choice where choices are given."),
  choices: optional(choices, "The choices, or the name of a list in common.yaml, or wallets."),
  unsure: optional(flag, 'Adds "I don\'t know" to a yes_no.'),
  optional: optional(flag, "May be skipped."),
  private: optional(flag, "Masked on screen; kept out of every journal, card, export and code."),
  default: optional(scalar, "What Enter gives, or = and an expression."),
  min: optional(boundValue, "The least: of a number, an amount, a day, the length of a text, how many are chosen."),
  max: optional(boundValue, "The most."),
  decimals: optional(wholeNumber(0, "a whole number"), "How many digits a number may have after the point."),
  unit: optional(text, "Stands after the number."),
  currency: optional(word, "ISO 4217, such as EUR."),
  format: optional(answerFormat, "What a text is; shown masked."),
  pattern: optional(word, "A regular expression that a text must match."),
  refuse: optional(listOf(refusal, 'entries with "if" and "say"'), "Rules of the flow's own that refuse an answer."),
};

/** The types for which each key means something; keys that are not here mean something for all. */
const TYPES_OF_KEY: Readonly<Record<string, readonly QuestionType[]>> = {
  choices: ["choice", "many"],
  unsure: ["yes_no"],
  min: ["many", "text", "number", "money", "date"],
  max: ["many", "text", "number", "money", "date"],
  decimals: ["number"],
  unit: ["number"],
  currency: ["money"],
  format: ["text"],
  pattern: ["text"],
};

/** What the keys say together; reports a question without a type, and keys that its type has no use for. */
export function answerOf(map: YamlMap, what: string, values: Values<typeof answerFields>, report: Report): AnswerDraft {
  const type = values.type?.value ?? (values.choices ? "choice" : undefined);
  checkType(map, what, type, report);
  return {
    ...defined({
      type: values.type,
      choices: values.choices,
      default: values.default && readDefault(values.default, type, report),
      min: values.min,
      max: values.max,
      decimals: values.decimals,
      unit: values.unit,
      currency: values.currency,
      format: values.format,
      pattern: values.pattern,
    }),
    unsure: isTrue(values.unsure),
    optional: isTrue(values.optional),
    private: isTrue(values.private),
    refuse: values.refuse ?? [],
  };
}

function isTrue(flagged: Spanned<boolean> | undefined): boolean {
  return flagged?.value === true;
}

function checkType(map: YamlMap, what: string, type: QuestionType | undefined, report: Report): void {
  const keys = map.entries.map(({ key }) => key);
  if (!type) {
    const isTold = keys.some(({ value }) => value === "type" || value === "choices");
    if (!isTold) report.add("question-without-type", headOf(map));
    return;
  }
  for (const key of keys) {
    const types = Object.hasOwn(TYPES_OF_KEY, key.value) ? TYPES_OF_KEY[key.value] : undefined;
    if (types && !types.includes(type)) report.add("key-not-for-type", key.span, { key: key.value, type, types });
  }
  const needsChoices = type === "choice" || type === "many";
  if (needsChoices && !keys.some(({ value }) => value === "choices")) {
    report.add("missing-key", headOf(map), { key: "choices", what });
  }
}

/** Read once the type is known: the default of a text `1.10` is that text, of a number that number. */
function readDefault(node: YamlScalar, type: QuestionType | undefined, report: Report): ValueDraft | undefined {
  return (type === "number" ? numberValue : textValue).read(node, "default", report);
}
