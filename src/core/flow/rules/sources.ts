import type { Report } from "../../issue/issue.js";
import type { Spanned } from "../../text/source.js";
import { wholeWord } from "../../text/whole-word.js";
import type { StepDraft, TextDraft } from "../draft.js";
import type { FactRecord } from "../fact-base.js";
import type { Expression } from "../condition/expression.js";
import { walk } from "../condition/expression.js";
import { suggestion } from "../names.js";
import type { Analysis } from "../names.js";
import { wholeSituationsOf } from "../solve/situations.js";
import { exitsOf } from "../targets.js";
import type { Rule } from "./rule.js";

/** What is cited is in the base of facts, where the folder has one, and is told with its qualifier. */
export const sources: Rule = (analysis, report) => {
  const { draft, surroundings } = analysis;
  const { factBase } = surroundings;
  if (!factBase) return;
  for (const cited of draft.sources) checkCited(cited, factBase, report);
  for (const step of draft.steps) {
    checkFigures(step, analysis, report);
    for (const cited of step.sources) {
      checkCited(cited, factBase, report);
      // A question claims nothing: what it cites is why it is asked. Branches and uses have no texts.
      if (step.kind === "ask" || step.kind === "decide" || step.kind === "use") continue;
      const fact = factBase.get(cited.value);
      const words = fact && qualifiersOf(fact, draft.language.value);
      if (words && !isQualified(step, words, analysis))
        report.add("unqualified-fact", cited.span, { source: cited.value, words });
    }
  }
};

function checkCited({ value, span }: Spanned<string>, facts: ReadonlyMap<string, FactRecord>, report: Report): void {
  if (facts.has(value) || /^https?:\/\//.test(value)) return;
  report.add("unknown-source", span, { source: value, ...suggestion(value, facts.keys()) });
}

function qualifiersOf({ tag, qualifier }: FactRecord, language: string): readonly string[] | undefined {
  return tag === "Q" ? qualifier.get(language) : undefined;
}

/** A word stands in a text of the step, in the flow's title, or is what the person must have chosen to come here. */
function isQualified(step: StepDraft, words: readonly string[], analysis: Analysis): boolean {
  const texts = [...analysis.textsOf(step.id.value).map(([, text]) => text), analysis.draft.title];
  const ids = [...guardsOf(step, texts, analysis), ...chosenBefore(step, analysis), ...calledBy(step)].map(spelledOut);
  const said = [...texts.flatMap(wordingsOf), ...ids.flatMap((id) => [id, id.toUpperCase()])];
  // "US" is a country, and "us" is none.
  const patterns = words.flatMap((word) => {
    const flags = /^[A-Z]{2,3}$/.test(word) ? "u" : "iu";
    return [wholeWord(spelledOut(word), flags), wholeWord(`${spelledOut(word)}s`, flags)];
  });
  return said.some((text) => patterns.some((pattern) => pattern.test(text)));
}

/** `wechat_pay` as people write it. */
function spelledOut(id: string): string {
  return id.replaceAll(/[_-]/g, " ");
}

function wordingsOf({ variants }: TextDraft): readonly string[] {
  return variants.map(({ text }) => text.value);
}

/** What conditions of its texts, and of the ways that lead here, compare with. */
function guardsOf(step: StepDraft, texts: readonly TextDraft[], { draft, parsed }: Analysis): readonly string[] {
  const leading = draft.steps.flatMap((each) => exitsOf(each).filter(({ go }) => go.value === step.id.value));
  const conditions = [
    ...texts.flatMap(({ variants }) => variants.flatMap(({ condition }) => condition ?? [])),
    ...leading.flatMap(({ rules, index }) => rules[index]?.condition ?? []),
  ];
  return conditions.flatMap((condition) => literalsOf(parsed(condition)?.expression));
}

function literalsOf(expression: Expression | undefined): readonly string[] {
  const found: string[] = [];
  if (expression)
    walk(expression, (part) => {
      if (part.kind === "literal" && typeof part.value === "string") found.push(part.value);
    });
  return found;
}

/** Choices that must have been taken on every way that leads here, by their ids and labels. */
function chosenBefore(step: StepDraft, analysis: Analysis): readonly string[] {
  const situation = wholeSituationsOf(analysis).before.get(step.id.value);
  return [...(situation?.values ?? [])].flatMap(([name, values]) => {
    if (values.size !== 1) return [];
    const [only = ""] = values;
    const labels = [`steps.${name}.choices.${only}.label`, `inputs.${name}.choices.${only}.label`];
    return [only, ...labels.flatMap((key) => wordingsOf(analysis.texts.get(key) ?? NOTHING))];
  });
}

/** A helpline says by itself for whom it is. */
function calledBy(step: StepDraft): readonly string[] {
  return step.kind === "end" ? step.channels.map(({ value }) => value) : [];
}

const NOTHING: TextDraft = { span: { start: 0, end: 0 }, variants: [] };

/** What a step says of time, money and counts rests on something; a question claims nothing. */
function checkFigures(step: StepDraft, analysis: Analysis, report: Report): void {
  if (step.kind === "ask" || step.sources.length > 0) return;
  for (const [key, text] of analysis.textsOf(step.id.value)) {
    if (/\.(?:agent\.|say$|refuse\.|prepare\.)/.test(key)) continue;
    for (const { text: wording } of text.variants) {
      const found = FIGURE.exec(wording.value);
      if (found) return report.add("figure-without-source", wording.span, { text: found[0] });
    }
  }
}

const FIGURE =
  /(?:[$€£¥₹]\s?\d[\d,.]*|\b\d[\d,.]*(?:\s|-)(?:(?:working|business|calendar)\s)?(?:minutes?|hours?|days?|weeks?|months?|years?|yuan|times)\b|\d[\d,.]*\s?(?:分钟|小时|天|个工作日|工作日|个月|年|元|次))/iu;
