import type { Report } from "../../issue/issue.js";
import type { Source, Spanned } from "../../text/source.js";
import type { TextDraft, TranslationDraft } from "../draft.js";
import { parseYaml } from "../parse.js";
import {
  byKind,
  converted,
  mapOfShape,
  optional,
  readFields,
  record,
  recordJson,
  required,
  tableOf,
  wrongKind,
} from "../shape.js";
import type { Field, JsonSchema, Named, Shape } from "../shape.js";
import { anyId, choiceId, nameOf } from "./ids.js";
import { orEmpty, phrases, translatedText as text, translatedTexts } from "./prose.js";
import { NOWHERE, word } from "./scalars.js";

/** Texts by the rest of their key. */
type Entries = readonly (readonly [string, TextDraft])[];

const one: Shape<Entries> = converted(text, (found) => (isTranslated(found) ? [["", found]] : []));

const many: Shape<Entries> = converted(translatedTexts, (found) =>
  found.flatMap((each, index): Entries => (isTranslated(each) ? [[String(index), each]] : [])),
);

/** A text of which a variant is still empty is shown in the source language as a whole. */
function isTranslated({ variants }: TextDraft): boolean {
  return variants.length > 0 && variants.every(({ text: wording }) => wording.value !== "");
}

const label = entries("This", { label: one, hint: one });

/** A choice: its label alone, or label and hint. */
const choice: Shape<Entries> = orEmpty(
  byKind("a label, or a map with a label", {
    scalar: converted(one, (found) => under("label", found)),
    list: converted(one, (found) => under("label", found)),
    map: label,
  }),
  [],
);

const choices = byId(mapOfShape(choiceId, choice));

const items = byId(mapOfShape(nameOf("a checklist item"), label));

const refusal = entries("A refusal", { say: one });

const refusals: Shape<Entries> = {
  read(node, name, report) {
    if (node.kind !== "list") return wrongKind(node, name, report, { expected: 'a list of entries with "say"' });
    return node.items.flatMap((item, index) => under(String(index), refusal.read(item, name, report) ?? []));
  },
  json: () => ({ type: "array", items: refusal.json() }),
};

const agent: Shape<Entries> = byKind("a note, or a map with say and note", {
  scalar: converted(one, (found) => under("note", found)),
  list: converted(one, (found) => under("note", found)),
  map: entries("What an agent sees", { say: one, note: one }),
});

const questionTexts = { ask: one, why: one, hint: one, unit: one, choices, refuse: refusals };

const actionTexts = { do: one, how: many, check: one, tell: one, text: one };

const endingTexts = { title: one, todo: many, after: many, say: one, expect: one, prepare: items };

const step = entries("A translated step", { ...questionTexts, ...actionTexts, ...endingTexts, agent });

const translationFields = {
  translates: required(word, "The id of the flow, or common."),
  title: optional(one, "The flow's title."),
  summary: optional(one, "The flow's summary."),
  symptoms: optional(orEmpty(phrases, []), "What people type when they search in this language."),
  inputs: optional(byId(mapOfShape(nameOf("an input"), entries("A translated input", questionTexts))), "By input."),
  steps: optional(byId(mapOfShape(nameOf("a step"), step)), "By step."),
  prepare: optional(items, "Of common.yaml: checklist items."),
  choices: optional(byId(mapOfShape(nameOf("a list of choices"), choices)), "Of common.yaml: lists of choices."),
  never_share: optional(many, "Of common.yaml: what nobody should be told."),
  from: optional(mapOfShape(anyId, word), "Which source text each was made from; kept by flows translate."),
};

const translationTable = tableOf("A translation", translationFields);

/**
 * Reads a translation into texts by the keys of the flow's own (see `flowTexts`); whether the flow has such texts is the checker's
 * to say. Gives nothing where the file is no YAML map.
 */
export function readTranslation(
  id: string,
  locale: string,
  source: Source,
  report: Report,
): TranslationDraft | undefined {
  const root = parseYaml(source, report);
  if (!root) return undefined;
  if (root.kind !== "map") return wrongKind(root, source.name, report, { expected: "a map" });
  const { translates, symptoms = [], from = [], ...values } = readFields(root, translationTable, report);
  checkTranslates(id, translates, report);
  return {
    translates: translates ?? { value: id, span: NOWHERE },
    locale,
    source,
    texts: new Map(join(values)),
    symptoms,
    from: new Map(from.map((each) => [each.id.value, each.value])),
  };
}

/** The schema of a translation. */
export function translationJson(): JsonSchema {
  return recordJson(translationFields);
}

function checkTranslates(id: string, translates: Spanned<string> | undefined, report: Report): void {
  if (!translates || translates.value === id) return;
  report.add("wrong-translation-file", translates.span, { name: translates.value, expected: id });
}

/** A map of translated texts, all of which may be missing. */
function entries(what: string, shapes: Readonly<Record<string, Shape<Entries>>>): Shape<Entries> {
  const fields = Object.fromEntries(
    Object.entries(shapes).map(([key, shape]): [string, Field<Entries>] => [key, optional(shape, "")]),
  );
  return converted(record<Record<string, Field<Entries>>>(what, fields), join);
}

function byId(shape: Shape<readonly Named<Entries>[]>): Shape<Entries> {
  return converted(shape, (found) => found.flatMap(({ id, value }) => under(id.value, value)));
}

function join(values: Readonly<Record<string, Entries | undefined>>): Entries {
  return Object.entries(values).flatMap(([key, found]) => under(key, found ?? []));
}

function under(prefix: string, found: Entries): Entries {
  return found.map(([key, each]) => [key === "" ? prefix : `${prefix}.${key}`, each]);
}
