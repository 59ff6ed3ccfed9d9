import type { Report } from "../../issue/issue.js";
import type { ExpressionDraft, InputDraft, RefuseDraft, RuleDraft, StepDraft, TextDraft } from "../draft.js";
import type { Expression } from "../expression.js";
import { boundName, partsOf, walk } from "../expression.js";
import { readMessage } from "../message.js";
import type { Analysis } from "../names.js";
import { exitsOf, SOLVED } from "../targets.js";
import type { Exit } from "../targets.js";
import type { ExpressionPlace } from "../places.js";
import { answerExpressions, expressionsOf, expressionsOfStep } from "../places.js";
import type { Rule } from "./rule.js";

/**
 * Every answer that is read has been given on every path that leads there. Worked out per step and per set of names that
 * are known there, `answered.x` being a constant in such a state: a plain must-analysis would refuse correct flows.
 */
export const given: Rule = (analysis, report) => {
  const reads = new ReadCheck(analysis, report);
  const read = namesRead(analysis, reads);
  const starts = inputSets(analysis.draft.inputs, read, alwaysKnown);
  const proved = starts !== undefined && checkInputs(analysis, reads, read) && walkStates(analysis, reads, read, starts);
  if (!proved) report.add("not-proved", analysis.draft.title.span, { words: NOT_PROVED });
};

const NOT_PROVED = "answers may be read before they are given";

/** Follows every way through the flow; gives whether it came to an end. */
function walkStates(
  analysis: Analysis,
  reads: ReadCheck,
  read: ReadonlySet<string>,
  starts: readonly ReadonlySet<string>[],
): boolean {
  const step = analysis.draft.start?.value ?? analysis.draft.steps[0]?.id.value ?? SOLVED;
  const queue: State[] = starts.map((known) => ({ step, known }));
  const seen = new Set(queue.map(keyOf));
  for (let state = queue.pop(); state; state = queue.pop()) {
    if (seen.size > MOST_STATES) return false;
    for (const next of statesAfter(state, analysis, reads, read)) {
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return true;
}

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

/** The sets of inputs that can be known, with and without each that may be missing; nothing where they are too many. */
function inputSets(
  inputs: readonly InputDraft[],
  read: ReadonlySet<string>,
  isKnown: (input: InputDraft) => boolean,
): readonly ReadonlySet<string>[] | undefined {
  let sets: ReadonlySet<string>[] = [new Set()];
  for (const input of inputs) {
    if (!read.has(input.id.value)) continue;
    const withIt = sets.map((set) => new Set([...set, input.id.value]));
    sets = isKnown(input) ? withIt : [...sets, ...withIt];
    if (sets.length > MOST_STATES) return undefined;
  }
  return sets;
}

function alwaysKnown({ required, answer }: InputDraft): boolean {
  return (required && !answer.optional) || answer.default !== undefined;
}

/** Inputs are told or asked in their order: each can count on those before it only. */
function checkInputs({ draft }: Analysis, reads: ReadCheck, read: ReadonlySet<string>): boolean {
  for (const [index, input] of draft.inputs.entries()) {
    const others = draft.inputs.filter((other) => other !== input);
    const before = new Set(draft.inputs.slice(0, index));
    const sets = inputSets(others, read, (other) => before.has(other) && alwaysKnown(other));
    if (!sets) return false;
    for (const known of sets) reads.checkInput(input, known);
  }
  return true;
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
  return (read.has(id) ? knownAfter(step, known) : [known]).flatMap((after) => {
    reads.checkExits(step, after);
    return liveExits(step, after, reads).map((exit) => ({ step: exit.go.value, known: after }));
  });
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
  readonly #messages = new Map<string, readonly string[]>();
  /** What was worked out of the facts in a state, so that facts that read facts are read once. */
  readonly #facts = new WeakMap<ReadonlySet<string>, FactsInState>();

  constructor(analysis: Analysis, report: Report) {
    this.#analysis = analysis;
    this.#report = report;
  }

  /** What a step reads before it is answered, and what refuses its answer. */
  checkStep(step: StepDraft, known: ReadonlySet<string>): void {
    const ruled = new Set(exitsOf(step).flatMap(({ rules }) => rules.flatMap(({ condition }) => condition ?? [])));
    const places = expressionsOfStep(step).filter(({ expression }) => !ruled.has(expression) && !isFilling(step, expression));
    this.#checkQuestion(step.id.value, places, step.kind === "ask" ? step.answer.refuse : [], known);
  }

  /** What an input reads when it is told or asked. */
  checkInput({ id, answer }: InputDraft, known: ReadonlySet<string>): void {
    this.#checkQuestion(id.value, answerExpressions(answer), answer.refuse, known);
  }

  /** What the ways out of a step read once it is answered. */
  checkExits(step: StepDraft, known: ReadonlySet<string>): void {
    for (const rules of new Set(exitsOf(step).map((exit) => exit.rules))) this.#checkRules(rules, known);
  }

  /** Whether a condition holds in a state; a missing condition does. */
  truthOf(condition: ExpressionDraft | undefined, known: ReadonlySet<string>): Truth {
    if (!condition) return true;
    const parsed = this.#analysis.parsed(condition);
    return parsed && this.#truth(parsed.expression, known);
  }

  namesIn(text: string): readonly string[] {
    const known = this.#messages.get(text);
    if (known) return known;
    const message = readMessage(text);
    const names = "names" in message ? message.names.filter((name) => !name.startsWith("helpline.")) : [];
    this.#messages.set(text, names);
    return names;
  }

  /** In what refuses an answer, and in its words, the answer on trial is known. */
  #checkQuestion(
    id: string,
    places: readonly ExpressionPlace[],
    refuse: readonly RefuseDraft[],
    known: ReadonlySet<string>,
  ): void {
    const onTrial = new Set([...known, id]);
    const refusals = new Set(refuse.map(({ condition }) => condition));
    for (const { expression } of places) this.#checkExpression(expression, refusals.has(expression) ? onTrial : known);
    for (const [key, text] of this.#analysis.textsOf(id)) this.#checkText(text, key.includes(".refuse.") ? onTrial : known);
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
      if (truth !== false) for (const name of this.namesIn(wording.value)) this.#checkName(name, known, wording.span);
      if (truth === true) return;
    }
  }

  #checkName(written: string, known: ReadonlySet<string>, span: TextDraft["span"]): void {
    const missing = new Set<string>();
    this.#readName(written.replace(/\.result$/, ""), known, missing);
    this.#reportMissing(missing, span);
  }

  #checkExpression(expression: ExpressionDraft, known: ReadonlySet<string>): void {
    const parsed = this.#analysis.parsed(expression);
    if (!parsed) return;
    const missing = new Set<string>();
    this.#visit(parsed.expression, known, new Set(), missing);
    this.#reportMissing(missing, expression.span);
  }

  #reportMissing(missing: ReadonlySet<string>, span: TextDraft["span"]): void {
    for (const name of missing) {
      const key = `${name} ${span.start}`;
      if (this.#reported.has(key)) continue;
      this.#reported.add(key);
      this.#report.add("read-before-given", span, { name });
    }
  }

  /** Walks what is really worked out in this state: what a guard rules out is not read. */
  #visit(part: Expression, known: ReadonlySet<string>, bound: ReadonlySet<string>, missing: Set<string>): void {
    if (part.kind === "name") return bound.has(part.name) ? undefined : this.#readName(part.name, known, missing);
    if (part.kind === "field") return this.#readField(part, known, bound, missing);
    if (part.kind === "binary" && (part.op === "&&" || part.op === "||")) {
      this.#visit(part.left, known, bound, missing);
      const skips = this.#truth(part.left, known) === (part.op === "||");
      return skips ? undefined : this.#visit(part.right, known, bound, missing);
    }
    if (part.kind === "conditional") {
      this.#visit(part.test, known, bound, missing);
      const truth = this.#truth(part.test, known);
      if (truth !== false) this.#visit(part.yes, known, bound, missing);
      if (truth !== true) this.#visit(part.no, known, bound, missing);
      return;
    }
    const name = boundName(part);
    const inner = name === undefined ? bound : new Set([...bound, name]);
    const target = part.kind === "call" ? part.target : undefined;
    for (const each of partsOf(part)) this.#visit(each, known, each === target ? bound : inner, missing);
  }

  #readField(
    part: Expression & { readonly kind: "field" },
    known: ReadonlySet<string>,
    bound: ReadonlySet<string>,
    missing: Set<string>,
  ): void {
    if (part.of.kind !== "name") return this.#visit(part.of, known, bound, missing);
    if (part.of.name === "answered" || part.of.name === "visits") return;
    this.#readName(part.of.name, known, missing);
  }

  #readName(name: string, known: ReadonlySet<string>, missing: Set<string>): void {
    const info = this.#analysis.names.get(name);
    if (info?.kind === "fact") for (const each of this.#missingInFact(name, known)) missing.add(each);
    else if (info && CAN_BE_MISSING.has(info.kind) && !known.has(name)) missing.add(name);
  }

  #missingInFact(name: string, known: ReadonlySet<string>): ReadonlySet<string> {
    const { missing } = this.#factsIn(known);
    let found = missing.get(name);
    if (found) return found;
    missing.set(name, (found = new Set()));
    const expression = this.#analysis.facts.get(name);
    if (expression) this.#visit(expression, known, new Set(), found);
    return found;
  }

  #factsIn(known: ReadonlySet<string>): FactsInState {
    let facts = this.#facts.get(known);
    if (!facts) this.#facts.set(known, (facts = { missing: new Map(), truths: new Map() }));
    return facts;
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
    const expression = this.#analysis.facts.get(name);
    if (!expression) return undefined;
    const { truths } = this.#factsIn(known);
    if (!truths.has(name)) truths.set(name, this.#truth(expression, known));
    return truths.get(name);
  }

  #joined(op: "&&" | "||", left: Expression, right: Expression, known: ReadonlySet<string>): Truth {
    const decides = op === "||";
    const truths = [this.#truth(left, known), this.#truth(right, known)];
    if (truths.includes(decides)) return decides;
    return truths.every((truth) => truth === !decides) ? !decides : undefined;
  }
}

/** Of each fact that was read: the names that it misses, and whether it holds. */
interface FactsInState {
  readonly missing: Map<string, Set<string>>;
  readonly truths: Map<string, Truth>;
}

/** What is only known once it was answered, told or came back. */
const CAN_BE_MISSING: ReadonlySet<string> = new Set(["step", "input", "use"]);

function negated(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** An item of the checklist is filled where its answer is known, and left open where it is not. */
function isFilling(step: StepDraft, expression: ExpressionDraft): boolean {
  return step.kind === "end" && step.prepare.some(({ from }) => from === expression);
}
