import type { Analysis } from "./names.js";
import { scopeTypeOf, typeNameOf } from "./names.js";
import type {
  AnswerDraft,
  ChoiceDraft,
  CommonDraft,
  EndDraft,
  ExpressionDraft,
  InputDraft,
  NextDraft,
  PrepareDraft,
  QuestionType,
  StepDraft,
  TargetDraft,
  TextDraft,
  TranslationDraft,
  ValueDraft,
} from "./draft.js";
import type {
  AnswerRules,
  Choice,
  CompiledCommon,
  CompiledFlow,
  Input,
  Locale,
  Needs,
  Next,
  PrepareItem,
  Step,
  Table,
  Target,
  Text,
  TextKey,
  Value,
} from "./flow.js";
import { parseCondition } from "./condition/condition.js";
import { questionsLeft } from "./length.js";
import { NONE_LEFT } from "./questions-left.js";
import type { QuestionsLeft } from "./questions-left.js";
import { canEndSolved } from "./signature.js";
import { fixedIsNamed, SOLVED } from "./targets.js";
import { commonTexts, flowTexts } from "./texts.js";
import { versionOf } from "./version.js";

type StepBody<S extends Step = Step> = S extends Step ? Omit<S, "remaining" | "agent" | "sources"> : never;

/**
 * Makes the flow that runs out of a draft in which no rule found an error. `longest` gives the most questions that a
 * used flow asks.
 */
export function compile(
  analysis: Analysis,
  translations: readonly TranslationDraft[],
  longest: (flow: string) => QuestionsLeft,
): CompiledFlow {
  const { draft } = analysis;
  const code = coder(analysis);
  const left = questionsLeft(draft.steps, longest);
  const steps = Object.fromEntries([
    ...draft.steps.map(
      (step) => [step.id.value, { ...headOf(step), ...bodyOf(step, code), remaining: left(step.id.value) }] as const,
    ),
    ...(canEndSolved(draft) ? [[SOLVED, BUILT_IN_SOLVED] as const] : []),
  ]);
  const texts = { [draft.language.value]: textTable(flowTexts(draft), code), ...translatedTexts(translations, code) };
  const said = {
    format: 1 as const,
    id: draft.id,
    language: draft.language.value,
    part: draft.steps.some((step) => step.kind === "end" && step.end.value === "return"),
    start: draft.start?.value ?? draft.steps[0]?.id.value ?? SOLVED,
    steps,
    inputs: Object.fromEntries(draft.inputs.map((input) => [input.id.value, inputOf(input, code)])),
    tables: Object.fromEntries(draft.tables.map((table) => [table.id.value, tableOf(table)])),
    facts: Object.fromEntries(draft.facts.map((fact) => [fact.id.value, code.expression(fact.expression)])),
    renamed: Object.fromEntries(draft.renamed.map(({ from, to }) => [from.value, to.value])),
  };
  return {
    ...said,
    version: versionOf({ said, texts: texts[draft.language.value] }),
    locales: [draft.language.value, ...translations.map((translation) => translation.locale)],
    listed: draft.listed?.value ?? !said.part,
    sources: valuesOf(draft.sources),
    symptoms: symptomsOf(analysis, translations),
    scope: analysis.scope,
    texts,
    needs: needsOf({ said, texts }),
    ...(draft.owner && { owner: draft.owner.value }),
    ...(draft.reviewed && { reviewed: draft.reviewed.value }),
    ...(draft.interval && { interval: draft.interval.value }),
  };
}

/** Makes the shared pieces that run out of `common.yaml` and its translations. */
export function compileCommon(draft: CommonDraft, translations: readonly TranslationDraft[]): CompiledCommon {
  const texts = {
    [draft.language.value]: textTable(commonTexts(draft), PLAIN),
    ...translatedTexts(translations, PLAIN),
  };
  return {
    ...(draft.first && { first: draft.first.value }),
    language: draft.language.value,
    prepare: Object.fromEntries(draft.prepare.map((item) => [item.id.value, prepareOf(item, PLAIN)])),
    choices: Object.fromEntries(
      draft.choices.map(({ name, choices }) => [name.value, choices.map((choice) => choiceOf(choice, PLAIN))]),
    ),
    neverShare: draft.neverShare.length,
    texts,
  };
}

/** Turns written expressions and values into what runs. */
interface Coder {
  expression(draft: ExpressionDraft): string;
}

/** For places outside of a flow: there is no scope to check against. */
const PLAIN: Coder = {
  expression(draft) {
    const parsed = parseCondition(draft.value);
    return "normalised" in parsed ? parsed.normalised : draft.value;
  },
};

function coder(analysis: Analysis): Coder {
  return {
    expression(draft) {
      const parsed = analysis.parsed(draft);
      if (!parsed) throw new Error(`A faulty expression reached the compiler: ${draft.value}`);
      return parsed.normalised;
    },
  };
}

function headOf(step: StepDraft): Pick<Step, "agent" | "sources"> {
  return { agent: step.agent !== undefined, sources: valuesOf(step.sources) };
}

function bodyOf(step: StepDraft, code: Coder): StepBody {
  switch (step.kind) {
    case "ask":
      return { kind: "ask", answer: answerOf(step.answer, code), next: nextOf(step.next, code, step.answer) };
    case "do":
      return {
        kind: "do",
        how: step.how.length,
        check: step.check !== undefined,
        next: withSolved(step, nextOf(step.next, code)),
        ...(step.wait && { wait: step.wait.value }),
      };
    case "tell":
      return { kind: "tell", tone: step.tone, next: onlyTarget(step.next, code) };
    case "decide":
      return { kind: "decide", next: rulesOf(step.rules, code) };
    case "use":
      return {
        kind: "use",
        flow: step.flow.value,
        with: Object.fromEntries(step.with.map(({ input, value }) => [input.value, valueOf(value, code)])),
        next: onlyTarget(step.next, code),
        ...(step.each && { each: code.expression(step.each) }),
      };
    case "end":
      return endOf(step, code);
  }
}

function endOf(step: EndDraft, code: Coder): StepBody {
  return {
    kind: "end",
    end: step.end.value,
    urgency: step.urgency?.value ?? "normal",
    todo: step.todo.length,
    after: step.after.length,
    prepare: step.prepare.map((item) => prepareOf(item, code)),
    channels: step.channels.length > 0 ? valuesOf(step.channels) : ["wallet"],
    ...(step.region && { region: valueOf(step.region, code) }),
    ...(step.result && { result: valueOf(step.result, code) }),
  };
}

const BUILT_IN_SOLVED: Step = {
  kind: "end",
  end: "solved",
  urgency: "normal",
  todo: 0,
  after: 0,
  prepare: [],
  channels: [],
  agent: false,
  sources: [],
  builtIn: true,
  remaining: NONE_LEFT,
};

function answerOf(answer: AnswerDraft, code: Coder): AnswerRules {
  const written = answer.choices?.kind === "written" ? answer.choices.choices : [];
  return {
    type: (typeNameOf(answer) ?? "text") as QuestionType,
    choices: answer.type?.value === "yes_no" ? yesNo(answer.unsure) : written.map((choice) => choiceOf(choice, code)),
    optional: answer.optional,
    private: answer.private,
    refuse: answer.refuse.map((rule) => ({ condition: code.expression(rule.condition) })),
    ...(answer.choices?.kind === "named" && { choicesFrom: answer.choices.name.value }),
    ...(answer.default && { default: valueOf(answer.default, code) }),
    ...(answer.min && { min: valueOf(answer.min, code) }),
    ...(answer.max && { max: valueOf(answer.max, code) }),
    ...(answer.decimals && { decimals: answer.decimals.value }),
    ...(answer.currency && { currency: answer.currency.value }),
    ...(answer.format && { format: answer.format.value }),
    ...(answer.pattern && { pattern: answer.pattern.value }),
  };
}

function yesNo(unsure: boolean): readonly Choice[] {
  const ids = unsure ? ["yes", "no", "unsure"] : ["yes", "no"];
  return ids.map((id) => ({ id, exclusive: false }));
}

function choiceOf(choice: ChoiceDraft, code: Coder): Choice {
  return {
    id: choice.id.value,
    exclusive: choice.exclusive,
    ...(choice.condition && { condition: code.expression(choice.condition) }),
  };
}

function inputOf(input: InputDraft, code: Coder): Input {
  return {
    answer: answerOf(input.answer, code),
    scopeType: scopeTypeOf(input.answer),
    required: input.required,
    asked: input.ask !== undefined,
  };
}

function prepareOf(item: PrepareDraft, code: Coder): PrepareItem {
  return {
    id: item.id.value,
    shared: item.label === undefined,
    ...(item.from && { from: code.expression(item.from) }),
    ...(item.format && { format: item.format.value }),
  };
}

function tableOf(table: Analysis["draft"]["tables"][number]): Table {
  return {
    entries: Object.fromEntries(table.entries.map(({ key, value }) => [key.value, value.value])),
    ...(table.otherwise && { otherwise: table.otherwise.value }),
  };
}

function withSolved(step: Extract<StepDraft, { kind: "do" }>, next: Next): Next {
  if (!step.check || fixedIsNamed(step.next)) return next;
  return { ...next, byAnswer: { fixed: SOLVED, ...next.byAnswer } };
}

function nextOf(next: NextDraft | undefined, code: Coder, answer?: AnswerDraft): Next {
  const byAnswer: Record<string, Target> = {};
  if (answer?.choices?.kind === "written") {
    for (const choice of answer.choices.choices)
      if (choice.next) byAnswer[choice.id.value] = targetOf(choice.next, code);
  }
  if (!next) return { byAnswer };
  if (next.kind !== "map") return { byAnswer, otherwise: targetOf(next, code) };
  for (const { answer: id, target } of next.byAnswer) byAnswer[id.value] ??= targetOf(target, code);
  return next.otherwise ? { byAnswer, otherwise: targetOf(next.otherwise, code) } : { byAnswer };
}

function onlyTarget(next: NextDraft | undefined, code: Coder): Target {
  const target = next?.kind === "map" ? next.otherwise : next;
  if (!target) throw new Error("A step without a next step reached the compiler");
  return targetOf(target, code);
}

function targetOf(target: TargetDraft, code: Coder): Target {
  return target.kind === "step" ? target.step.value : rulesOf(target.rules, code);
}

function rulesOf(rules: Extract<TargetDraft, { kind: "rules" }>["rules"], code: Coder): Target {
  return rules.map((rule) => ({
    go: rule.go.value,
    ...(rule.condition && { condition: code.expression(rule.condition) }),
  }));
}

function valueOf(value: ValueDraft, code: Coder): Value {
  return value.kind === "literal" ? { literal: value.value } : { expression: code.expression(value.expression) };
}

function textTable(texts: ReadonlyMap<TextKey, TextDraft>, code: Coder): Readonly<Record<TextKey, Text>> {
  return Object.fromEntries([...texts].map(([key, text]) => [key, textOf(text, code)]));
}

function textOf(text: TextDraft, code: Coder): Text {
  const [only] = text.variants;
  if (text.variants.length === 1 && only && !only.condition) return only.text.value;
  return text.variants.map((variant) => ({
    text: variant.text.value,
    ...(variant.condition && { condition: code.expression(variant.condition) }),
  }));
}

function translatedTexts(
  translations: readonly TranslationDraft[],
  code: Coder,
): Record<Locale, Record<TextKey, Text>> {
  return Object.fromEntries(translations.map(({ locale, texts }) => [locale, textTable(texts, code)]));
}

/** What stands in expressions, texts and patterns tells what has to be loaded to run them. */
function needsOf(flow: {
  readonly said: Pick<CompiledFlow, "steps" | "inputs">;
  readonly texts: CompiledFlow["texts"];
}): Needs {
  const said = JSON.stringify(flow);
  return {
    conditions: /"(?:condition|expression|from|each)":|"facts":\{"/.test(said),
    messages: Object.values(flow.texts).some((table) => Object.values(table).some(hasPlaceholder)),
    patterns: said.includes('"pattern":'),
  };
}

function hasPlaceholder(text: Text): boolean {
  return typeof text === "string" ? /[{\\]/.test(text) : text.some((variant) => /[{\\]/.test(variant.text));
}

function symptomsOf(analysis: Analysis, translations: readonly TranslationDraft[]): Record<Locale, readonly string[]> {
  const own = [analysis.draft.language.value, valuesOf(analysis.draft.symptoms)] as const;
  return Object.fromEntries([
    own,
    ...translations.map(({ locale, symptoms }) => [locale, valuesOf(symptoms)] as const),
  ]);
}

function valuesOf<T>(spanned: readonly { readonly value: T }[]): readonly T[] {
  return spanned.map(({ value }) => value);
}
