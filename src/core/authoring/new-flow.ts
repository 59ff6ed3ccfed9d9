import { asChoiceId } from "./new-flow-ids.js";
import { written } from "./new-flow-text.js";

/** What somebody says who begins a flow. */
export interface NewFlow {
  readonly id: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly symptoms: readonly string[];
  readonly owner: string;
  /** Ids of a fact base, or addresses. */
  readonly sources: readonly string[];
  readonly question: string;
  /** What people may answer: two or more labels. */
  readonly choices: readonly string[];
  /** What to try. */
  readonly fix: string;
  /** Why support has to help where that did not. */
  readonly ending: string;
}

/** Sentences that a new flow begins with, in its own language; its writer changes them. */
export interface NewFlowWords {
  readonly summary: string;
  readonly why: string;
  readonly check: string;
  readonly support: string;
  readonly what: string;
  readonly say: string;
}

/** What a new flow finds in its folder. */
export interface NewFlowSurroundings {
  /** An item of `common.yaml` that every card has to have; nothing where none has to be there. */
  readonly basic: string | undefined;
  /** ISO date. */
  readonly today: string;
}

/** A flow of one question, one fix and one card for support, as a file. What was said stands in it as it was said. */
export function newFlowText(flow: NewFlow, words: NewFlowWords, { basic, today }: NewFlowSurroundings): string {
  return [
    "# yaml-language-server: $schema=./flow.schema.json",
    "format: 1",
    `title: ${written(flow.title)}`,
    `summary: ${written(words.summary)}`,
    `language: ${flow.language}`,
    "symptoms:",
    ...flow.symptoms.map((each) => `  - ${written(each, "plain")}`),
    `owner: ${written(flow.owner, "plain")}`,
    `reviewed: ${today}`,
    "sources:",
    ...flow.sources.map((each) => `  - ${written(each, "plain")}`),
    "",
    "steps:",
    ...questionLines(flow, words),
    "",
    "  try_this:",
    `    do: ${written(flow.fix)}`,
    `    check: ${written(words.check)}`,
    "    next: ask_support",
    "",
    "  ask_support:",
    "    end: support",
    `    title: ${written(words.support)}`,
    `    why: ${written(flow.ending)}`,
    "    prepare:",
    ...(basic === undefined ? [] : [`      - ${basic}`]),
    "      - id: what_happened",
    `        label: ${written(words.what)}`,
    `    say: ${written(words.say)}`,
    "",
  ].join("\n");
}

function questionLines({ question, choices }: NewFlow, { why }: NewFlowWords): readonly string[] {
  const ids = choices.reduce<readonly string[]>((taken, label) => [...taken, asChoiceId(label, taken)], []);
  return [
    "  first_question:",
    `    ask: ${written(question)}`,
    `    why: ${written(why)}`,
    "    choices:",
    ...choices.map((label, index) => `      ${ids[index] ?? ""}: ${written(label)}`),
    "    next: try_this",
  ];
}
