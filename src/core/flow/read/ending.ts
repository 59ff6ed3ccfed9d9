import type { EndDraft, EndKind, PrepareDraft } from "../draft.js";
import type { YamlMap } from "../document.js";
import type { Report } from "../../issue/issue.js";
import { byKind, converted, defined, listOf, optional, record, required, type Shape, type Values } from "../shape.js";
import { answerFormat } from "./answer.js";
import { nameOf } from "./ids.js";
import { text, texts } from "./prose.js";
import { id, option, word } from "./scalars.js";
import { expression, textValue } from "./values.js";

/** The ending kinds of the format. */
export const endKinds = ["solved", "advice", "support", "emergency", "return"] as const satisfies EndKind[];

const itemId = id(nameOf("a checklist item"));

/** The keys of a checklist item beside its id. */
export const prepareFields = {
  label: optional(text, "What to have ready."),
  hint: optional(text, "Where to find it."),
  from: optional(expression, "The step, fact, input or expression that fills it."),
  format: optional(answerFormat, "What it is; shown masked."),
};

const item: Shape<PrepareDraft> = byKind<PrepareDraft>("the id of a checklist item, or a map with an id", {
  scalar: converted(itemId, (found) => ({ id: found })),
  map: converted(
    record("A checklist item", { id: required(itemId, "Of common.yaml, or a new one."), ...prepareFields }),
    ({ id: found, ...values }) => found && { id: found, ...defined(values) },
  ),
});

/** The keys of an ending. */
export const endFields = {
  end: required(option(endKinds), "What kind of ending this is."),
  title: optional(text, "The ending in a few words."),
  text: optional(text, "A paragraph under the title."),
  todo: optional(texts, "What to do now, in order."),
  after: optional(texts, "How to keep it from coming back."),
  why: optional(text, "Why support is needed."),
  urgency: optional(option(["normal", "today", "now"]), "How soon."),
  prepare: optional(listOf(item, "checklist items"), "What to have ready for support."),
  say: optional(text, "The paragraph to read to support, in the first person."),
  expect: optional(text, "What happens next."),
  channels: optional(listOf(word, "channels"), "wallet, and helplines of wallets.yaml."),
  region: optional(
    textValue,
    "Where the person is: a code, or = and an expression. Helplines of other places stay away.",
  ),
  result: optional(textValue, "What the flow that uses this one gets: a text, or = and an expression."),
};

const CARD = ["support", "emergency"];

/** The endings for which each key means something; keys that are not here mean something for all. */
const ENDS_OF_KEY: Readonly<Record<string, readonly string[]>> = {
  why: CARD,
  urgency: CARD,
  prepare: CARD,
  say: CARD,
  expect: CARD,
  channels: CARD,
  region: CARD,
  result: ["return"],
};

/** What the keys say together; reports those that this kind of ending has no use for. */
export function endingOf(
  map: YamlMap,
  values: Values<typeof endFields>,
  report: Report,
): Omit<EndDraft, "id" | "span" | "agent" | "sources"> | undefined {
  const { end, todo, after, prepare, channels, ...rest } = values;
  if (!end) return undefined;
  for (const { key } of map.entries) {
    const ends = Object.hasOwn(ENDS_OF_KEY, key.value) ? ENDS_OF_KEY[key.value] : undefined;
    if (ends && !ends.includes(end.value)) {
      report.add("key-not-for-ending", key.span, { key: key.value, end: end.value, ends });
    }
  }
  return {
    kind: "end",
    end,
    todo: todo ?? [],
    after: after ?? [],
    prepare: prepare ?? [],
    channels: channels ?? [],
    ...defined(rest),
  };
}
