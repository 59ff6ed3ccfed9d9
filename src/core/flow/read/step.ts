import type { AgentDraft, StepDraft } from "../draft.js";
import type { YamlEntry, YamlMap } from "../document.js";
import type { Report } from "../../issue/issue.js";
import { nearest } from "../../text/nearest.js";
import type { Span, Spanned } from "../../text/source.js";
import {
  byKind,
  converted,
  defined,
  entrySpan,
  listOf,
  mapOfShape,
  optional,
  readFields,
  record,
  recordJson,
  required,
  tableOf,
  wrongKind,
  type Fields,
  type JsonSchema,
} from "../shape.js";
import { answerFields, answerOf } from "./answer.js";
import { endFields, endingOf } from "./ending.js";
import { flowId, nameOf } from "./ids.js";
import { next, rules } from "./next.js";
import { NO_TEXT, text, texts } from "./prose.js";
import { duration, id, option, word } from "./scalars.js";
import { expression, textValue } from "./values.js";

/** What any step may carry. */
const headFields = {
  agent: optional(
    byKind<AgentDraft>("a note, or a map with say and note", {
      scalar: converted(text, (note) => ({ note })),
      list: converted(text, (note) => ({ note })),
      map: converted(
        record("What an agent sees", {
          say: optional(text, "Read aloud to the caller."),
          note: optional(text, "For the agent's eyes; never reaches a customer."),
        }),
        defined,
      ),
    }),
    "What a support agent sees beside the step; a bare text is the note.",
  ),
  sources: optional(listOf(word, "sources"), "What the step rests on: ids of a fact base, or addresses."),
};

const nextField = optional(next, "Where the answers lead.");

const stepFields = {
  ask: {
    ask: required(text, "The question."),
    why: optional(text, "Why it is asked."),
    hint: optional(text, "A line under the question that helps to answer."),
    ...answerFields,
    next: nextField,
    ...headFields,
  },
  do: {
    do: required(text, "What to do, in a few words."),
    how: optional(texts, "The steps, one action each."),
    why: optional(text, "Why this may help."),
    wait: optional(duration, "How long it takes: 30s, 5m, 24h, 3d."),
    check: optional(text, "The question whether it helped; makes the step a fix."),
    next: nextField,
    ...headFields,
  },
  tell: {
    tell: required(text, "What to know before going on, in a few words."),
    text: optional(text, "A paragraph under it."),
    tone: optional(option(["info", "warning", "danger"]), "How serious it is; info if left out."),
    next: nextField,
    ...headFields,
  },
  decide: {
    decide: required(rules, "The first rule that holds is taken; nobody sees this step."),
    ...headFields,
  },
  use: {
    use: required(id(flowId), "Another flow, run in a scope of its own."),
    with: optional(mapOfShape(nameOf("an input"), textValue), "What the other flow is told, by input."),
    each: optional(expression, "A list; the flow runs once for each item."),
    next: nextField,
    ...headFields,
  },
  end: { ...endFields, ...headFields },
} satisfies Record<string, Fields>;

type StepKind = keyof typeof stepFields;

const stepKinds: readonly StepKind[] = ["ask", "do", "tell", "decide", "use", "end"];

const tables = {
  ask: tableOf("A question", stepFields.ask),
  do: tableOf('A "do" step', stepFields.do),
  tell: tableOf('A "tell" step', stepFields.tell),
  decide: tableOf('A "decide" step', stepFields.decide),
  use: tableOf('A "use" step', stepFields.use),
  end: tableOf("An ending", stepFields.end),
};

/** Reads one step; its kind is told by the one key of `ask`, `do`, `tell`, `decide`, `use`, `end` that it has. */
export function readStep(entry: YamlEntry, report: Report): StepDraft | undefined {
  const { key, value } = entry;
  if (value.kind !== "map")
    return wrongKind(value, key.value, report, { expected: "a map with ask, do, tell, decide, use or end" });
  const kind = kindOf(key, value, report);
  return kind && readKind(kind, value, { id: key, span: entrySpan(entry) }, report);
}

/** The schema of a step. */
export function stepJson(): JsonSchema {
  return { type: "object", oneOf: stepKinds.map((kind) => recordJson(stepFields[kind])) };
}

function kindOf(step: Spanned<string>, map: YamlMap, report: Report): StepKind | undefined {
  const found = map.entries.filter(({ key }) => stepKinds.some((kind) => kind === key.value));
  const [first, second] = found.map(({ key }) => key);
  if (second && first) {
    report.add("two-step-kinds", second.span, { step: step.value, first: first.value, second: second.value });
    return undefined;
  }
  if (!first) reportNoKind(step, map, report);
  return stepKinds.find((kind) => kind === first?.value);
}

function reportNoKind(step: Spanned<string>, map: YamlMap, report: Report): void {
  for (const { key } of map.entries) {
    const [suggestion] = nearest(key.value, stepKinds);
    if (suggestion === undefined) continue;
    report.add("no-step-kind", key.span, { step: step.value, key: key.value, suggestion });
    return;
  }
  report.add("no-step-kind", step.span, { step: step.value });
}

interface Head {
  readonly id: Spanned<string>;
  readonly span: Span;
}

function readKind(kind: StepKind, map: YamlMap, head: Head, report: Report): StepDraft | undefined {
  switch (kind) {
    case "ask":
      return readAsk(map, head, report);
    case "do":
      return readDo(map, head, report);
    case "tell":
      return readTell(map, head, report);
    case "decide":
      return readDecide(map, head, report);
    case "use":
      return readUse(map, head, report);
    case "end":
      return readEnd(map, head, report);
  }
}

function readAsk(map: YamlMap, head: Head, report: Report): StepDraft {
  const values = readFields(map, tables.ask, report);
  const { ask = NO_TEXT, why, hint, next: ways, agent, sources = [] } = values;
  const answer = answerOf(map, tables.ask.what, values, report);
  return { kind: "ask", ...head, ask, answer, sources, ...defined({ why, hint, next: ways, agent }) };
}

function readDo(map: YamlMap, head: Head, report: Report): StepDraft {
  const values = readFields(map, tables.do, report);
  const { do: action = NO_TEXT, how = [], sources = [], ...rest } = values;
  return { kind: "do", ...head, do: action, how, sources, ...defined(rest) };
}

function readTell(map: YamlMap, head: Head, report: Report): StepDraft {
  const values = readFields(map, tables.tell, report);
  const { tell = NO_TEXT, tone, sources = [], ...rest } = values;
  return { kind: "tell", ...head, tell, tone: tone?.value ?? "info", sources, ...defined(rest) };
}

function readDecide(map: YamlMap, head: Head, report: Report): StepDraft {
  const { decide = [], sources = [], ...rest } = readFields(map, tables.decide, report);
  return { kind: "decide", ...head, rules: decide, sources, ...defined(rest) };
}

function readUse(map: YamlMap, head: Head, report: Report): StepDraft | undefined {
  const values = readFields(map, tables.use, report);
  const { use: flow, with: given = [], sources = [], ...rest } = values;
  if (!flow) return undefined;
  const inputs = given.map(({ id: input, value }) => ({ input, value }));
  return { kind: "use", ...head, flow, with: inputs, sources, ...defined(rest) };
}

function readEnd(map: YamlMap, head: Head, report: Report): StepDraft | undefined {
  const { agent, sources = [], ...values } = readFields(map, tables.end, report);
  const ending = endingOf(map, values, report);
  return ending && { ...ending, ...head, sources, ...defined({ agent }) };
}
