import { componentsOf } from "./solve/components.js";
import type { StepDraft } from "./draft.js";
import { NONE_LEFT } from "./questions-left.js";
import type { QuestionsLeft } from "./questions-left.js";
import { targetsOf } from "./targets.js";

/** Gives, for a step, how many questions come from there to an ending, the step itself counted. */
export function questionsLeft(
  steps: readonly StepDraft[],
  longest: (flow: string) => QuestionsLeft,
): (step: string) => QuestionsLeft {
  const byId = new Map(steps.map((step) => [step.id.value, step] as const));
  const leadsTo = (id: string): readonly string[] => {
    const step = byId.get(id);
    return step ? targetsOf(step) : [];
  };
  const left = new Map<string, QuestionsLeft>();
  for (const component of componentsOf(byId.keys(), leadsTo)) {
    const members = new Set(component);
    const own = new Map(component.map((id) => [id, ownQuestions(byId.get(id), longest)] as const));
    const after = component.flatMap(leadsTo).flatMap((id) => (members.has(id) ? [] : (left.get(id) ?? NONE_LEFT)));
    const loops = component.some((id) => leadsTo(id).some((next) => members.has(next)));
    const most = combine([...own.values()], after, loops);
    const typical = typicalOf(component, own, leadsTo, left, loops ? LOOP_ROUNDS : 1);
    for (const id of component) left.set(id, { ...most, typical: typical.get(id) ?? 0 });
  }
  return (step) => left.get(step) ?? NONE_LEFT;
}

/** How often a loop's means are worked out again; they settle long before. */
const LOOP_ROUNDS = 40;

function ownQuestions(step: StepDraft | undefined, longest: (flow: string) => QuestionsLeft): QuestionsLeft {
  if (step?.kind === "ask" || step?.kind === "do") return { questions: 1, exact: true, typical: 1 };
  if (step?.kind !== "use") return NONE_LEFT;
  const inner = longest(step.flow.value);
  return { ...inner, exact: inner.exact && !step.each };
}

function combine(
  own: readonly QuestionsLeft[],
  after: readonly QuestionsLeft[],
  loops: boolean,
): Omit<QuestionsLeft, "typical"> {
  const here = own.reduce((sum, { questions }) => sum + questions, 0);
  const next = after.reduce((most, { questions }) => Math.max(most, questions), 0);
  return { questions: here + next, exact: !loops && [...own, ...after].every(({ exact }) => exact) };
}

function typicalOf(
  component: readonly string[],
  own: ReadonlyMap<string, QuestionsLeft>,
  leadsTo: (id: string) => readonly string[],
  left: ReadonlyMap<string, QuestionsLeft>,
  rounds: number,
): ReadonlyMap<string, number> {
  const means = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const id of component) {
      const ways = leadsTo(id).map((next) => means.get(next) ?? left.get(next)?.typical ?? 0);
      const mean = ways.length === 0 ? 0 : ways.reduce((sum, way) => sum + way, 0) / ways.length;
      means.set(id, (own.get(id)?.typical ?? 0) + mean);
    }
  }
  return means;
}
