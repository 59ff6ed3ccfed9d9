import type { Report } from "../../issue/issue.js";
import { componentsOf } from "../solve/components.js";
import type { FlowDraft, StepDraft } from "../draft.js";
import type { Analysis } from "../names.js";
import { isSilent } from "../signature.js";
import { situationsOf } from "../solve/situations.js";
import { SOLVED, targetsOf } from "../targets.js";
import { isOpen } from "../unled-answers.js";
import type { Rule } from "./rule.js";

/**
 * Every step is reached, from each an ending can be reached, and no loop passes without a question. A step of which nobody
 * knows yet where it leads has issues of its own; it may lead to any other.
 */
export const reach: Rule = (analysis, report) => {
  const { draft, steps, surroundings } = analysis;
  const leadsTo = graphOf(draft, steps);
  const start = draft.start?.value ?? draft.steps[0]?.id.value;
  const reached = start === undefined ? new Set<string>() : closure([start], leadsTo);
  const open = draft.steps.filter((step) => isOpen(step, analysis)).map((step) => step.id.value);
  const isSure = !open.some((id) => reached.has(id));
  const ends = [...draft.steps.filter((step) => step.kind === "end").map((step) => step.id.value), SOLVED, ...open];
  const saved = closure(ends, reversed(leadsTo));
  for (const step of draft.steps) {
    const id = step.id.value;
    if (!reached.has(id)) {
      if (isSure) report.add("unreachable-step", step.id.span, { step: id });
    } else if (!saved.has(id)) report.add("no-way-out", step.id.span, { step: id });
  }
  checkLive(analysis, { saved, ends, open }, report);
  const silent = draft.steps.filter((step) => isSilent(step, surroundings));
  reportSilentLoops(silent, steps, leadsTo, report);
};

/** What is known of the ways without the conditions. */
interface Known {
  /** Steps from which an ending can be reached. */
  readonly saved: ReadonlySet<string>;
  readonly ends: readonly string[];
  readonly open: readonly string[];
}

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(draft: FlowDraft, steps: ReadonlyMap<string, StepDraft>): Graph {
  const known = (id: string): boolean => id === SOLVED || steps.has(id);
  const graph = new Map<string, readonly string[]>();
  for (const step of draft.steps) {
    const targets = targetsOf(step);
    graph.set(step.id.value, targets.every(known) ? targets : targets.filter(known));
  }
  return graph;
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

/** The same with the conditions understood: every loop can be left, and support can be reached from every question. */
function checkLive(analysis: Analysis, { saved, ends, open }: Known, report: Report): void {
  const { steps } = analysis;
  const { before, leadsTo: live, complete } = situationsOf(analysis);
  if (!complete) return;
  const back = reversed(live);
  const left = closure(ends, back);
  for (const [id, step] of steps) {
    if (before.has(id) && saved.has(id) && !left.has(id)) report.add("no-way-out", step.id.span, { step: id });
  }
  if (open.length === 0) checkSupport(analysis, live, closure(supportOf(analysis), back), report);
}

/** A flow of fewer questions is a check, with nothing to hand over. */
const SHORT = 10;

/** Where a case may be handed over: endings for support, flows that have one, and what a part gives back to its caller. */
function supportOf({ draft, surroundings }: Analysis): readonly string[] {
  return draft.steps.flatMap((step) => {
    const isSupport = step.kind === "end" && ["support", "emergency", "return"].includes(step.end.value);
    const uses = step.kind === "use" && surroundings.signature(step.flow.value)?.support === true;
    return isSupport || uses ? [step.id.value] : [];
  });
}

/** A flow without any support is reported once, and only where the folder knows how support is reached. */
function checkSupport(
  { draft, steps, surroundings }: Analysis,
  live: Graph,
  helped: ReadonlySet<string>,
  report: Report,
): void {
  const lost = [...steps].flatMap(([id, step]) =>
    (step.kind === "ask" || step.kind === "do") && live.has(id) && !helped.has(id) ? [step] : [],
  );
  if (helped.size === 0) {
    const [first] = lost;
    if (first && lost.length >= SHORT && surroundings.hasWallets && draft.listed?.value !== false)
      report.add("no-way-to-support", first.id.span, { step: first.id.value });
  } else for (const { id } of lost) report.add("no-way-to-support", id.span, { step: id.value });
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
