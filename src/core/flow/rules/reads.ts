import type { Report } from "../../issue/issue.js";
import type { ExpressionDraft, InputDraft, RefuseDraft, RuleDraft, StepDraft, TextDraft } from "../draft.js";
import type { Expression } from "../condition/expression.js";
import { boundName, partsOf } from "../condition/expression.js";
import type { TextKey } from "../flow.js";
import { readMessage } from "../message.js";
import type { Analysis } from "../names.js";
import type { ExpressionPlace } from "../places.js";
import { answerExpressions, expressionsOfStep } from "../places.js";
import { ruleListsOf } from "../targets.js";

/** True, false, or not known without the answers themselves. */
export type Truth = boolean | undefined;

/** Reads expressions and texts in states, and reports each name that may be missing once per place. */
export class ReadCheck {
  readonly #analysis: Analysis;
  readonly #report: Report;
  readonly #reported = new Set<string>();
  readonly #messages = new Map<string, readonly string[]>();
  /** A step is looked at in many states. */
  readonly #places = new Map<StepDraft, readonly ExpressionPlace[]>();
  readonly #readingTexts = new Map<string, readonly (readonly [TextKey, TextDraft])[]>();
  /** What was worked out of the facts in a state, so that facts that read facts are read once. */
  readonly #facts = new WeakMap<ReadonlySet<string>, FactsInState>();

  constructor(analysis: Analysis, report: Report) {
    this.#analysis = analysis;
    this.#report = report;
  }

  /** What title and summary read: they stand before any answer. */
  checkHead(): void {
    for (const key of ["title", "summary"]) {
      const text = this.#analysis.texts.get(key);
      if (text) this.#checkText(text, new Set());
    }
  }

  /** What a step reads before it is answered, and what refuses its answer. */
  checkStep(step: StepDraft, known: ReadonlySet<string>): void {
    this.#checkQuestion(step.id.value, this.#placesIn(step), step.kind === "ask" ? step.answer.refuse : [], known);
  }

  #placesIn(step: StepDraft): readonly ExpressionPlace[] {
    let places = this.#places.get(step);
    if (!places) this.#places.set(step, (places = placesBeforeAnswer(step)));
    return places;
  }

  /** What an input reads when it is told or asked. */
  checkInput({ id, answer }: InputDraft, known: ReadonlySet<string>): void {
    this.#checkQuestion(id.value, answerExpressions(answer), answer.refuse, known);
  }

  /** What the ways out of a step read once it is answered. */
  checkExits(step: StepDraft, known: ReadonlySet<string>): void {
    for (const rules of ruleListsOf(step)) this.#checkRules(rules, known);
  }

  /** Whether a condition holds in a state; a missing condition does. */
  truthOf(condition: ExpressionDraft | undefined, known: ReadonlySet<string>): Truth {
    if (!condition) return true;
    const parsed = this.#analysis.parsed(condition);
    return parsed && this.#truth(parsed.expression, known);
  }

  namesIn(text: string): readonly string[] {
    if (!text.includes("{")) return NO_NAMES;
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
    const texts = this.#textsThatRead(id);
    if (places.length === 0 && texts.length === 0) return;
    const onTrial = refuse.length === 0 ? known : new Set([...known, id]);
    for (const { expression } of places) {
      const refuses = refuse.some(({ condition }) => condition === expression);
      this.#checkExpression(expression, refuses ? onTrial : known);
    }
    for (const [key, text] of texts) this.#checkText(text, key.includes(".refuse.") ? onTrial : known);
  }

  #textsThatRead(id: string): readonly (readonly [TextKey, TextDraft])[] {
    let texts = this.#readingTexts.get(id);
    if (!texts) {
      texts = this.#analysis.textsOf(id).filter(([, text]) => mayRead(text));
      this.#readingTexts.set(id, texts);
    }
    return texts;
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
    this.#visit(parsed.expression, known, NOTHING, missing);
    if (missing.size > 0) this.#reportMissing(missing, expression.span);
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
    if (part.kind === "literal") return;
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
    const first = this.#truth(left, known);
    if (first === decides) return decides;
    const second = this.#truth(right, known);
    if (second === decides) return decides;
    return first === !decides && second === !decides ? !decides : undefined;
  }
}

/** Of each fact that was read: the names that it misses, and whether it holds. */
interface FactsInState {
  readonly missing: Map<string, Set<string>>;
  readonly truths: Map<string, Truth>;
}

/** Most texts stand as they are, whatever is known. */
function mayRead({ variants }: TextDraft): boolean {
  return variants.some(({ condition, text }) => condition !== undefined || text.value.includes("{"));
}

/** What is only known once it was answered, told or came back. */
const CAN_BE_MISSING: ReadonlySet<string> = new Set(["step", "input", "use"]);

function negated(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function placesBeforeAnswer(step: StepDraft): readonly ExpressionPlace[] {
  const ruled = new Set(ruleListsOf(step).flatMap((rules) => rules.flatMap(({ condition }) => condition ?? [])));
  return expressionsOfStep(step).filter(({ expression }) => !ruled.has(expression) && !isFilling(step, expression));
}

const NO_NAMES: readonly string[] = [];
const NOTHING: ReadonlySet<string> = new Set();

/** An item of the checklist is filled where its answer is known, and left open where it is not. */
function isFilling(step: StepDraft, expression: ExpressionDraft): boolean {
  return step.kind === "end" && step.prepare.some(({ from }) => from === expression);
}
