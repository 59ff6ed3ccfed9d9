import type { Report } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { FlowDraft, InputDraft, TableDraft } from "../draft.js";
import type { YamlNode } from "../document.js";
import type { ParseLimits } from "../guards.js";
import { parseYaml } from "../parse.js";
import {
  converted,
  defined,
  listOf,
  mapOf,
  mapOfShape,
  optional,
  readFields,
  record,
  recordJson,
  required,
  tableOf,
  wrongKind,
  type JsonSchema,
  type Shape,
  type Values,
} from "../shape.js";
import { answerFields, answerOf } from "./answer.js";
import { formatVersion, languageTag } from "./head.js";
import { anyId, nameOf } from "./ids.js";
import { stepName } from "./next.js";
import { NO_TEXT, phrases, text } from "./prose.js";
import { flag, isoDate, NOWHERE, scalar, wholeNumber, word } from "./scalars.js";
import { readStep, stepJson } from "./step.js";
import { expression, plainValue } from "./values.js";

const inputFields = {
  required: optional(flag, "The flow does not run without it."),
  ask: optional(text, "Asked before the first step where nobody has told it."),
  why: optional(text, "Why it is asked."),
  hint: optional(text, "A line under the question that helps to answer."),
  ...answerFields,
};

const inputTable = tableOf("An input", inputFields);

const input: Shape<Omit<InputDraft, "id" | "span">> = {
  read(node, name, report) {
    if (node.kind !== "map") return wrongKind(node, name, report, { expected: "a map with a type" });
    const values = readFields(node, inputTable, report);
    const { ask, why, hint } = values;
    const answer = answerOf(node, "An input", values, report);
    return { required: values.required?.value === true, answer, ...defined({ ask, why, hint }) };
  },
  json: record("An input", inputFields).json,
};

const tableValue = converted(scalar, (node) => ({ value: plainValue(node), span: node.span }));

const table: Shape<Omit<TableDraft, "id">> = converted(mapOfShape(anyId, tableValue), (found) => ({
  entries: found.filter(({ id }) => id.value !== "else").map(({ id, value }) => ({ key: id, value })),
  ...defined({ otherwise: found.find(({ id }) => id.value === "else")?.value }),
}));

const flowFields = {
  format: required(formatVersion, "The version of the format: 1."),
  title: required(text, "What the flow is about, as a person would say it."),
  summary: optional(text, "The same in a sentence."),
  language: optional(languageTag, "BCP 47; en if left out."),
  symptoms: optional(phrases, "What people type when they search."),
  owner: optional(word, "Who answers for the flow."),
  reviewed: optional(isoDate, "The day on which a person read it against its sources."),
  interval: optional(wholeNumber(1, "a number of days"), "Days until it must be read again."),
  longest: optional(wholeNumber(1, "a number of questions"), "The most questions that its longest way may have."),
  sources: optional(listOf(word, "sources"), "What it rests on: ids of a fact base, or addresses."),
  listed: optional(flag, "false keeps it out of lists and searches."),
  start: optional(stepName, "The first step, where that is not the one written first."),
  renamed: optional(mapOfShape(anyId, word), "Steps and choices that had another id: old to new."),
  inputs: optional(mapOfShape(nameOf("an input"), input), "What the flow may be told."),
  tables: optional(mapOfShape(nameOf("a table"), table), "Values by key."),
  facts: optional(mapOfShape(nameOf("a fact"), expression), "Named values, worked out where they are read."),
  steps: required(mapOf(nameOf("a step"), { read: readStep, json: stepJson }), "The steps; the first one starts."),
};

const flowTable = tableOf("A flow", flowFields);

type FlowValues = Values<typeof flowFields>;

/**
 * Reads a flow. Gives nothing where the file is no YAML map; else what could be read, every fault reported: a draft whose report has
 * errors may lack steps and texts, and is not fit for checking or compiling.
 */
export function readFlow(
  id: string,
  source: Source,
  report: Report,
  limits?: Partial<ParseLimits>,
): FlowDraft | undefined {
  const root = parseYaml(source, report, limits);
  if (!root) return undefined;
  if (root.kind !== "map")
    return wrongKind(root, source.name, report, { expected: "a map with format, title and steps" });
  const values = readFields(root, flowTable, report);
  checkSteps(root, values.steps, report);
  return draftOf(id, source, values);
}

function checkSteps(root: YamlNode, steps: readonly unknown[] | undefined, report: Report): void {
  const entry = root.kind === "map" ? root.entries.find(({ key }) => key.value === "steps") : undefined;
  if (entry?.value.kind === "map" && entry.value.entries.length === 0 && steps?.length === 0) {
    report.add("empty-value", entry.key.span, { name: "steps" });
  }
}

function draftOf(id: string, source: Source, values: FlowValues): FlowDraft {
  const { format, title = NO_TEXT, language, symptoms = [], sources = [], renamed, ...rest } = values;
  const { inputs = [], tables = [], facts = [], steps = [], ...optionals } = rest;
  return {
    id,
    source,
    format: format ?? { value: 1, span: NOWHERE },
    title,
    language: language ?? { value: "en", span: NOWHERE },
    symptoms,
    sources,
    renamed: (renamed ?? []).map((each) => ({ from: each.id, to: each.value })),
    inputs: inputs.map((each) => ({ id: each.id, span: each.span, ...each.value })),
    tables: tables.map((each) => ({ id: each.id, ...each.value })),
    facts: facts.map((each) => ({ id: each.id, expression: each.value })),
    steps: steps.map(({ value }) => value),
    ...defined(optionals),
  };
}

/** The schema of a flow. */
export function flowJson(): JsonSchema {
  return recordJson(flowFields);
}
