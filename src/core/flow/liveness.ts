import { componentsOf } from "./components.js";
import type { StepDraft, TextDraft } from "./draft.js";
import type { Expression } from "./expression.js";
import { walk } from "./expression.js";
import { readMessage } from "./message.js";
import { nameSets } from "./name-sets.js";
import type { NameSet, NameSets } from "./name-sets.js";
import type { Analysis } from "./names.js";
import { expressionsOfStep, textConditions } from "./places.js";
import { exitsOf } from "./targets.js";

/**
 * Gives, for a step, the names whose being given or not makes a difference from there on: those that are read there or
 * after it, but not the answers that every way gives anew before.
 */
export function namesReadFrom(analysis: Analysis): (step: string) => NameSet {
  let found = known.get(analysis);
  if (!found) known.set(analysis, (found = workedOut(analysis)));
  return found;
}

/** More than one rule asks. */
const known = new WeakMap<Analysis, (step: string) => NameSet>();

function workedOut(analysis: Analysis): (step: string) => NameSet {
  const { draft, steps } = analysis;
  const exits = new Map(draft.steps.map((step) => [step.id.value, exitsOf(step).map(({ go }) => go.value)] as const));
  const leadsTo = (id: string): readonly string[] => exits.get(id) ?? [];
  const sets = nameSets();
  const nothing = sets.of([]);
  const readByFact = factReads(analysis, sets);
  const readFrom = new Map<string, NameSet>();
  for (const component of componentsOf(steps.keys(), leadsTo)) {
    const after = new Set(component.flatMap(leadsTo).flatMap((id) => readFrom.get(id) ?? []));
    const here = new Set<string>();
    for (const id of component) addNamesAt(steps.get(id), analysis, here);
    const later = sets.union([...after]);
    const read = sets.union([withoutAnswered(component, leadsTo, later, sets), withFacts(here, readByFact, sets)]);
    for (const id of component) readFrom.set(id, read);
  }
  return (step) => readFrom.get(step) ?? nothing;
}

/** Whether a step was answered before says nothing once it is asked; in a loop it may come after what reads it. */
function withoutAnswered(
  component: readonly string[],
  leadsTo: (id: string) => readonly string[],
  names: NameSet,
  sets: NameSets,
): NameSet {
  const [id = "", ...others] = component;
  return others.length > 0 || leadsTo(id).includes(id) ? names : sets.without(names, id);
}

function addNamesAt(step: StepDraft | undefined, { parsed, textsOf }: Analysis, names: Set<string>): void {
  if (!step) return;
  const texts: readonly TextDraft[] = textsOf(step.id.value).map(([, text]) => text);
  for (const { expression } of [...expressionsOfStep(step), ...texts.flatMap(textConditions)]) {
    const condition = parsed(expression);
    if (condition) addNames(condition.expression, names);
  }
  for (const { variants } of texts) {
    for (const { text } of variants) for (const name of namesIn(text.value)) names.add(name.replace(/\.result$/, ""));
  }
}

function namesIn(wording: string): readonly string[] {
  const message = readMessage(wording);
  return "names" in message ? message.names : [];
}

function addNames(expression: Expression, names: Set<string>): void {
  walk(expression, (part) => {
    if (part.kind === "name") names.add(part.name);
    // How often a step was met has nothing to do with whether it was answered.
    else if (part.kind === "field" && !(part.of.kind === "name" && part.of.name === "visits")) names.add(part.field);
  });
}

/** What is read where a fact is: by itself, and by the facts that it reads. Facts stand after those that they read. */
function factReads({ facts }: Analysis, sets: NameSets): ReadonlyMap<string, NameSet> {
  const reads = new Map<string, NameSet>();
  for (const [name, expression] of facts) {
    const names = new Set<string>();
    addNames(expression, names);
    reads.set(name, withFacts(names, reads, sets));
  }
  return reads;
}

function withFacts(names: ReadonlySet<string>, facts: ReadonlyMap<string, NameSet>, sets: NameSets): NameSet {
  return sets.union([sets.of(names), ...[...names].flatMap((name) => facts.get(name) ?? [])]);
}
