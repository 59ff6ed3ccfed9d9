import type { Report } from "../../issue/issue.js";
import type { Source } from "../../text/source.js";
import type { FactBaseDraft, FactRecord, FactSource } from "../fact-base.js";
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
import type { IdRule, JsonSchema, Shape } from "../shape.js";
import { formatVersion } from "./head.js";
import { languageId } from "./ids.js";
import { isoDate, option, partialDate, word } from "./scalars.js";
import { readPage } from "./wallets.js";

const factId: IdRule = {
  what: "a fact",
  pattern: /^[A-Z][A-Z0-9]*-\d{1,4}$/,
  rule: "capital letters, a dash and a number, such as OTP-01",
};

const factSource: Shape<FactSource> = converted(
  record("A source", {
    title: required(word, "What the page or paper calls itself."),
    address: optional(readPage, "Where it can be read."),
    seen: optional(partialDate, "When it was read: a year, a month or a day."),
    dated: optional(partialDate, "What the page says of its own age: a year, a month or a day."),
    confidence: optional(
      option(["A", "B", "C", "G", "derived"]),
      "How good it is, A the best; G is what everybody knows, derived what follows from other facts.",
    ),
  }),
  ({ title, address, seen, dated, confidence }) =>
    title && {
      title: title.value,
      ...defined({ address, seen: seen?.value, dated: dated?.value, confidence: confidence?.value }),
    },
);

const qualifier: Shape<FactRecord["qualifier"]> = converted(
  mapOfShape(languageId, listOf(word, "words")),
  (found) => new Map(found.map(({ id, value }) => [id.value, value.map((each) => each.value)] as const)),
);

const fact: Shape<Omit<FactRecord, "id">> = converted(
  record("A fact", {
    tag: required(option(["S", "Q"]), "S: as it is written; Q: only with its qualifier."),
    qualifier: optional(qualifier, "By language: one of these words stands where the fact is told."),
    sources: required(listOf(factSource, "sources"), "Where it was read."),
  }),
  ({ tag, qualifier: words = new Map<string, readonly string[]>(), sources = [] }) =>
    tag && { tag: tag.value, qualifier: words, sources },
);

const factBaseFields = {
  format: optional(formatVersion, "The version of the format: 1."),
  reviewed: optional(isoDate, "The day on which a person read it against its sources."),
  facts: required(mapOfShape(factId, fact), "The facts by id."),
};

const factBaseTable = tableOf("This file", factBaseFields);

/** Reads `facts.yaml`. Gives nothing where it is no YAML map; else what could be read, every fault reported. */
export function readFactBase(source: Source, report: Report, limits?: Partial<ParseLimits>): FactBaseDraft | undefined {
  const root = parseYaml(source, report, limits);
  if (!root) return undefined;
  if (root.kind !== "map") return wrongKind(root, source.name, report, { expected: "a map with facts" });
  const { reviewed, facts = [] } = readFields(root, factBaseTable, report);
  return { source, facts: facts.map(({ id, value }) => ({ id, ...value })), ...defined({ reviewed }) };
}

/** The schema of `facts.yaml`. */
export function factBaseJson(): JsonSchema {
  return recordJson(factBaseFields);
}
