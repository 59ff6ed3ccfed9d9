import type { AskStep, CompiledCommon, EndStep, PrepareItem, Step } from "../flow/flow.js";
import { escapeMarkdown } from "../session/voice.js";
import type { GraphDetail, GraphDetailName, GraphNode, GraphNodeKind } from "./graph.js";
import { choiceLabel, textOf } from "./graph-texts.js";
import type { GraphTexts } from "./graph-texts.js";

/** The node of one step. `prefix` stands before its id in addresses. */
export function nodeOf(id: string, step: Step, prefix: string, texts: GraphTexts): GraphNode {
  return {
    id: `${prefix}${id}`,
    kind: step.kind === "do" && step.check ? "fix" : step.kind,
    ...(step.kind === "end" && { end: step.end }),
    ...(step.kind === "use" && { flow: step.flow }),
    label: labelOf(id, step, texts),
    details: [
      ...ownDetails(id, step, texts),
      ...named(id, { agent_say: "agent.say", agent_note: "agent.note" }, texts),
    ],
  };
}

/** The node of a flow as a whole. */
export function flowNode(id: string, kind: Extract<GraphNodeKind, "flow" | "part">, texts: GraphTexts): GraphNode {
  const summary = textOf("summary", texts);
  return {
    id,
    kind,
    label: textOf("title", texts) ?? escapeMarkdown(id),
    details: summary === undefined ? [] : [{ name: "summary", text: summary }],
  };
}

function labelOf(id: string, step: Step, texts: GraphTexts): string {
  const { words } = texts;
  const text = (name: string): string => textOf(`steps.${id}.${name}`, texts) ?? escapeMarkdown(id);
  switch (step.kind) {
    case "ask":
    case "do":
    case "tell":
      return text(step.kind);
    case "decide":
      return words.decides;
    case "use":
      return useLabel(step, texts);
    case "end":
      return endLabel(id, step, texts);
  }
}

function useLabel({ flow, each }: Extract<Step, { kind: "use" }>, texts: GraphTexts): string {
  const used = texts.library.flows[flow];
  const title = (used && textOf("title", { ...texts, flow: used })) ?? escapeMarkdown(flow);
  return each === undefined ? texts.words.uses(title) : texts.words.usesEach(title);
}

function endLabel(id: string, { end, builtIn, result }: EndStep, texts: GraphTexts): string {
  const { words } = texts;
  const title = textOf(`steps.${id}.title`, texts);
  if (title !== undefined) return title;
  if (builtIn) return words.builtIn.solved;
  if (end !== "return") return escapeMarkdown(id);
  if (result === undefined) return words.comesBack;
  return words.comesBackWith(escapeMarkdown("literal" in result ? String(result.literal) : result.expression));
}

function ownDetails(id: string, step: Step, texts: GraphTexts): readonly GraphDetail[] {
  switch (step.kind) {
    case "ask":
      return [...named(id, { why: "why", hint: "hint" }, texts), ...choiceDetails(id, step, texts)];
    case "do":
      return [
        ...named(id, { why: "why" }, texts),
        ...numbered(id, "how", step.how, texts),
        ...(step.wait === undefined ? [] : [{ name: "wait" as const, text: texts.words.wait(step.wait) }]),
        ...named(id, { check: "check" }, texts),
      ];
    case "tell":
      return named(id, { text: "text" }, texts);
    case "end":
      return endDetails(id, step, texts);
    case "decide":
    case "use":
      return [];
  }
}

function choiceDetails(id: string, { answer }: AskStep, texts: GraphTexts): readonly GraphDetail[] {
  return answer.choices.map((choice) => ({
    name: "choice",
    text: choiceLabel(`steps.${id}`, answer, choice.id, texts),
  }));
}

function endDetails(id: string, step: EndStep, texts: GraphTexts): readonly GraphDetail[] {
  return [
    ...named(id, { text: "text", why: "why" }, texts),
    ...numbered(id, "todo", step.todo, texts),
    ...numbered(id, "after", step.after, texts),
    ...named(id, { say: "say" }, texts),
    ...step.prepare.map((item) => ({ name: "prepare" as const, text: itemLabel(id, item, texts) })),
    ...named(id, { expect: "expect" }, texts),
  ];
}

function itemLabel(id: string, { id: item, shared }: PrepareItem, texts: GraphTexts): string {
  const text = shared
    ? sharedItem(item, texts.library.common, texts.locale)
    : textOf(`steps.${id}.prepare.${item}.label`, texts);
  return text ?? escapeMarkdown(item);
}

function sharedItem(item: string, { texts, language }: CompiledCommon, locale: string): string | undefined {
  const key = `prepare.${item}.label`;
  const text = texts[locale]?.[key] ?? texts[language]?.[key];
  return typeof text === "string" ? text : text?.at(-1)?.text;
}

function named(id: string, keys: Partial<Record<GraphDetailName, string>>, texts: GraphTexts): readonly GraphDetail[] {
  return Object.entries(keys).flatMap(([name, key]) => {
    const text = textOf(`steps.${id}.${key}`, texts);
    return text === undefined ? [] : [{ name: name as GraphDetailName, text }];
  });
}

function numbered(
  id: string,
  name: "how" | "todo" | "after",
  count: number,
  texts: GraphTexts,
): readonly GraphDetail[] {
  return Array.from({ length: count }, (_, index) => ({
    name,
    text: textOf(`steps.${id}.${name}.${index}`, texts) ?? "",
  }));
}
