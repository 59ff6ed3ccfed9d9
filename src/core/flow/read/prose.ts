import type { Report } from "../../issue/issue.js";
import type { TextDraft, TextVariantDraft } from "../draft.js";
import type { YamlNode } from "../document.js";
import {
  byKind,
  converted,
  defined,
  headOf,
  listOf,
  optional,
  record,
  required,
  wrongKind,
  type Shape,
} from "../shape.js";
import { NOWHERE, scalar, spanned, word } from "./scalars.js";
import { expression } from "./values.js";

/** A plain text: one variant without a condition. */
const plainText: Shape<TextDraft> = converted(scalar, (node) => ({
  span: node.span,
  variants: [{ text: spanned(node) }],
}));

/** `if`/`text` entries, each with its own wording. */
const variant: Shape<TextVariantDraft> = converted(
  record("A variant of a text", {
    if: optional(expression, "This wording is used where the condition holds; the last has none."),
    text: required(word, "The wording."),
  }),
  ({ if: condition, text }) => text && defined({ condition, text }),
);

/** A text for people, or its variants. */
export const text: Shape<TextDraft> = textOf(variant, 'entries with "if" and "text"');

/** The wording of a variant in a translation: the condition stands in the flow alone. */
const translatedVariant: Shape<TextVariantDraft> = converted(
  record("A translated variant", { text: required(orEmpty(word, { value: "", span: NOWHERE }), "The wording.") }),
  ({ text: wording }) => wording && { text: wording },
);

/** A translated text, or its variants in the order of the flow's own; one without variants is not translated yet. */
export const translatedText: Shape<TextDraft> = orEmpty(textOf(translatedVariant, 'entries with "text"'), {
  span: NOWHERE,
  variants: [],
});

/** A place that somebody has yet to fill in is no mistake. */
export function orEmpty<T>(shape: Shape<T>, empty: T): Shape<T> {
  return {
    read: (node, name, report) => (node.kind === "empty" ? empty : shape.read(node, name, report)),
    json: () => ({ anyOf: [shape.json(), { type: "null" }] }),
  };
}

function textOf(variantShape: Shape<TextVariantDraft>, entries: string): Shape<TextDraft> {
  const list = converted(listOf(variantShape, entries), (found, node, name, report): TextDraft | undefined => {
    if (found.length > 0) return { span: node.span, variants: found };
    if (node.kind === "list" && node.items.length === 0) report.add("empty-value", node.span, { name });
    return undefined;
  });
  return byKind("a text", { scalar: plainText, list });
}

/** A list of texts. In brackets, each that has a blank must be in quotes: there a comma would cut it in two unseen. */
export const texts: Shape<readonly TextDraft[]> = listWithCare(listOf(text, "texts"));

/** The same in a translation. */
export const translatedTexts: Shape<readonly TextDraft[]> = listWithCare(listOf(translatedText, "texts"));

/** A list of words for searching, each as it is written. */
export const phrases = listWithCare(listOf(word, "texts"));

function listWithCare<T>(shape: Shape<readonly T[]>): Shape<readonly T[]> {
  return {
    read(node, name, report) {
      if (node.kind === "scalar") {
        return wrongKind(node, name, report, {
          expected: "a list of texts",
          hint: "Start the line below with a dash.",
        });
      }
      if (node.kind === "list" && node.inline) reportBareSentences(node.items, report);
      return shape.read(node, name, report);
    },
    json: shape.json,
  };
}

function reportBareSentences(items: readonly YamlNode[], report: Report): void {
  const bare = items.find((item) => item.kind === "scalar" && item.style === "plain" && /\s/.test(item.text));
  if (bare?.kind === "scalar") report.add("text-in-brackets", headOf(bare), { text: bare.text });
}

/** The text that stands for one that is missing, after that was reported. */
export const NO_TEXT: TextDraft = { span: NOWHERE, variants: [{ text: { value: "", span: NOWHERE } }] };
