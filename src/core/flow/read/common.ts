import type { Report } from "../../issue/issue.js";
import type { Source, Spanned } from "../../text/source.js";
import type { CommonDraft, GlossaryTerm, PrepareDraft } from "../draft.js";
import type { ParseLimits } from "../guards.js";
import { parseYaml } from "../parse.js";
import {
  converted,
  defined,
  listOf,
  mapOfShape,
  optional,
  readFields,
  record,
  recordJson,
  required,
  tableOf,
  wrongKind,
} from "../shape.js";
import type { JsonSchema, Named, Shape } from "../shape.js";
import { writtenChoices } from "./choices.js";
import { prepareFields } from "./ending.js";
import { formatVersion, languageTag } from "./head.js";
import { flowId, languageId, nameOf } from "./ids.js";
import { text, texts } from "./prose.js";
import { id, NOWHERE, word } from "./scalars.js";

const item: Shape<Omit<PrepareDraft, "id">> = converted(
  record("A checklist item", { ...prepareFields, label: required(text, "What to have ready.") }),
  (values) => defined(values),
);

const term = mapOfShape(
  languageId,
  record("A word of the glossary", {
    use: required(word, "What it is called."),
    not: required(listOf(word, "words"), "What it is not called."),
  }),
);

const commonFields = {
  format: required(formatVersion, "The version of the format: 1."),
  language: optional(languageTag, "BCP 47; en if left out."),
  first: optional(id(flowId), "A flow that people go through once a case before any other."),
  order: optional(
    listOf(id(flowId), "flows"),
    "Flows in the order in which lists show them, those first that most people come for; all others follow.",
  ),
  prepare: optional(mapOfShape(nameOf("a checklist item"), item), "Checklist items by id."),
  choices: optional(mapOfShape(nameOf("a list of choices"), writtenChoices), "Lists of choices by name."),
  never_share: optional(texts, "What nobody should ever be told."),
  basics: optional(
    listOf(id(nameOf("a checklist item")), "checklist items"),
    "Items of prepare, one of which stands on every card for a wallet's support.",
  ),
  glossary: optional(mapOfShape(nameOf("a glossary entry"), term), "What things are called, by language."),
};

const commonTable = tableOf("This file", commonFields);

/** Reads `common.yaml`. Gives nothing where it is no YAML map; else what could be read, every fault reported. */
export function readCommon(source: Source, report: Report, limits?: Partial<ParseLimits>): CommonDraft | undefined {
  const root = parseYaml(source, report, limits);
  if (!root) return undefined;
  if (root.kind !== "map") return wrongKind(root, source.name, report, { expected: "a map" });
  const values = readFields(root, commonTable, report);
  return {
    source,
    language: values.language ?? { value: "en", span: NOWHERE },
    prepare: (values.prepare ?? []).map((each) => ({ id: each.id, ...each.value })),
    choices: (values.choices ?? []).map((each) => ({ name: each.id, choices: each.value })),
    neverShare: values.never_share ?? [],
    basics: values.basics ?? [],
    order: values.order ?? [],
    glossary: (values.glossary ?? []).flatMap((each) => termsOf(each.id, each.value)),
    ...defined({ first: values.first }),
  };
}

function termsOf(
  entry: Spanned<string>,
  byLanguage: readonly Named<{ readonly use: Spanned<string> | undefined; readonly not: Words | undefined }>[],
): readonly GlossaryTerm[] {
  return byLanguage.flatMap(({ id: language, value: { use, not = [] } }) =>
    use ? [{ id: entry, language: language.value, use: use.value, not: not.map(({ value }) => value) }] : [],
  );
}

type Words = readonly Spanned<string>[];

/** The schema of `common.yaml`. */
export function commonJson(): JsonSchema {
  return recordJson(commonFields);
}
