import type { InputDraft, StepDraft } from "../draft.js";
import { walk } from "../expression.js";
import { namesReadFrom } from "../liveness.js";
import type { Analysis } from "../names.js";
import { expressionsOf } from "../places.js";
import { exitsOf, SOLVED } from "../targets.js";
import type { Exit } from "../targets.js";
import { ReadCheck } from "./reads.js";
import type { Rule } from "./rule.js";

/**
 * Every answer that is read has been given on every path that leads there. Worked out per step and per set of names that
 * are known there, `answered.x` being a constant in such a state: a plain must-analysis would refuse correct flows.
 */
export const given: Rule = (analysis, report) => {
  const reads = new ReadCheck(analysis, report);
  const read = namesRead(analysis, reads);
  reads.checkHead();
  const starts = inputSets(analysis.draft.inputs, read, alwaysKnown);
  const proved =
    starts !== undefined && checkInputs(analysis, reads, read) && walkStates(analysis, reads, read, starts);
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
  const stateAt = relevantStates(analysis);
  const most = MOST_STATES + STATES_A_STEP * analysis.draft.steps.length;
  const queue: State[] = [];
  const seen = new Map<ReadonlySet<string>, Set<string>>();
  let count = 0;
  const enqueue = ({ step: at, known }: State): void => {
    const state = stateAt(at, known);
    const steps = seen.get(state.known) ?? new Set<string>();
    if (steps.has(at)) return;
    seen.set(state.known, steps.add(at));
    count += 1;
    queue.push(state);
  };
  for (const known of starts) enqueue({ step, known });
  for (let state = queue.pop(); state; state = queue.pop()) {
    if (count > most) return false;
    for (const next of statesAfter(state, analysis, reads, read)) enqueue(next);
  }
  return true;
}

/** Ten large real trees needed 550 states at most. */
const MOST_STATES = 20_000;

/** A flow of tens of thousands of steps has as many states, if it is nothing but long. */
const STATES_A_STEP = 4;

/** Forgets what is not read from a step on; two states that know the same share one set. */
function relevantStates(analysis: Analysis): (step: string, known: ReadonlySet<string>) => State {
  const readFrom = namesReadFrom(analysis);
  const sets = new Map<string, ReadonlySet<string>>();
  return (step, known) => {
    const relevant = readFrom(step);
    const names: string[] = [];
    for (const name of known) if (relevant.has(name)) names.push(name);
    const key = names.sort().join(",");
    let set = sets.get(key);
    if (!set) sets.set(key, (set = new Set(names)));
    return { step, known: set };
  };
}

interface State {
  readonly step: string;
  /** Names with a value, of those that are read there or later. */
  readonly known: ReadonlySet<string>;
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
  if (step.kind !== "ask" && step.kind !== "do" && step.kind !== "use") return [known];
  const withIt = known.has(step.id.value) ? known : new Set([...known, step.id.value]);
  switch (step.kind) {
    case "ask":
      return step.answer.optional ? [withIt, new Set([...known].filter((name) => name !== step.id.value))] : [withIt];
    case "do":
    case "use":
      return [withIt];
  }
}

/** The ways out whose rules can hold in this state. */
function liveExits(step: StepDraft, known: ReadonlySet<string>, reads: ReadCheck): readonly Exit[] {
  return exitsOf(step).filter(({ rules, index }) => {
    if (rules.length === 0) return true;
    const before = rules.slice(0, index).some((rule) => reads.truthOf(rule.condition, known) === true);
    return !before && reads.truthOf(rules[index]?.condition, known) !== false;
  });
}
