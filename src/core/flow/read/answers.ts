import type { Report } from "../../issue/issue.js";
import type { Source, Spanned } from "../../text/source.js";
import type { YamlEntry, YamlNode } from "../document.js";
import type { ParseLimits } from "../guards.js";
import { parseYaml } from "../parse.js";
import { wrongKind, type JsonSchema, type Shape } from "../shape.js";

/** An answer from a file: a text as written, several for a `many` question, nothing for one that is skipped. */
export type WrittenAnswer = string | readonly string[] | null;

/** One answer of a script, by the address of its question: `channel`, `takeover/ask_name`, `amounts[esa]/amount`. */
export interface AnswerLine {
  readonly step: Spanned<string>;
  readonly answer: Spanned<WrittenAnswer>;
}

/** Answers in order: a list of maps with one key each, or a plain map where each step is met once. */
export const answerLines: Shape<readonly AnswerLine[]> = {
  read(node, name, report) {
    if (node.kind === "map") return entriesOf(node.entries, report);
    if (node.kind !== "list") return wrongKind(node, name, report, { expected: "a list of answers, or a map" });
    return node.items.flatMap((item) => lineOf(item, name, report));
  },
  json: (): JsonSchema => {
    const map = { type: "object", additionalProperties: ANSWER_JSON };
    return { anyOf: [map, { type: "array", items: { ...map, minProperties: 1, maxProperties: 1 } }] };
  },
};

const SCALARS = ["string", "number", "boolean", "null"];
const ANSWER_JSON = { anyOf: [{ type: SCALARS }, { type: "array", items: { type: SCALARS } }] };

/**
 * Reads a file of answers for a script, YAML or JSON. Texts stay as written (`007`, `1.10`, `yes`); what they mean is the
 * question's to say. An empty value, an empty text and `null` skip the question. An empty file has no answers.
 */
export function readAnswers(source: Source, report: Report, limits?: Partial<ParseLimits>): readonly AnswerLine[] {
  if (source.text.trim() === "") return [];
  const root = parseYaml(source, report, limits);
  return (root && answerLines.read(root, source.name, report)) ?? [];
}

function lineOf(item: YamlNode, name: string, report: Report): readonly AnswerLine[] {
  const isOne = item.kind === "map" && item.entries.length === 1;
  if (isOne) return entriesOf(item.entries, report);
  wrongKind(item, name, report, { expected: "one answer in each entry of the list, as in `- channel: sms`" });
  return [];
}

function entriesOf(entries: readonly YamlEntry[], report: Report): readonly AnswerLine[] {
  return entries.flatMap(({ key, value }) => {
    const answer = answerOf(value, key.value, report);
    return answer === undefined ? [] : [{ step: key, answer: { value: answer, span: value.span } }];
  });
}

function answerOf(node: YamlNode, name: string, report: Report): WrittenAnswer | undefined {
  if (node.kind === "map") return wrongKind(node, name, report, { expected: "an answer, or a list of answers" });
  if (node.kind !== "list") return textOf(node);
  return node.items.flatMap((item) => {
    const text = item.kind === "list" || item.kind === "map" ? null : textOf(item);
    if (text === null) wrongKind(item, name, report, { expected: "a list of texts" });
    return text === null ? [] : [text];
  });
}

function textOf(node: YamlNode): string | null {
  if (node.kind !== "scalar" || node.text === "") return null;
  return node.style === "plain" && (node.text === "null" || node.text === "~") ? null : node.text;
}
