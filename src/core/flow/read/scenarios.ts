import type { Report } from "../../issue/issue.js";
import type { Source, Span, Spanned } from "../../text/source.js";
import type { EndKind } from "../draft.js";
import type { ParseLimits } from "../guards.js";
import { parseYaml } from "../parse.js";
import {
  byKind,
  converted,
  defined,
  listOf,
  optional,
  record,
  required,
  wrongKind,
  type JsonSchema,
  type Shape,
} from "../shape.js";
import { answerLines, type AnswerLine } from "./answers.js";
import { endKinds } from "./ending.js";
import { isoDate, option, word } from "./scalars.js";

/** A test of a flow: answers in, steps and ending out. */
export interface ScenarioDraft {
  readonly name: Spanned<string>;
  readonly span: Span;
  /** In order; a step may be answered more than once. */
  readonly answers: readonly AnswerLine[];
  /** ISO date: what the clock says. */
  readonly today?: Spanned<string>;
  /** Values for the flow's inputs. */
  readonly inputs: readonly AnswerLine[];
  readonly expect: ExpectDraft;
}

/** What a scenario expects; what is not named is not looked at. */
export interface ExpectDraft {
  /** The id of the ending. */
  readonly end?: Spanned<string>;
  readonly kind?: Spanned<EndKind>;
  /** These steps in this order, others between them. */
  readonly visited?: readonly Spanned<string>[];
  readonly notVisited?: readonly Spanned<string>[];
  /** Steps of which an answer was refused. */
  readonly refused?: readonly Spanned<string>[];
  /** Fixes and how they went: `fixed`, `not_fixed`, `unable`. */
  readonly tried?: readonly { readonly step: Spanned<string>; readonly result: Spanned<string> }[];
  /** Texts that stand on the card. */
  readonly card?: readonly Spanned<string>[];
  /** Checklist items that are filled in, and with what where that is named. */
  readonly filled?: readonly { readonly item: Spanned<string>; readonly value?: Spanned<string> }[];
}

type Tried = NonNullable<ExpectDraft["tried"]>;
type Filled = NonNullable<ExpectDraft["filled"]>;

const words = listOf(word, "names");

const wordsOrOne: Shape<readonly Spanned<string>[]> = byKind("a text or a list of texts", {
  scalar: converted(word, (one) => [one]),
  list: listOf(word, "texts"),
});

const result = option(["fixed", "not_fixed", "unable"]);

const tried: Shape<Tried> = {
  read(node, name, report) {
    if (node.kind === "list") return node.items.flatMap((item) => tried.read(item, name, report) ?? []);
    if (node.kind !== "map") return wrongKind(node, name, report, { expected: "a map from fixes to how they went" });
    return node.entries.flatMap(({ key, value }) => {
      const found = result.read(value, key.value, report);
      return found ? [{ step: key, result: found }] : [];
    });
  },
  json: () => ({ type: ["object", "array"] }),
};

const filled: Shape<Filled> = {
  read(node, name, report) {
    if (node.kind === "list") return words.read(node, name, report)?.map((item) => ({ item }));
    if (node.kind !== "map") return wrongKind(node, name, report, { expected: "a list of checklist items, or a map" });
    return node.entries.flatMap(({ key, value }) => {
      const found = word.read(value, key.value, report);
      return found ? [{ item: key, value: found }] : [];
    });
  },
  json: () => ({ type: ["object", "array"] }),
};

const expectation: Shape<ExpectDraft> = converted(
  record("What a scenario expects", {
    end: optional(word, "The id of the ending."),
    kind: optional(option(endKinds), "The kind of the ending."),
    visited: optional(words, "These steps in this order, others between them."),
    not_visited: optional(words, "Steps that are not met."),
    refused: optional(words, "Steps of which an answer is refused."),
    tried: optional(tried, "Fixes and how they went."),
    card: optional(wordsOrOne, "Texts that stand on the card."),
    filled: optional(filled, "Checklist items that are filled in."),
  }),
  ({ not_visited: notVisited, ...rest }) => defined({ notVisited, ...rest }),
);

const scenario: Shape<ScenarioDraft> = converted(
  record("A scenario", {
    name: required(word, "What happens, in a sentence."),
    answers: optional(answerLines, "In order; what is refused is tried and the question stands."),
    today: optional(isoDate, "What the clock says."),
    inputs: optional(answerLines, "Values for the flow's inputs."),
    expect: required(expectation, "What must come of it."),
  }),
  ({ name, answers = [], inputs = [], today, expect }, { span }) =>
    name && { name, span, answers, inputs, expect: expect ?? {}, ...defined({ today }) },
);

const scenarios = listOf(scenario, "scenarios");

/** Reads a file of scenarios; what is no scenario is reported and left out. */
export function readScenarios(source: Source, report: Report, limits?: Partial<ParseLimits>): readonly ScenarioDraft[] {
  const root = parseYaml(source, report, limits);
  return (root && scenarios.read(root, source.name, report)) ?? [];
}

/** The schema of a file of scenarios. */
export function scenariosJson(): JsonSchema {
  return scenarios.json();
}
