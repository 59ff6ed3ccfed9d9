import type { AnswerDraft, ExpressionDraft, StepDraft, ValueDraft } from "./draft.js";
import type { Expression } from "./expression.js";
import { walk } from "./expression.js";
import { namesReadFrom } from "./liveness.js";
import type { NameSet } from "./name-sets.js";
import { doAnswers, domainOf, typeNameOf } from "./names.js";
import type { Analysis } from "./names.js";
import type { NumberRange, Setting } from "./outcomes.js";
import { canHold, keysOf, newMemory } from "./outcomes.js";
import { exitsOf, SOLVED } from "./targets.js";
import type { Exit } from "./targets.js";

/**
 * What is known of the answers wherever a step is reached, over all ways that lead there. It never says less than can be:
 * what it rules out is ruled out on every way.
 */
export interface Situation {
  /** What each answer can be, by name (`channel`, `takeover.result`); a name that is not here has no answer yet, on any way. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** Steps and inputs by whether they are answered; those that are not here never are. */
  readonly answered: ReadonlyMap<string, "yes" | "maybe">;
}

/** The situations of a flow: before each step that can be reached, and on each way out of it that can be taken. */
export interface Situations {
  readonly before: ReadonlyMap<string, Situation>;
  /** The ways out that some answers take, each with what is known there. */
  readonly after: ReadonlyMap<string, readonly LiveExit[]>;
  /** Whether all ways were followed to their end. */
  readonly complete: boolean;
}

/** A way out that can be taken. */
export interface LiveExit {
  readonly exit: Exit;
  readonly situation: Situation;
}

const known = new WeakMap<Analysis, Situations>();

/** Follows all ways through a flow, once for each analysis. */
export function situationsOf(analysis: Analysis): Situations {
  let found = known.get(analysis);
  if (!found) known.set(analysis, (found = follow(analysis)));
  return found;
}

/** The setting of the rules for logic, narrowed to what can be in a situation. */
export function settingIn(situation: Situation, analysis: Analysis): Setting {
  const { names, facts, rangeOf: range, memory } = baseSetting(analysis);
  return {
    names,
    facts,
    rangeOf: range,
    ...(memory && { memory }),
    possible(key) {
      const answered = answeredName(key);
      if (answered === undefined) {
        const values = situation.values.get(key);
        return values && values.size > 0 ? values : undefined;
      }
      const truth = situation.answered.get(answered);
      return truth === "maybe" || !isAnswerable(answered, analysis) ? undefined : [truth === "yes"];
    },
  };
}

/** The `x` of `answered.x`. */
function answeredName(key: string): string | undefined {
  return key.startsWith(ANSWERED) ? key.slice(ANSWERED.length) : undefined;
}

const ANSWERED = "answered.";

/** A name that is not, or is none that can be answered, has an issue of its own. */
function isAnswerable(name: string, { names }: Analysis): boolean {
  const kind = names.get(name)?.kind;
  return kind === "step" || kind === "input";
}

const settings = new WeakMap<Analysis, Setting>();

/** What conditions can come to anywhere in a flow. */
export function baseSetting(analysis: Analysis): Setting {
  let setting = settings.get(analysis);
  if (!setting) {
    const { names, facts } = analysis;
    settings.set(
      analysis,
      (setting = {
        names,
        facts: shortFacts(facts),
        rangeOf: (name) => rangeOfAnswer(name, analysis),
        memory: newMemory(),
      }),
    );
  }
  return setting;
}

/** How far the number goes that a name stands for; nothing where it is none. */
export function rangeOfAnswer(name: string, { draft, names, steps }: Analysis): NumberRange | undefined {
  const step = steps.get(name);
  const answer = step?.kind === "ask" ? step.answer : draft.inputs.find(({ id }) => id.value === name)?.answer;
  if (answer) return rangeOf(answer);
  return names.get(name)?.kind === "fact" && names.get(name)?.type === "double" ? ANY_NUMBER : undefined;
}

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

const ANY_NUMBER = { min: -Infinity, max: Infinity, whole: false };

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

/** Steps are looked at again while more becomes known to be possible there; large flows settle long before. */
const MOST_ROUNDS = 20_000;
const ROUNDS_A_STEP = 4;

function follow(analysis: Analysis): Situations {
  const start = analysis.draft.start?.value ?? analysis.draft.steps[0]?.id.value ?? SOLVED;
  const before = new Map<string, Situation>([[start, atStart(analysis)]]);
  const after = new Map<string, readonly LiveExit[]>();
  const isLong = analysis.draft.steps.length > LONG_FLOW;
  const readFrom = isLong ? namesReadFrom(analysis) : undefined;
  // A set keeps the order in which steps came, and finds one that waits already without looking at all of them.
  const queue = new Set([start]);
  const most = MOST_ROUNDS + ROUNDS_A_STEP * analysis.draft.steps.length;
  let rounds = 0;
  for (const id of queue) {
    if (rounds >= most) break;
    rounds += 1;
    queue.delete(id);
    const step = analysis.steps.get(id);
    const situation = before.get(id);
    if (!step || !situation) continue;
    const exits = liveExits(step, situation, analysis);
    after.set(id, exits);
    for (const { exit, situation: next } of exits) {
      const there = before.get(exit.go.value);
      const relevant = readFrom ? relevantTo(next, readFrom(exit.go.value)) : next;
      const joined = there ? join(there, relevant) : relevant;
      if (joined === there) continue;
      before.set(exit.go.value, joined);
      queue.add(exit.go.value);
    }
  }
  return { before, after, complete: queue.size === 0 };
}

/** Steps. Beyond, each would carry the answers to thousands before it; so what nothing reads any more is forgotten. */
const LONG_FLOW = 400;

/** Forgets what no step reads from here on. */
function relevantTo({ values, answered }: Situation, names: NameSet): Situation {
  return {
    values: new Map([...values].filter(([key]) => names.has(key.replace(/\.result$/, "")))),
    answered: new Map([...answered].filter(([key]) => names.has(key))),
  };
}

function atStart({ draft, surroundings }: Analysis): Situation {
  const values = new Map<string, ReadonlySet<string>>();
  const answered = new Map<string, "yes" | "maybe">();
  for (const { id, required, answer } of draft.inputs) {
    const domain = typeNameOf(answer) === "many" ? undefined : domainOf(answer, surroundings);
    if (domain) values.set(id.value, new Set(domain));
    const isSure = (required && !answer.optional) || answer.default !== undefined;
    answered.set(id.value, isSure ? "yes" : "maybe");
  }
  return { values, answered };
}

/** The ways out that can be taken, each with what its answer and its rules tell. */
function liveExits(step: StepDraft, before: Situation, analysis: Analysis): readonly LiveExit[] {
  const exits = exitsOf(step);
  const named = new Set(exits.flatMap(({ answer }) => answer ?? []));
  return exits.flatMap((exit) =>
    answeredBy(step, exit.answer, named, before, analysis).flatMap((situation) => {
      const ruled = underRules(exit, situation, analysis);
      return ruled ? [{ exit, situation: ruled }] : [];
    }),
  );
}

/** What is known once a step has the answer, or where none is named one that no other way names; its rules are still to come. */
export function afterAnswer(
  step: StepDraft,
  answer: string | undefined,
  before: Situation,
  analysis: Analysis,
): Situation | undefined {
  const named = new Set(exitsOf(step).flatMap((exit) => exit.answer ?? []));
  const [first, ...others] = answeredBy(step, answer, named, before, analysis);
  return first && others.reduce(join, first);
}

/** What is known once the step has one of the answers that take this way, before its rules are looked at. */
function answeredBy(
  step: StepDraft,
  answer: string | undefined,
  named: ReadonlySet<string>,
  before: Situation,
  analysis: Analysis,
): readonly Situation[] {
  const id = step.id.value;
  const domain = answersOf(step, before, analysis);
  const taken = domain?.filter((each) => (answer === undefined ? !named.has(each) : each === answer));
  switch (step.kind) {
    case "ask": {
      const given = taken?.length === 0 ? [] : [withAnswer(before, id, id, taken)];
      return step.answer.optional && answer === undefined ? [...given, withoutAnswer(before, id)] : given;
    }
    case "do":
      return taken?.length === 0 ? [] : [withAnswer(before, id, id, taken)];
    case "use":
      return [withAnswer(before, id, `${id}.result`, domain)];
    default:
      return [before];
  }
}

/** The answers that a step can have here; nothing where they cannot be listed. */
function answersOf(step: StepDraft, before: Situation, analysis: Analysis): readonly string[] | undefined {
  switch (step.kind) {
    case "ask":
      return typeNameOf(step.answer) === "many" ? undefined : offered(step.answer, before, analysis);
    case "do":
      return doAnswers(step.check !== undefined);
    case "use":
      return step.each ? undefined : analysis.names.get(step.id.value)?.domain;
    default:
      return undefined;
  }
}

/** The choices that are offered in some case. */
function offered(answer: AnswerDraft, before: Situation, analysis: Analysis): readonly string[] | undefined {
  if (answer.choices?.kind !== "written") return domainOf(answer, analysis.surroundings);
  return answer.choices.choices.flatMap(({ id, condition }) => {
    const expression = condition && analysis.parsed(condition)?.expression;
    return expression && canHold(expression, [], settingIn(before, analysis)) === false ? [] : [id.value];
  });
}

function withAnswer(
  { values, answered }: Situation,
  id: string,
  key: string,
  taken: readonly string[] | undefined,
): Situation {
  const narrowed = new Map(values);
  if (taken) narrowed.set(key, new Set(taken));
  else narrowed.delete(key);
  return { values: narrowed, answered: answered.get(id) === "yes" ? answered : new Map(answered).set(id, "yes") };
}

function withoutAnswer(situation: Situation, id: string): Situation {
  const values = new Map(situation.values);
  const answered = new Map(situation.answered);
  values.delete(id);
  answered.delete(id);
  return { values, answered };
}

/** The situation narrowed to where the rule holds and those before it do not; nothing where that cannot be. */
function underRules({ rules, index }: Exit, situation: Situation, analysis: Analysis): Situation | undefined {
  if (rules.length === 0) return situation;
  const others: Expression[] = [];
  for (const rule of rules.slice(0, index)) {
    const condition = parsedOf(rule.condition, analysis);
    if (!condition) return situation;
    others.push(condition);
  }
  const own = parsedOf(rules[index]?.condition, analysis);
  if (!own) return situation;
  if (canHold(own, others, settingIn(situation, analysis)) === false) return undefined;
  return narrowed(own, others, situation, analysis);
}

const ALWAYS: Expression = { kind: "literal", value: true, start: 0, end: 0 };

function parsedOf(condition: ExpressionDraft | undefined, analysis: Analysis): Expression | undefined {
  return condition ? analysis.parsed(condition)?.expression : ALWAYS;
}

/** Takes away each value with which the conditions cannot come out so; the situation itself where none is. */
function narrowed(own: Expression, others: readonly Expression[], situation: Situation, analysis: Analysis): Situation {
  const setting = settingIn(situation, analysis);
  const fits = (key: string, value: string | boolean): boolean =>
    canHold(own, others, only(key, value, setting)) !== false;
  let values: Map<string, ReadonlySet<string>> | undefined;
  let answered: Map<string, "yes" | "maybe"> | undefined;
  for (const key of keysOf(own, others, setting)) {
    const all = situation.values.get(key);
    if (all && all.size > 1 && all.size <= MOST_VALUES) {
      const left = [...all].filter((value) => fits(key, value));
      if (left.length < all.size) (values ??= new Map(situation.values)).set(key, new Set(left));
    }
    const name = answeredName(key);
    if (name === undefined || situation.answered.get(name) !== "maybe") continue;
    if (!fits(key, false)) (answered ??= new Map(situation.answered)).set(name, "yes");
    else if (!fits(key, true)) {
      (answered ??= new Map(situation.answered)).delete(name);
      (values ??= new Map(situation.values)).delete(name);
    }
  }
  return values || answered
    ? { values: values ?? situation.values, answered: answered ?? situation.answered }
    : situation;
}

const MOST_VALUES = 60;

function only(key: string, value: string | boolean, setting: Setting): Setting {
  return { ...setting, possible: (each) => (each === key ? [value] : setting.possible?.(each)) };
}

/** What may be on either of two ways; the first itself where the second adds nothing. */
function join(first: Situation, second: Situation): Situation {
  if (first === second) return first;
  const values = joinedValues(first.values, second.values);
  const answered = joinedAnswers(first.answered, second.answered);
  return values === first.values && answered === first.answered ? first : { values, answered };
}

function joinedValues(first: Situation["values"], second: Situation["values"]): Situation["values"] {
  if (first === second) return first;
  let values: Map<string, ReadonlySet<string>> | undefined;
  for (const [key, more] of second) {
    const here = first.get(key);
    if (here === more || (here && isWithin(more, here))) continue;
    (values ??= new Map(first)).set(key, here ? new Set([...here, ...more]) : more);
  }
  return values ?? first;
}

function isWithin(set: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const value of set) if (!other.has(value)) return false;
  return true;
}

function joinedAnswers(first: Situation["answered"], second: Situation["answered"]): Situation["answered"] {
  if (first === second) return first;
  let answered: Map<string, "yes" | "maybe"> | undefined;
  for (const [key, truth] of first) {
    if (truth === "yes" && second.get(key) !== "yes") (answered ??= new Map(first)).set(key, "maybe");
  }
  for (const key of second.keys()) if (!first.has(key)) (answered ??= new Map(first)).set(key, "maybe");
  return answered ?? first;
}
