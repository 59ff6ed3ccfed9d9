import type { AskStep, DoStep, Step, Target } from "../flow/flow.js";
import { escapeMarkdown } from "../session/voice.js";
import { conditionInWords } from "./graph-condition.js";
import type { GraphEdge, GraphEdgeKind } from "./graph.js";
import { choiceLabel } from "./graph-texts.js";
import type { GraphTexts } from "./graph-texts.js";

/** The ways out of one step, in the order of the file. `prefix` stands before the ids of its flow's steps. */
export function edgesOf(id: string, step: Step, prefix: string, texts: GraphTexts): readonly GraphEdge[] {
  switch (step.kind) {
    case "ask":
      return askEdges(id, step, prefix, texts);
    case "do":
      return doEdges(id, step, prefix, texts);
    case "tell":
    case "decide":
      return edgesTo(step.next, { from: id, label: "", kind: "plain" }, prefix, texts);
    case "use":
      return edgesTo(
        step.next,
        { from: id, label: step.each === undefined ? "" : texts.words.afterAll, kind: "plain" },
        prefix,
        texts,
      );
    case "end":
      return [];
  }
}

/** Ways to a target: one, or one for each rule. `from` is an id without the prefix. */
export function edgesTo(
  target: Target | undefined,
  lead: Omit<GraphEdge, "to">,
  prefix: string,
  texts: GraphTexts,
): readonly GraphEdge[] {
  if (target === undefined) return [];
  const from = `${prefix}${lead.from}`;
  if (typeof target === "string") return [{ ...lead, from, to: `${prefix}${target}` }];
  return target.map(({ condition, go }) => ({
    from,
    to: `${prefix}${go}`,
    label: joined(lead.label, target.length === 1 ? "" : ruleLabel(condition, texts), texts),
    kind: lead.kind === "plain" ? "rule" : lead.kind,
  }));
}

function joined(lead: string, rule: string, { words }: GraphTexts): string {
  return lead === "" || rule === "" ? lead + rule : words.under(lead, rule);
}

function ruleLabel(condition: string | undefined, texts: GraphTexts): string {
  const { words, flow } = texts;
  if (condition === undefined) return words.otherwise;
  const said = conditionInWords(condition, words.conditions, (step, choice) => {
    const found = flow.steps[step];
    const rules = found?.kind === "ask" ? found.answer : flow.inputs[step]?.answer;
    if (!rules?.choices.some((one) => one.id === choice)) return doResult(found, choice, texts);
    return choiceLabel(found ? `steps.${step}` : `inputs.${step}`, rules, choice, texts);
  });
  return words.when(escapeMarkdown(said));
}

function doResult(step: Step | undefined, result: string, texts: GraphTexts): string | undefined {
  return step?.kind === "do" ? resultLabels(texts)[result] : undefined;
}

function askEdges(id: string, { answer, next }: AskStep, prefix: string, texts: GraphTexts): readonly GraphEdge[] {
  const { words } = texts;
  const to = (target: Target | undefined, label: string): readonly GraphEdge[] =>
    edgesTo(target, { from: id, label, kind: "answer" }, prefix, texts);
  const isNamed = (choice: string): boolean => Object.hasOwn(next.byAnswer, choice);
  if (!answer.choices.some((choice) => isNamed(choice.id))) {
    return to(next.otherwise, answer.choices.length > 1 && typeof next.otherwise === "string" ? words.anyAnswer : "");
  }
  const chosen = answer.choices.flatMap((choice) =>
    to(
      isNamed(choice.id) ? next.byAnswer[choice.id] : next.otherwise,
      choiceLabel(`steps.${id}`, answer, choice.id, texts),
    ),
  );
  return answer.optional ? [...chosen, ...to(next.otherwise, words.skipped)] : chosen;
}

function doEdges(id: string, { check, next }: DoStep, prefix: string, texts: GraphTexts): readonly GraphEdge[] {
  const results = check ? (["fixed", "not_fixed", "unable"] as const) : (["done", "unable"] as const);
  const targetOf = (result: string): Target | undefined => next.byAnswer[result] ?? next.otherwise;
  const [first] = results;
  // Who is not asked whether it helped goes on the same way, done or not.
  if (results.every((result) => targetOf(result) === targetOf(first))) {
    return edgesTo(next.otherwise, { from: id, label: "", kind: "plain" }, prefix, texts);
  }
  return results.flatMap((result) =>
    edgesTo(
      targetOf(result),
      { from: id, label: resultLabels(texts)[result] ?? result, kind: KINDS[result] },
      prefix,
      texts,
    ),
  );
}

const KINDS: Readonly<Record<"fixed" | "not_fixed" | "unable" | "done", GraphEdgeKind>> = {
  fixed: "fixed",
  not_fixed: "not_fixed",
  unable: "unable",
  done: "plain",
};

function resultLabels({ words: { builtIn } }: GraphTexts): Readonly<Record<string, string>> {
  return { fixed: builtIn.fixed, not_fixed: builtIn.notFixed, unable: builtIn.unable, done: builtIn.done };
}
