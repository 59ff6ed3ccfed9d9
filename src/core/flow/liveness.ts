import { componentsOf } from "./components.js";
import type { StepDraft, TextDraft } from "./draft.js";
import type { Expression } from "./expression.js";
import { walk } from "./expression.js";
import { readMessage } from "./message.js";
import type { Analysis } from "./names.js";
import { expressionsOfStep, textConditions } from "./places.js";
import { exitsOf } from "./targets.js";

/**
 * Gives, for a step, the names whose being given or not makes a difference from there on: those that are read there or
 * after it, but not the answers that every way gives anew before.
 */
export function namesReadFrom(analysis: Analysis): (step: string) => ReadonlySet<string> {
  let found = known.get(analysis);
  if (!found) known.set(analysis, (found = workedOut(analysis)));
  return found;
}

/** More than one rule asks. */
const known = new WeakMap<Analysis, (step: string) => ReadonlySet<string>>();

function workedOut(analysis: Analysis): (step: string) => ReadonlySet<string> {
  const { draft, steps } = analysis;
  const exits = new Map(draft.steps.map((step) => [step.id.value, exitsOf(step).map(({ go }) => go.value)] as const));
  const leadsTo = (id: string): readonly string[] => exits.get(id) ?? [];
  const readByFact = factReads(analysis);
  const readFrom = new Map<string, ReadonlySet<string>>();
  for (const component of componentsOf(steps.keys(), leadsTo)) {
    const after = new Set(component.flatMap(leadsTo).flatMap((id) => readFrom.get(id) ?? []));
    const here = new Set<string>();
    for (const id of component) addNamesAt(steps.get(id), analysis, here);
    const later = union([...after]);
    const read = union([withoutAnswered(component, leadsTo, later), withFacts(here, readByFact)]);
    for (const id of component) readFrom.set(id, read);
  }
  return (step) => readFrom.get(step) ?? NOTHING;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Whether a step was answered before says nothing once it is asked; in a loop it may come after what reads it. */
function withoutAnswered(
  component: readonly string[],
  leadsTo: (id: string) => readonly string[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const [id = "", ...others] = component;
  if (others.length > 0 || !names.has(id) || leadsTo(id).includes(id)) return names;
  return new Set([...names].filter((name) => name !== id));
}

/** The same set where the others have nothing to add, so that a long flow does not hold thousands of copies. */
function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [largest = NOTHING] = sets.toSorted((a, b) => b.size - a.size);
  const missing = sets.flatMap((set) => [...set].filter((name) => !largest.has(name)));
  return missing.length === 0 ? largest : new Set([...largest, ...missing]);
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
function factReads({ facts }: Analysis): ReadonlyMap<string, ReadonlySet<string>> {
  const reads = new Map<string, ReadonlySet<string>>();
  for (const [name, expression] of facts) {
    const names = new Set<string>();
    addNames(expression, names);
    reads.set(name, withFacts(names, reads));
  }
  return reads;
}

function withFacts(names: ReadonlySet<string>, facts: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const all = new Set(names);
  for (const name of names) for (const read of facts.get(name) ?? NOTHING) all.add(read);
  return all;
}
