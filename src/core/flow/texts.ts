import type {
  AnswerDraft,
  ChoiceDraft,
  CommonDraft,
  FlowDraft,
  InputDraft,
  PrepareDraft,
  StepDraft,
  TextDraft,
} from "./draft.js";
import type { TextKey } from "./flow.js";

/**
 * Every text of a flow that is translated, by its key, in the order of the file: `title`, `summary`, `inputs.<id>.ask`,
 * `steps.<id>.how.0`, `steps.<id>.choices.<choice>.label`, `steps.<id>.prepare.<item>.label` and so on. Symptoms are no
 * texts: each language has its own.
 */
export function flowTexts(draft: FlowDraft): ReadonlyMap<TextKey, TextDraft> {
  return new Map([
    ...given({ title: draft.title, summary: draft.summary }),
    ...draft.inputs.flatMap((input) => under(`inputs.${input.id.value}`, inputTexts(input))),
    ...draft.steps.flatMap((step) => under(`steps.${step.id.value}`, stepTexts(step))),
  ]);
}

/** Every text of `common.yaml` that is translated: `prepare.<item>.label`, `choices.<list>.<choice>.label`, `never_share.0`. */
export function commonTexts(draft: CommonDraft): ReadonlyMap<TextKey, TextDraft> {
  return new Map([
    ...prepareTexts(draft.prepare),
    ...draft.choices.flatMap(({ name, choices }) => under(`choices.${name.value}`, choiceTexts(choices))),
    ...numbered("never_share", draft.neverShare),
  ]);
}

type Entry = readonly [TextKey, TextDraft];

function inputTexts({ ask, why, hint, answer }: InputDraft): readonly Entry[] {
  return [...given({ ask, why, hint }), ...answerTexts(answer)];
}

function stepTexts(step: StepDraft): readonly Entry[] {
  const { say, note } = step.agent ?? {};
  return [...kindTexts(step), ...under("agent", given({ say, note }))];
}

function kindTexts(step: StepDraft): readonly Entry[] {
  switch (step.kind) {
    case "ask":
      return [...given({ ask: step.ask, why: step.why, hint: step.hint }), ...answerTexts(step.answer)];
    case "do":
      return [...given({ do: step.do, why: step.why, check: step.check }), ...numbered("how", step.how)];
    case "tell":
      return given({ tell: step.tell, text: step.text });
    case "end":
      return [
        ...given({ title: step.title, text: step.text, why: step.why, say: step.say, expect: step.expect }),
        ...numbered("todo", step.todo),
        ...numbered("after", step.after),
        ...prepareTexts(step.prepare),
      ];
    case "decide":
    case "use":
      return [];
  }
}

function answerTexts({ choices, unit, refuse }: AnswerDraft): readonly Entry[] {
  return [
    ...given({ unit }),
    ...(choices?.kind === "written" ? under("choices", choiceTexts(choices.choices)) : []),
    ...refuse.map(({ say }, index): Entry => [`refuse.${index}.say`, say]),
  ];
}

function choiceTexts(choices: readonly ChoiceDraft[]): readonly Entry[] {
  return choices.flatMap(({ id, label, hint }) => under(id.value, given({ label, hint })));
}

function prepareTexts(items: readonly PrepareDraft[]): readonly Entry[] {
  return items.flatMap(({ id, label, hint }) => under(`prepare.${id.value}`, given({ label, hint })));
}

function given(texts: Readonly<Record<string, TextDraft | undefined>>): readonly Entry[] {
  return Object.entries(texts).flatMap(([key, text]) => (text ? [[key, text] as const] : []));
}

function numbered(key: string, texts: readonly TextDraft[]): readonly Entry[] {
  return texts.map((text, index): Entry => [`${key}.${index}`, text]);
}

function under(prefix: string, entries: readonly Entry[]): readonly Entry[] {
  return entries.map(([key, text]): Entry => [`${prefix}.${key}`, text]);
}
