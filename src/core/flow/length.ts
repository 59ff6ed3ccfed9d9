import { componentsOf } from "./components.js";
import type { StepDraft } from "./draft.js";
import { exitsOf } from "./targets.js";

/** How many questions can still come: at most so many, exactly known where no loop can be entered. */
export interface QuestionsLeft {
  readonly questions: number;
  readonly exact: boolean;
}

/** Gives, for a step, the most questions from there to an ending, the step itself counted; each loop is counted once. */
export function questionsLeft(
  steps: readonly StepDraft[],
  longest: (flow: string) => QuestionsLeft,
): (step: string) => QuestionsLeft {
  const byId = new Map(steps.map((step) => [step.id.value, step] as const));
  const leadsTo = (id: string): readonly string[] => {
    const step = byId.get(id);
    return step ? [...new Set(exitsOf(step).map((exit) => exit.go.value))] : [];
  };
  const left = new Map<string, QuestionsLeft>();
  for (const component of componentsOf(byId.keys(), leadsTo)) {
    const after = component.flatMap(leadsTo).flatMap((id) => (component.includes(id) ? [] : (left.get(id) ?? NONE)));
    const own = component.map((id) => ownQuestions(byId.get(id), longest));
    const loops = component.length > 1 || component.some((id) => leadsTo(id).includes(id));
    const total = combine(own, after, loops);
    for (const id of component) left.set(id, total);
  }
  return (step) => left.get(step) ?? NONE;
}

const NONE: QuestionsLeft = { questions: 0, exact: true };

function ownQuestions(step: StepDraft | undefined, longest: (flow: string) => QuestionsLeft): QuestionsLeft {
  if (step?.kind === "ask" || step?.kind === "do") return { questions: 1, exact: true };
  if (step?.kind !== "use") return NONE;
  const inner = longest(step.flow.value);
  return { questions: inner.questions, exact: inner.exact && !step.each };
}

function combine(own: readonly QuestionsLeft[], after: readonly QuestionsLeft[], loops: boolean): QuestionsLeft {
  const here = own.reduce((sum, { questions }) => sum + questions, 0);
  const next = after.reduce((most, { questions }) => Math.max(most, questions), 0);
  return { questions: here + next, exact: !loops && [...own, ...after].every(({ exact }) => exact) };
}
