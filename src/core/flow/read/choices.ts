import type { ChoiceDraft, ChoicesDraft } from "../draft.js";
import type { YamlNode } from "../document.js";
import type { Report } from "../../issue/issue.js";
import {
  byKind,
  converted,
  defined,
  mapOfShape,
  optional,
  record,
  required,
  type Named,
  type Shape,
} from "../shape.js";
import { choiceId } from "./ids.js";
import { target } from "./next.js";
import { text } from "./prose.js";
import { flag, word } from "./scalars.js";
import { expression } from "./values.js";

type Choice = Omit<ChoiceDraft, "id">;

const short: Shape<Choice> = converted(text, (label) => ({ label, exclusive: false }));

const long: Shape<Choice> = converted(
  record("A choice", {
    label: required(text, "What the person reads."),
    hint: optional(text, "A line under the label that helps to choose."),
    if: optional(expression, "The choice is offered only where this holds."),
    exclusive: optional(flag, 'Chosen together with nothing else, such as "none of these".'),
    next: optional(target, "Where this choice leads; wins over the question's own next."),
  }),
  ({ label, hint, if: condition, exclusive, next }) =>
    defined({ label, hint, condition, exclusive: exclusive?.value === true, next }),
);

const choice: Shape<Choice> = byKind("a label, or a map with a label", { scalar: short, list: short, map: long });

/** Choices written out, in the order of the file. */
export const writtenChoices: Shape<readonly ChoiceDraft[]> = converted(mapOfShape(choiceId, choice), notEmpty);

function notEmpty(
  found: readonly Named<Choice>[],
  node: YamlNode,
  name: string,
  report: Report,
): readonly ChoiceDraft[] | undefined {
  if (node.kind === "map" && node.entries.length === 0) report.add("empty-value", node.span, { name });
  return found.map(({ id, value }) => ({ ...value, id }));
}

/** Choices written out, or the name of a shared list. */
export const choices: Shape<ChoicesDraft> = byKind<ChoicesDraft>("a map of choices, or the name of a shared list", {
  scalar: converted(word, (name) => ({ kind: "named", name })),
  map: converted(writtenChoices, (found, { span }) => ({ kind: "written", choices: found, span })),
});
