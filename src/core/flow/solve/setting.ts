import type { AnswerDraft, ValueDraft } from "../draft.js";
import type { Setting } from "./condition-tree.js";
import { walk } from "../condition/expression.js";
import { goalsIn } from "./goals.js";
import type { Goals } from "./goals.js";
import { typeNameOf } from "../names.js";
import type { Analysis } from "../names.js";
import { ANY_NUMBER } from "./number-range.js";
import type { NumberRange } from "./number-range.js";

/** What the conditions of a flow speak of, and its goals, once for each analysis. */
export function settingOf(analysis: Analysis): { readonly setting: Setting; readonly goals: Goals } {
  let known = settings.get(analysis);
  if (!known) {
    const { names, facts } = analysis;
    const setting = { names, facts: shortFacts(facts), rangeOf: (name: string) => rangeOfAnswer(name, analysis) };
    settings.set(analysis, (known = { setting, goals: goalsIn(setting) }));
  }
  return known;
}

const settings = new WeakMap<Analysis, { readonly setting: Setting; readonly goals: Goals }>();

/** A fact that reads facts that read facts may have no end to speak of when it is written out; then it counts as one thing. */
function shortFacts(facts: Analysis["facts"]): Analysis["facts"] {
  const sizes = new Map<string, number>();
  for (const [name, expression] of facts) {
    let size = 0;
    walk(expression, (part) => void (size += (part.kind === "name" && sizes.get(part.name)) || 1));
    sizes.set(name, size);
  }
  return new Map([...facts].filter(([name]) => (sizes.get(name) ?? 0) <= LONGEST_FACT));
}

/** Names, values and signs. */
const LONGEST_FACT = 200;

/** How far the number goes that a name stands for; nothing where it is none. */
export function rangeOfAnswer(name: string, { draft, names, steps }: Analysis): NumberRange | undefined {
  const step = steps.get(name);
  const answer = step?.kind === "ask" ? step.answer : draft.inputs.find(({ id }) => id.value === name)?.answer;
  if (answer) return rangeOf(answer);
  const info = names.get(name);
  return info?.kind === "fact" && info.type === "double" ? ANY_NUMBER : undefined;
}

function rangeOf(answer: AnswerDraft): NumberRange | undefined {
  const type = typeNameOf(answer);
  if (type !== "number" && type !== "money") return undefined;
  const least = type === "money" ? 0 : -Infinity;
  return {
    min: limitOf(answer.min) ?? (answer.min ? -Infinity : least),
    max: limitOf(answer.max) ?? Infinity,
    whole: type === "number" && (answer.decimals?.value ?? 0) === 0,
  };
}

function limitOf(value: ValueDraft | undefined): number | undefined {
  return value?.kind === "literal" && typeof value.value === "number" ? value.value : undefined;
}
