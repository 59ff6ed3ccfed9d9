import type {
  AnswerDraft,
  ChoiceDraft,
  CommonDraft,
  EndDraft,
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
  const texts = new Map<TextKey, TextDraft>();
  const put = putInto(texts);
  put("title", draft.title);
  put("summary", draft.summary);
  for (const input of draft.inputs) putInput(`inputs.${input.id.value}`, input, put);
  for (const step of draft.steps) putStep(`steps.${step.id.value}`, step, put);
  return texts;
}

/** Every text of `common.yaml` that is translated: `prepare.<item>.label`, `choices.<list>.<choice>.label`, `never_share.0`. */
export function commonTexts(draft: CommonDraft): ReadonlyMap<TextKey, TextDraft> {
  const texts = new Map<TextKey, TextDraft>();
  const put = putInto(texts);
  putPrepare("prepare", draft.prepare, put);
  for (const { name, choices } of draft.choices) putChoices(`choices.${name.value}`, choices, put);
  putNumbered("never_share", draft.neverShare, put);
  return texts;
}

/** Takes a text with its key; leaves out one that is not there. */
type Put = (key: TextKey, text: TextDraft | undefined) => void;

function putInto(texts: Map<TextKey, TextDraft>): Put {
  return (key, text) => {
    if (text) texts.set(key, text);
  };
}

function putInput(key: string, { ask, why, hint, answer }: InputDraft, put: Put): void {
  put(`${key}.ask`, ask);
  put(`${key}.why`, why);
  put(`${key}.hint`, hint);
  putAnswer(key, answer, put);
}

function putStep(key: string, step: StepDraft, put: Put): void {
  putKind(key, step, put);
  if (!step.agent) return;
  put(`${key}.agent.say`, step.agent.say);
  put(`${key}.agent.note`, step.agent.note);
}

function putKind(key: string, step: StepDraft, put: Put): void {
  switch (step.kind) {
    case "ask":
      put(`${key}.ask`, step.ask);
      put(`${key}.why`, step.why);
      put(`${key}.hint`, step.hint);
      return putAnswer(key, step.answer, put);
    case "do":
      put(`${key}.do`, step.do);
      put(`${key}.why`, step.why);
      put(`${key}.check`, step.check);
      return putNumbered(`${key}.how`, step.how, put);
    case "tell":
      put(`${key}.tell`, step.tell);
      return put(`${key}.text`, step.text);
    case "end":
      return putEnding(key, step, put);
    case "decide":
    case "use":
      return;
  }
}

function putEnding(key: string, step: EndDraft, put: Put): void {
  put(`${key}.title`, step.title);
  put(`${key}.text`, step.text);
  put(`${key}.why`, step.why);
  put(`${key}.say`, step.say);
  put(`${key}.expect`, step.expect);
  putNumbered(`${key}.todo`, step.todo, put);
  putNumbered(`${key}.after`, step.after, put);
  putPrepare(`${key}.prepare`, step.prepare, put);
}

function putAnswer(key: string, { choices, unit, refuse }: AnswerDraft, put: Put): void {
  put(`${key}.unit`, unit);
  if (choices?.kind === "written") putChoices(`${key}.choices`, choices.choices, put);
  for (const [index, { say }] of refuse.entries()) put(`${key}.refuse.${index}.say`, say);
}

function putChoices(key: string, choices: readonly ChoiceDraft[], put: Put): void {
  for (const { id, label, hint } of choices) {
    put(`${key}.${id.value}.label`, label);
    put(`${key}.${id.value}.hint`, hint);
  }
}

function putPrepare(key: string, items: readonly PrepareDraft[], put: Put): void {
  for (const { id, label, hint } of items) {
    put(`${key}.${id.value}.label`, label);
    put(`${key}.${id.value}.hint`, hint);
  }
}

function putNumbered(key: string, texts: readonly TextDraft[], put: Put): void {
  for (const [index, text] of texts.entries()) put(`${key}.${index}`, text);
}
