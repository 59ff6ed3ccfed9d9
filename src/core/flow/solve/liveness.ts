import type { StepDraft } from "../draft.js";
import type { Expression } from "../condition/expression.js";
import { mentionsIn } from "../condition/expression.js";
import { readMessage } from "../message.js";
import { nameSets } from "./name-sets.js";
import type { NameSet, NameSets } from "./name-sets.js";
import type { Analysis } from "../names.js";
import { expressionsOfStep } from "../places.js";
import { stepComponents } from "./step-components.js";
import { targetsOf } from "../targets.js";

/** Where names are read. */
export interface NamesRead {
  /**
   * The names whose being given or not makes a difference from a step on: those that are read there or after it, but not
   * the answers that every way gives anew before.
   */
  readonly from: (step: string) => NameSet;
  /** The names that are read at any step or in any fact. */
  readonly anywhere: ReadonlySet<string>;
}

/** Works out where the names of a flow are read, once for each analysis: more than one rule asks. */
export function namesRead(analysis: Analysis): NamesRead {
  let found = known.get(analysis);
  if (!found) known.set(analysis, (found = workedOut(analysis)));
  return found;
}

const known = new WeakMap<Analysis, NamesRead>();

function workedOut(analysis: Analysis): NamesRead {
  const { steps } = analysis;
  const sets = nameSets();
  const nothing = sets.of([]);
  const readByFact = factReads(analysis, sets);
  const readFrom = new Map<string, NameSet>();
  const anywhere = new Set<string>();
  for (const expression of analysis.facts.values()) addNames(expression, anywhere);
  for (const component of stepComponents(analysis)) {
    let later = nothing;
    const here = new Set<string>();
    let loops = component.length > 1;
    for (const id of component) {
      const step = steps.get(id);
      if (!step) continue;
      addNamesAt(step, analysis, here);
      for (const next of targetsOf(step)) {
        later = sets.union(readFrom.get(next) ?? nothing, later);
        if (next === id) loops = true;
      }
    }
    for (const name of here) anywhere.add(name);
    // Whether a step was answered before says nothing once it is asked; in a loop it may come after what reads it.
    const [step] = component;
    const after = loops || step === undefined ? later : sets.without(later, step);
    const read = withNames(after, here, readByFact, sets);
    for (const id of component) readFrom.set(id, read);
  }
  return { from: (step) => readFrom.get(step) ?? nothing, anywhere };
}

function addNamesAt(step: StepDraft, { parsed, textsOf }: Analysis, names: Set<string>): void {
  for (const { expression } of expressionsOfStep(step)) addNames(parsed(expression)?.expression, names);
  for (const [, { variants }] of textsOf(step.id.value)) {
    for (const { condition, text } of variants) {
      if (condition) addNames(parsed(condition)?.expression, names);
      for (const name of namesIn(text.value)) names.add(name.replace(/\.result$/, ""));
    }
  }
}

function namesIn(wording: string): readonly string[] {
  const message = readMessage(wording);
  return "names" in message ? message.names : [];
}

/** How often a step was met has nothing to do with whether it was answered. */
function addNames(expression: Expression | undefined, names: Set<string>): void {
  if (expression) for (const name of mentionsIn(expression).answers) names.add(name);
}

/** What is read where a fact is: by itself, and by the facts that it reads. Facts stand after those that they read. */
function factReads({ facts }: Analysis, sets: NameSets): ReadonlyMap<string, NameSet> {
  const reads = new Map<string, NameSet>();
  for (const [name, expression] of facts) {
    const names = new Set<string>();
    addNames(expression, names);
    reads.set(name, withNames(sets.of([]), names, reads, sets));
  }
  return reads;
}

/** The set with more names, and with what is read where these are facts. */
function withNames(
  set: NameSet,
  names: ReadonlySet<string>,
  facts: ReadonlyMap<string, NameSet>,
  sets: NameSets,
): NameSet {
  let all = sets.adding(set, names);
  for (const name of names) {
    const read = facts.get(name);
    if (read) all = sets.union(all, read);
  }
  return all;
}
