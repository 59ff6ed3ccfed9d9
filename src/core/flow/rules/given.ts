import type { InputDraft, StepDraft } from "../draft.js";
import { mentionsIn } from "../condition/expression.js";
import { namesRead } from "../solve/liveness.js";
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
  const read = allNamesRead(analysis, reads);
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
  const knownAt = relevantNames(analysis);
  const most = MOST_STATES + STATES_A_STEP * analysis.draft.steps.length;
  const queue: State[] = [];
  const seen = new Map<ReadonlySet<string>, Set<string>>();
  let count = 0;
  const enqueue = (at: string, before: ReadonlySet<string>): void => {
    const known = knownAt(at, before);
    let steps = seen.get(known);
    if (!steps) seen.set(known, (steps = new Set()));
    if (steps.has(at)) return;
    steps.add(at);
    count += 1;
    queue.push({ step: at, known });
  };
  for (const known of starts) enqueue(step, known);
  for (let state = queue.pop(); state; state = queue.pop()) {
    if (count > most) return false;
    const at = analysis.steps.get(state.step);
    if (at) checkState(at, state.known, reads, read, enqueue);
  }
  return true;
}

/** Ten large real trees needed 550 states at most. */
const MOST_STATES = 20_000;

/** A flow of tens of thousands of steps has as many states, if it is nothing but long. */
const STATES_A_STEP = 4;

/** Forgets what is not read from a step on; there is one set for each set of names, which all stand in order. */
function relevantNames(analysis: Analysis): (step: string, known: ReadonlySet<string>) => ReadonlySet<string> {
  const { from } = namesRead(analysis);
  const sets = new Map<string, ReadonlySet<string>>();
  const shared = new Set<ReadonlySet<string>>();
  return (step, known) => {
    const relevant = from(step);
    const names: string[] = [];
    for (const name of known) if (relevant.has(name)) names.push(name);
    // Most steps read on what was read before them.
    if (names.length === known.size && shared.has(known)) return known;
    const key = names.join(",");
    let set = sets.get(key);
    if (!set) sets.set(key, (set = new Set(names)));
    shared.add(set);
    return set;
  };
}

interface State {
  readonly step: string;
  /** Names with a value, of those that are read there or later. */
  readonly known: ReadonlySet<string>;
}

/** The names that are read anywhere: no other makes a difference. */
function allNamesRead(analysis: Analysis, reads: ReadCheck): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { expression } of expressionsOf(analysis)) {
    const parsed = analysis.parsed(expression);
    if (parsed) for (const name of mentionsIn(parsed.expression).names) names.add(name);
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
    const withIt = sets.map((set) => withName(set, input.id.value));
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

/** Checks what a step reads in a state, and hands on the states that it leads to. */
function checkState(
  step: StepDraft,
  known: ReadonlySet<string>,
  reads: ReadCheck,
  read: ReadonlySet<string>,
  lead: (step: string, known: ReadonlySet<string>) => void,
): void {
  reads.checkStep(step, known);
  for (const after of read.has(step.id.value) ? knownAfter(step, known) : [known]) {
    reads.checkExits(step, after);
    for (const exit of exitsOf(step)) if (isLive(exit, after, reads)) lead(exit.go.value, after);
  }
}

/** What is known after a step: its answer, where it has one; a question that may be skipped splits. */
function knownAfter(step: StepDraft, known: ReadonlySet<string>): readonly ReadonlySet<string>[] {
  if (step.kind !== "ask" && step.kind !== "do" && step.kind !== "use") return [known];
  const withIt = known.has(step.id.value) ? known : withName(known, step.id.value);
  switch (step.kind) {
    case "ask":
      return step.answer.optional ? [withIt, new Set([...known].filter((name) => name !== step.id.value))] : [withIt];
    case "do":
    case "use":
      return [withIt];
  }
}

function withName(known: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set([...known, name].sort());
}

/** Whether the rules of a way out can hold in a state. */
function isLive({ rules, index }: Exit, known: ReadonlySet<string>, reads: ReadCheck): boolean {
  for (let earlier = 0; earlier < index; earlier += 1) {
    if (reads.truthOf(rules[earlier]?.condition, known) === true) return false;
  }
  return rules.length === 0 || reads.truthOf(rules[index]?.condition, known) !== false;
}
