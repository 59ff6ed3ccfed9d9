import type { AnswerRules, Choice, CompiledFlow, CompiledLibrary, Text } from "../../core/flow/flow.js";
import { doChoices, WALLETS } from "../../core/session/choices.js";
import { doLabel } from "../../core/session/voice.js";
import type { Words } from "../../words/words.js";

/** A question that a script may answer beforehand. */
export interface EarlyQuestion {
  /** The address that the answer is given to. */
  readonly step: string;
  /** What is asked, or what is to be done, in inline Markdown. */
  readonly text: string | undefined;
  readonly many: boolean;
  /** Choices by id; none for a question that takes text, a number, an amount or a date. */
  readonly choices: readonly { readonly id: string; readonly label: string | undefined }[];
}

/** How deep flows may use each other before their steps are no longer offered. */
const DEEPEST = 4;

/**
 * Every question of a flow and of those that it uses, inputs first. Conditions of choices are not looked at, and what stands
 * in a loop over items is left out, since its address depends on answers.
 */
export function earlyQuestions(
  library: CompiledLibrary,
  id: string,
  words: Words,
  prefix = "",
  depth = 0,
): readonly EarlyQuestion[] {
  const flow = Object.hasOwn(library.flows, id) ? library.flows[id] : undefined;
  if (!flow || depth > DEEPEST) return [];
  const place = { library, flow, words };
  const inputs = prefix === "" ? Object.entries(flow.inputs) : [];
  return [
    ...inputs.map(([name, { answer }]) => ({ step: name, ...asked(`inputs.${name}`, answer, place) })),
    ...Object.entries(flow.steps).flatMap(([name, step]): readonly EarlyQuestion[] => {
      const address = `${prefix}${name}`;
      if (step.kind === "ask") return [{ step: address, ...asked(`steps.${name}`, step.answer, place) }];
      if (step.kind === "do") return [{ step: address, ...toDo(`steps.${name}`, step.check, place) }];
      if (step.kind !== "use" || step.each !== undefined) return [];
      return earlyQuestions(library, step.flow, words, `${address}/`, depth + 1);
    }),
  ];
}

interface Place {
  readonly library: CompiledLibrary;
  readonly flow: CompiledFlow;
  readonly words: Words;
}

function asked(key: string, rules: AnswerRules, place: Place): Omit<EarlyQuestion, "step"> {
  return {
    text: textOf(place.flow, `${key}.ask`, place),
    many: rules.type === "many",
    choices: choicesOf(key, rules, place),
  };
}

function toDo(key: string, check: boolean, place: Place): Omit<EarlyQuestion, "step"> {
  const choices = doChoices(check).map(({ id }) => ({ id, label: doLabel(id, place.words.builtIn) }));
  return { text: textOf(place.flow, `${key}.do`, place), many: false, choices };
}

function choicesOf(key: string, rules: AnswerRules, place: Place): EarlyQuestion["choices"] {
  const { library, flow, words } = place;
  const labelled = (choices: readonly Choice[], label: (id: string) => string | undefined) =>
    choices.map(({ id }) => ({ id, label: label(id) }));
  if (rules.type === "yes_no") return labelled(rules.choices, (id) => YES_NO[id] && words.builtIn[YES_NO[id]]);
  if (rules.choicesFrom === undefined)
    return labelled(rules.choices, (id) => textOf(flow, `${key}.choices.${id}.label`, place));
  if (rules.choicesFrom === WALLETS) return walletChoices(library, words.locale);
  const list = rules.choicesFrom;
  return labelled(library.common.choices[list] ?? [], (id) =>
    textOf(library.common, `choices.${list}.${id}.label`, place),
  );
}

const YES_NO: Readonly<Record<string, "yes" | "no" | "unsure">> = { yes: "yes", no: "no", unsure: "unsure" };

/** The wallets by id, with their names in the locale. */
export function walletChoices({ wallets }: Pick<CompiledLibrary, "wallets">, locale: string): EarlyQuestion["choices"] {
  return Object.entries(wallets.wallets).map(([id, { name }]) => ({ id, label: name[locale] ?? name.en }));
}

/** Only a plain text: one with values in it needs a walk to be said. */
function textOf(from: Pick<CompiledFlow, "texts" | "language">, key: string, { words }: Place): string | undefined {
  const text: Text | undefined = from.texts[words.locale]?.[key] ?? from.texts[from.language]?.[key];
  return typeof text === "string" && !text.includes("{") ? text : undefined;
}
