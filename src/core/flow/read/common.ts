import type { Report } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { CommonDraft, PrepareDraft } from "../draft.js";
import type { ParseLimits } from "../guards.js";
import { parseYaml } from "../parse.js";
import {
  converted,
  defined,
  mapOfShape,
  optional,
  readFields,
  record,
  recordJson,
  required,
  tableOf,
  wrongKind,
} from "../shape.js";
import type { JsonSchema, Shape } from "../shape.js";
import { writtenChoices } from "./choices.js";
import { prepareFields } from "./ending.js";
import { formatVersion, languageTag } from "./head.js";
import { flowId, nameOf } from "./ids.js";
import { text, texts } from "./prose.js";
import { id, NOWHERE } from "./scalars.js";

const item: Shape<Omit<PrepareDraft, "id">> = converted(
  record("A checklist item", { ...prepareFields, label: required(text, "What to have ready.") }),
  (values) => defined(values),
);

const commonFields = {
  format: required(formatVersion, "The version of the format: 1."),
  language: optional(languageTag, "BCP 47; en if left out."),
  first: optional(id(flowId), "A flow that people go through once a case before any other."),
  prepare: optional(mapOfShape(nameOf("a checklist item"), item), "Checklist items by id."),
  choices: optional(mapOfShape(nameOf("a list of choices"), writtenChoices), "Lists of choices by name."),
  never_share: optional(texts, "What nobody should ever be told."),
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
    ...defined({ first: values.first }),
  };
}

/** The schema of `common.yaml`. */
export function commonJson(): JsonSchema {
  return recordJson(commonFields);
}
