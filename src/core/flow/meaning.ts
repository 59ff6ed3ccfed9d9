import type { AnswerRules, CompiledFlow, Input, Locale, Next, PrepareItem, Step, Table } from "./flow.js";
import { readableExpression, readableTarget, readableText, readableValue, unchangedNames } from "./readable.js";
import type { Naming } from "./readable.js";

/**
 * What a step or a flow's head means, taken apart: `type`, `choice.sms`, `next.sms`, each with its value as a writer would
 * write it. Two that have the same means the same, however their files are laid out.
 */
export type Meaning = ReadonlyMap<string, string>;

/** What a step does and where it leads. Its texts are not in it. */
export function stepMeaning(step: Step, naming: Naming = unchangedNames): Meaning {
  return meaningOf([["kind", step.kind], ...kindEntries(step, naming), ["sources", step.sources.join(", ")]]);
}

/** What a flow says of itself beside its steps: inputs, facts, tables, owner and review. Its texts are not in it. */
export function headMeaning(flow: CompiledFlow, naming: Naming = unchangedNames): Meaning {
  const { inputs, facts, tables, symptoms } = flow;
  return meaningOf([
    ["language", flow.language],
    ["start", naming(flow.start)],
    ["listed", flag(flow.listed)],
    ["part", flag(flow.part)],
    ["owner", flow.owner],
    ["reviewed", flow.reviewed],
    ["interval", flow.interval],
    ["sources", flow.sources.join(", ")],
    ...Object.entries(symptoms).map(([locale, said]): Entry => [`symptoms.${locale}`, said.join("; ")]),
    ...Object.entries(inputs).flatMap(([id, input]) => inputEntries(naming(id), input, naming)),
    ...Object.entries(facts).map(([id, fact]): Entry => [`fact.${naming(id)}`, readableExpression(fact, naming)]),
    ...Object.entries(tables).map(([id, table]): Entry => [`table.${naming(id)}`, tableText(table, naming)]),
  ]);
}

/** The texts of each step in a language, by what stands behind the step in their keys; the head's stand under `""`. */
export function textsByStep(
  { texts }: Pick<CompiledFlow, "texts">,
  locale: Locale,
  naming: Naming = unchangedNames,
): ReadonlyMap<string, Meaning> {
  const found = new Map<string, Map<string, string>>();
  for (const [key, text] of Object.entries(texts[locale] ?? {})) {
    const { step, rest } = textPlace(key, naming);
    const known = found.get(step) ?? new Map<string, string>();
    found.set(step, known.set(rest, readableText(text, naming)));
  }
  return found;
}

type Entry = readonly [key: string, value: string | number | undefined];

function meaningOf(entries: readonly Entry[]): Meaning {
  return new Map(
    entries.flatMap(([key, value]) => (value === undefined || value === "" ? [] : [[key, String(value)]])),
  );
}

function textPlace(key: string, naming: Naming): { readonly step: string; readonly rest: string } {
  const [top = "", id = "", ...rest] = key.split(".");
  return top === "steps" ? { step: naming(id), rest: choiceKey(rest, naming) } : { step: "", rest: key };
}

/** A choice may have another name, too. */
function choiceKey(rest: readonly string[], naming: Naming): string {
  return rest.map((part, index) => (index === 1 && rest[0] === "choices" ? naming(part) : part)).join(".");
}

function kindEntries(step: Step, naming: Naming): readonly Entry[] {
  switch (step.kind) {
    case "ask":
      return [...answerEntries(step.answer, naming), ...nextEntries(step.next, naming)];
    case "do":
      return [["wait", step.wait], ["check", flag(step.check)], ...nextEntries(step.next, naming)];
    case "tell":
      return [
        ["tone", step.tone],
        ["next", readableTarget(step.next, naming)],
      ];
    case "decide":
      return [["next", readableTarget(step.next, naming)]];
    case "use":
      return [
        ["uses", step.flow],
        ...Object.entries(step.with).map(([id, value]): Entry => [`with.${id}`, readableValue(value, naming)]),
        ["each", step.each && readableExpression(step.each, naming)],
        ["next", readableTarget(step.next, naming)],
      ];
    case "end":
      return [
        ["end", step.end],
        ["urgency", step.urgency],
        ...step.prepare.map((item): Entry => [`prepare.${item.id}`, prepareText(item, naming)]),
        ["channels", step.channels.join(", ")],
        ["region", step.region && readableValue(step.region, naming)],
        ["result", step.result && readableValue(step.result, naming)],
      ];
  }
}

function answerEntries(answer: AnswerRules, naming: Naming): readonly Entry[] {
  const ids = answer.choices.map(({ id }) => naming(id));
  return [
    ["type", answer.type],
    ...answer.choices.map(({ id, condition }): Entry => [
      `choice.${naming(id)}`,
      condition === undefined ? OFFERED : `if ${readableExpression(condition, naming)}`,
    ]),
    ["choices", answer.choicesFrom],
    ["order", ids.length > 1 ? ids.join(", ") : undefined],
    ["exclusive", answer.choices.flatMap(({ id, exclusive }) => (exclusive ? [naming(id)] : [])).join(", ")],
    ["optional", flag(answer.optional)],
    ["private", flag(answer.private)],
    ["default", answer.default && readableValue(answer.default, naming)],
    ["min", answer.min && readableValue(answer.min, naming)],
    ["max", answer.max && readableValue(answer.max, naming)],
    ["decimals", answer.decimals],
    ["currency", answer.currency],
    ["format", answer.format],
    ["pattern", answer.pattern],
    ...answer.refuse.map(({ condition }, index): Entry => [
      `refuse.${index + 1}`,
      `if ${readableExpression(condition, naming)}`,
    ]),
  ];
}

/** Of a choice that is always offered. */
export const OFFERED = "always";

function nextEntries({ byAnswer, otherwise }: Next, naming: Naming): readonly Entry[] {
  return [
    ...Object.entries(byAnswer).map(([answer, target]): Entry => [
      `next.${naming(answer)}`,
      readableTarget(target, naming),
    ]),
    ["next", otherwise && readableTarget(otherwise, naming)],
  ];
}

function inputEntries(id: string, { answer, required, asked }: Input, naming: Naming): readonly Entry[] {
  const rules = answerEntries(answer, naming).map(
    ([key, value]) => value !== undefined && value !== "" && `${key} ${value}`,
  );
  const said = [required && "required", asked && "asked", ...rules].filter((part) => part !== false);
  return [[`input.${id}`, said.join(", ")]];
}

function prepareText({ shared, from, format }: PrepareItem, naming: Naming): string {
  const said = [
    shared ? "common.yaml" : "own",
    ...(from === undefined ? [] : [`= ${readableExpression(from, naming)}`]),
    ...(format === undefined ? [] : [format]),
  ];
  return said.join(", ");
}

function tableText({ entries, otherwise }: Table, naming: Naming): string {
  const rows = Object.entries(entries).map(([key, value]) => `${naming(key)}: ${String(value)}`);
  return [...rows, ...(otherwise === undefined ? [] : [`else: ${String(otherwise)}`])].join(", ");
}

function flag(on: boolean): string | undefined {
  return on ? "yes" : undefined;
}
