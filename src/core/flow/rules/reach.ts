import type { Report } from "../../issue/issue.js";
import { componentsOf } from "../components.js";
import type { FlowDraft, StepDraft } from "../draft.js";
import { isSilent } from "../signature.js";
import { exitsOf, SOLVED } from "../targets.js";
import type { Rule } from "./rule.js";

/** Every step is reached, from each an ending can be reached, and no loop passes without a question. */
export const reach: Rule = ({ draft, steps, surroundings }, report) => {
  const leadsTo = graphOf(draft, steps);
  const start = draft.start?.value ?? draft.steps[0]?.id.value;
  const reached = start === undefined ? new Set<string>() : closure([start], leadsTo);
  const ends = draft.steps.filter((step) => step.kind === "end").map((step) => step.id.value);
  const saved = closure([...ends, SOLVED], reversed(leadsTo));
  for (const step of draft.steps) {
    const id = step.id.value;
    if (!reached.has(id)) report.add("unreachable-step", step.id.span, { step: id });
    else if (!saved.has(id) && !namesUnknown(step, steps)) report.add("no-way-out", step.id.span, { step: id });
  }
  const silent = draft.steps.filter((step) => isSilent(step, surroundings));
  reportSilentLoops(silent, steps, leadsTo, report);
};

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(draft: FlowDraft, steps: ReadonlyMap<string, StepDraft>): Graph {
  const known = (id: string): boolean => id === SOLVED || steps.has(id);
  const edges = draft.steps.map(
    (step) =>
      [
        step.id.value,
        exitsOf(step)
          .map(({ go }) => go.value)
          .filter(known),
      ] as const,
  );
  return new Map(edges);
}

function reversed(edges: Graph): Graph {
  const back = new Map<string, string[]>();
  for (const [from, targets] of edges) {
    for (const to of targets) {
      const known = back.get(to);
      if (known) known.push(from);
      else back.set(to, [from]);
    }
  }
  return back;
}

function closure(from: readonly string[], graph: Graph): Set<string> {
  const found = new Set(from);
  const queue = [...from];
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    for (const next of graph.get(step) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      queue.push(next);
    }
  }
  return found;
}

/** A step that leads to one that does not exist has its own issue. */
function namesUnknown(step: StepDraft, steps: ReadonlyMap<string, StepDraft>): boolean {
  return exitsOf(step).some(({ go }) => go.value !== SOLVED && !steps.has(go.value));
}

function reportSilentLoops(
  silent: readonly StepDraft[],
  steps: ReadonlyMap<string, StepDraft>,
  graph: Graph,
  report: Report,
): void {
  const ids = new Set(silent.map((step) => step.id.value));
  const quiet = (step: string): readonly string[] => graph.get(step)?.filter((next) => ids.has(next)) ?? [];
  for (const component of componentsOf(ids, quiet)) {
    const [first = ""] = component;
    if (component.length === 1 && !quiet(first).includes(first)) continue;
    const step = steps.get(component.at(-1) ?? first);
    if (step) report.add("silent-loop", step.id.span, { step: step.id.value, steps: [...component].reverse() });
  }
}
