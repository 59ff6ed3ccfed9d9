import type { Report } from "../../issue/issue.js";
import type { ExpressionDraft, InputDraft, RuleDraft, StepDraft, TextDraft } from "../draft.js";
import type { Expression } from "../expression.js";
import { boundName, partsOf, walk } from "../expression.js";
import { readMessage } from "../message.js";
import type { Analysis } from "../names.js";
import { exitsOf, SOLVED } from "../targets.js";
import type { Exit } from "../targets.js";
import { expressionsOf, expressionsOfStep } from "../places.js";
import type { Rule } from "./rule.js";

/**
 * Every answer that is read has been given on every path that leads there. Worked out per step and per set of names that
 * are known there, `answered.x` being a constant in such a state: a plain must-analysis would refuse correct flows.
 */
export const given: Rule = (analysis, report) => {
  const reads = new ReadCheck(analysis, report);
  const read = namesRead(analysis, reads);
  const queue = startStates(analysis, read);
  const seen = new Set(queue.map(keyOf));
  for (let state = queue.pop(); state; state = queue.pop()) {
    if (seen.size > MOST_STATES)
      return report.add("not-proved", analysis.draft.title.span, {
        words: "answers may be read before they are given",
      });
    for (const next of statesAfter(state, analysis, reads, read)) {
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
};

/** Ten large real trees needed 550 states at most. */
const MOST_STATES = 50_000;

interface State {
  readonly step: string;
  /** Names with a value, of those that are read anywhere; sorted. */
  readonly known: ReadonlySet<string>;
}

function keyOf({ step, known }: State): string {
  return `${step} ${[...known].sort().join(",")}`;
}

/** The names that are read anywhere: no other makes a difference. */
function namesRead(analysis: Analysis, reads: ReadCheck): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { expression } of expressionsOf(analysis)) {
    const parsed = analysis.parsed(expression);
    if (parsed)
      walk(
        parsed.expression,
        (part) => void (part.kind === "name" ? names.add(part.name) : part.kind === "field" && names.add(part.field)),
      );
  }
  for (const text of analysis.texts.values()) {
    for (const { text: wording } of text.variants)
      for (const name of reads.namesIn(wording.value)) names.add(name.replace(/\.result$/, ""));
  }
  return names;
}

/** The states in which the flow can begin: with and without each input that may be missing. */
function startStates({ draft }: Analysis, read: ReadonlySet<string>): State[] {
  const step = draft.start?.value ?? draft.steps[0]?.id.value ?? SOLVED;
  let sets: ReadonlySet<string>[] = [new Set()];
  for (const input of draft.inputs) {
    const name = input.id.value;
    if (!read.has(name)) continue;
    const withIt = sets.map((set) => new Set([...set, name]));
    sets = alwaysKnown(input) ? withIt : [...sets, ...withIt];
  }
  return sets.map((known) => ({ step, known }));
}

function alwaysKnown({ required, answer }: InputDraft): boolean {
  return required || answer.default !== undefined;
}

/** Checks what a step reads in a state, and gives the states that it leads to. */
function statesAfter(
  { step: id, known }: State,
  analysis: Analysis,
  reads: ReadCheck,
  read: ReadonlySet<string>,
): readonly State[] {
  const step = analysis.steps.get(id);
  if (!step) return [];
  reads.checkStep(step, known);
  return (read.has(id) ? knownAfter(step, known) : [known]).flatMap((after) =>
    liveExits(step, after, reads).map((exit) => ({ step: exit.go.value, known: after })),
  );
}

/** What is known after a step: its answer, where it has one; a question that may be skipped splits. */
function knownAfter(step: StepDraft, known: ReadonlySet<string>): readonly ReadonlySet<string>[] {
  const withIt = new Set([...known, step.id.value]);
  switch (step.kind) {
    case "ask":
      return step.answer.optional ? [withIt, new Set([...known].filter((name) => name !== step.id.value))] : [withIt];
    case "do":
    case "use":
      return [withIt];
    default:
      return [known];
  }
}

/** The ways out whose rules can hold in this state. */
function liveExits(step: StepDraft, known: ReadonlySet<string>, reads: ReadCheck): readonly Exit[] {
  return exitsOf(step).filter(({ rules, index }) => {
    const before = rules.slice(0, index).some((rule) => reads.truthOf(rule.condition, known) === true);
    return !before && reads.truthOf(rules[index]?.condition, known) !== false;
  });
}

/** True, false, or not known without the answers themselves. */
type Truth = boolean | undefined;

/** Reads expressions and texts in states, and reports each name that may be missing once per place. */
class ReadCheck {
  readonly #analysis: Analysis;
  readonly #report: Report;
  readonly #reported = new Set<string>();
  readonly #names = new Map<string, readonly string[]>();

  constructor(analysis: Analysis, report: Report) {
    this.#analysis = analysis;
    this.#report = report;
  }

  checkStep(step: StepDraft, known: ReadonlySet<string>): void {
    const own = step.kind === "ask" ? new Set([...known, step.id.value]) : known;
    if (step.kind === "ask") for (const { condition } of step.answer.refuse) this.#checkExpression(condition, own);
    const after =
      step.kind === "ask" && !step.answer.optional
        ? own
        : step.kind === "do" || step.kind === "use"
          ? new Set([...known, step.id.value])
          : known;
    const ruled = new Set(exitsOf(step).flatMap(({ rules }) => rules.flatMap(({ condition }) => condition ?? [])));
    for (const { expression } of expressionsOfStep(step)) {
      if (ruled.has(expression) || isRefusal(step, expression) || isFilling(step, expression)) continue;
      this.#checkExpression(expression, known);
    }
    for (const rules of new Set(exitsOf(step).map((exit) => exit.rules))) this.#checkRules(rules, after);
    for (const [key, text] of this.#analysis.textsOf(step.id.value))
      this.#checkText(text, key.includes(".refuse.") ? own : known);
  }

  /** Whether a condition holds in a state; a missing condition does. */
  truthOf(condition: ExpressionDraft | undefined, known: ReadonlySet<string>): Truth {
    if (!condition) return true;
    const parsed = this.#analysis.parsed(condition);
    return parsed && this.#truth(parsed.expression, known);
  }

  #checkRules(rules: readonly RuleDraft[], known: ReadonlySet<string>): void {
    for (const { condition } of rules) {
      if (condition) this.#checkExpression(condition, known);
      if (this.truthOf(condition, known) === true) return;
    }
  }

  #checkText(text: TextDraft, known: ReadonlySet<string>): void {
    for (const { condition, text: wording } of text.variants) {
      if (condition) this.#checkExpression(condition, known);
      const truth = this.truthOf(condition, known);
      if (truth !== false) for (const name of this.namesIn(wording.value)) this.#readName(name, known, wording.span);
      if (truth === true) return;
    }
  }

  namesIn(text: string): readonly string[] {
    const known = this.#names.get(text);
    if (known) return known;
    const message = readMessage(text);
    const names = "names" in message ? message.names.filter((name) => !name.startsWith("helpline.")) : [];
    this.#names.set(text, names);
    return names;
  }

  #checkExpression(expression: ExpressionDraft, known: ReadonlySet<string>): void {
    const parsed = this.#analysis.parsed(expression);
    if (parsed) this.#visit(parsed.expression, known, expression.span, new Set());
  }

  /** Walks what is really worked out in this state: what a guard rules out is not read. */
  #visit(part: Expression, known: ReadonlySet<string>, span: TextDraft["span"], bound: ReadonlySet<string>): void {
    if (part.kind === "name") return bound.has(part.name) ? undefined : this.#readName(part.name, known, span);
    if (part.kind === "field") return this.#readField(part, known, span, bound);
    if (part.kind === "binary" && (part.op === "&&" || part.op === "||")) {
      this.#visit(part.left, known, span, bound);
      const skips = this.#truth(part.left, known) === (part.op === "||");
      return skips ? undefined : this.#visit(part.right, known, span, bound);
    }
    if (part.kind === "conditional") {
      this.#visit(part.test, known, span, bound);
      const truth = this.#truth(part.test, known);
      if (truth !== false) this.#visit(part.yes, known, span, bound);
      if (truth !== true) this.#visit(part.no, known, span, bound);
      return;
    }
    const name = boundName(part);
    const inner = name === undefined ? bound : new Set([...bound, name]);
    for (const each of partsOf(part)) this.#visit(each, known, span, inner);
  }

  #readField(
    part: Expression & { readonly kind: "field" },
    known: ReadonlySet<string>,
    span: TextDraft["span"],
    bound: ReadonlySet<string>,
  ): void {
    if (part.of.kind !== "name") return this.#visit(part.of, known, span, bound);
    if (part.of.name === "answered" || part.of.name === "visits") return;
    this.#readName(part.of.name, known, span);
  }

  #readName(written: string, known: ReadonlySet<string>, span: TextDraft["span"]): void {
    const name = written.replace(/\.result$/, "");
    const info = this.#analysis.names.get(name);
    if (info?.kind === "fact") {
      const fact = this.#analysis.draft.facts.find(({ id }) => id.value === name);
      const parsed = fact && this.#analysis.parsed(fact.expression);
      return parsed ? this.#visit(parsed.expression, known, span, new Set()) : undefined;
    }
    if (!info || known.has(name) || (info.kind !== "step" && info.kind !== "input" && info.kind !== "use")) return;
    const key = `${name} ${span.start}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#report.add("read-before-given", span, { name });
  }

  #truth(part: Expression, known: ReadonlySet<string>): Truth {
    switch (part.kind) {
      case "literal":
        return typeof part.value === "boolean" ? part.value : undefined;
      case "field":
        return part.of.kind === "name" && part.of.name === "answered" ? known.has(part.field) : undefined;
      case "not":
        return negated(this.#truth(part.of, known));
      case "name":
        return this.#truthOfFact(part.name, known);
      case "binary":
        return part.op === "&&" || part.op === "||" ? this.#joined(part.op, part.left, part.right, known) : undefined;
      default:
        return undefined;
    }
  }

  #truthOfFact(name: string, known: ReadonlySet<string>): Truth {
    const fact = this.#analysis.draft.facts.find(({ id }) => id.value === name);
    const parsed = fact && this.#analysis.names.has(name) ? this.#analysis.parsed(fact.expression) : undefined;
    return parsed && this.#truth(parsed.expression, known);
  }

  #joined(op: "&&" | "||", left: Expression, right: Expression, known: ReadonlySet<string>): Truth {
    const decides = op === "||";
    const truths = [this.#truth(left, known), this.#truth(right, known)];
    if (truths.includes(decides)) return decides;
    return truths.every((truth) => truth === !decides) ? !decides : undefined;
  }
}

function negated(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function isRefusal(step: StepDraft, expression: ExpressionDraft): boolean {
  return step.kind === "ask" && step.answer.refuse.some(({ condition }) => condition === expression);
}

/** An item of the checklist is filled where its answer is known, and left open where it is not. */
function isFilling(step: StepDraft, expression: ExpressionDraft): boolean {
  return step.kind === "end" && step.prepare.some(({ from }) => from === expression);
}
