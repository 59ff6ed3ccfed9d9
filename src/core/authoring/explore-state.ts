import { componentsOf } from "../flow/solve/components.js";
import type { CompiledFlow } from "../flow/flow.js";
import type { Flow } from "../flow/link.js";
import { walk } from "../flow/condition/expression.js";
import type { Frame, Session } from "../session/session.js";
import { visitsOf } from "../session/session.js";
import { readingValue } from "./explore-answers.js";
import { readingsOf, waysOf } from "./explore-reads.js";

/**
 * What a walk can still go on by, as a text: where it stands, what is still to be read of what was answered, how often it
 * has been round the loop that it is in, and the same of every flow that waits. Walks with one key have one future.
 */
export function stateKey(session: Session): string {
  const { options, frame, at, status } = session;
  if (status === "ended") return `end ${frame.prefix}${at}`;
  const parts = [knownKey(session)];
  let here: string | undefined = at;
  for (let open: Frame | undefined = frame; open && here !== undefined; open = open.from?.frame) {
    parts.push(frameKey(open, here, open === frame, options.today));
    if (open.from?.items) parts.push(JSON.stringify([open.from.items, open.from.index, open.from.results]));
    here = open.from?.step;
  }
  return parts.join("\u0001");
}

/** What is known of the case fills inputs of flows that are still to be used. */
function knownKey({ flow, known }: Session): string {
  const names = Object.keys(known);
  if (names.length === 0) return "";
  const read = inputsRead(flow);
  return JSON.stringify(names.filter((name) => read.has(name)).map((name) => [name, known[name]]));
}

const readInputs = new WeakMap<CompiledFlow, ReadonlySet<string>>();

/** The inputs that flows used from here read, however deep. */
function inputsRead(flow: Flow): ReadonlySet<string> {
  let found = readInputs.get(flow.data);
  if (!found) {
    const names = usedFrom(flow).flatMap(({ data }) =>
      Object.keys(data.inputs).filter((name) => readingsOf(data).of(name).length > 0),
    );
    readInputs.set(flow.data, (found = new Set(names)));
  }
  return found;
}

/** The flows that a flow uses, and those that they use, each once. */
export function usedFrom(flow: Flow): readonly Flow[] {
  const found = new Map<string, Flow>();
  const queue: Flow[] = [flow];
  for (const from of queue) {
    for (const step of Object.values(from.data.steps)) {
      if (step.kind !== "use" || found.has(step.flow)) continue;
      const used = from.used(step.flow);
      found.set(step.flow, used);
      queue.push(used);
    }
  }
  return [...found.values()];
}

function frameKey(frame: Frame, at: string, open: boolean, today: string): string {
  const { data } = frame.flow;
  const standpoint = { frame, today };
  const isStep = Object.hasOwn(data.steps, at);
  const readings = isStep
    ? open
      ? readingsOf(data).before(at)
      : whileUsed(data, at)
    : readingsOf(data).before(data.start);
  const values = readings.map((reading) => readingValue(reading, standpoint));
  const inputs = isStep ? "" : JSON.stringify(frame.inputs);
  const visits = loopOf(data, at).map((step) => visitsOf(frame, step));
  return [frame.prefix, at, inputs, visits.join(","), ...values].join("\u0002");
}

/** While a used flow runs for one item after the other, what the use itself reads is read again. */
function whileUsed(data: CompiledFlow, use: string) {
  const step = data.steps[use];
  return step?.kind === "use" && step.each === undefined ? readingsOf(data).after(use) : readingsOf(data).before(use);
}

/** Whether a step of the loop that the session is in, or of one that waits, was come to more often than is looked at. */
export function isBeyond({ frame, at }: Session, mostVisits: number): boolean {
  let here: string | undefined = at;
  for (let open: Frame | undefined = frame; open && here !== undefined; open = open.from?.frame) {
    const { data } = open.flow;
    const most = Math.max(mostVisits, neededVisits(data));
    for (const step of loopOf(data, here)) if (visitsOf(open, step) > most) return true;
    here = open.from?.step;
  }
  return false;
}

const loops = new WeakMap<CompiledFlow, ReadonlyMap<string, readonly string[]>>();

/** The steps that can be come to again from a step and lead back to it; none where it stands in no loop. */
function loopOf(data: CompiledFlow, at: string): readonly string[] {
  let found = loops.get(data);
  if (!found) loops.set(data, (found = findLoops(data)));
  return found.get(at) ?? [];
}

function findLoops({ steps }: CompiledFlow): ReadonlyMap<string, readonly string[]> {
  const leadsTo = (id: string): readonly string[] => (steps[id] ? waysOf(steps[id]) : []);
  const found = new Map<string, readonly string[]>();
  for (const component of componentsOf(Object.keys(steps), leadsTo)) {
    const members = new Set(component);
    if (!component.some((id) => leadsTo(id).some((next) => members.has(next)))) continue;
    for (const id of component) found.set(id, component);
  }
  return found;
}

const needed = new WeakMap<CompiledFlow, number>();

/** The visits that a condition of the flow counts to, and one more; a loop that is left on the third visit has to be gone round. */
export function neededVisits(data: CompiledFlow): number {
  let most = needed.get(data);
  if (most === undefined) needed.set(data, (most = countedVisits(data)));
  return most;
}

function countedVisits(data: CompiledFlow): number {
  let most = 0;
  for (const { tree, text } of readingsOf(data).trees) {
    if (!text.includes("Visits_")) continue;
    walk(tree, (part) => {
      if (part.kind !== "binary") return;
      const sides = [part.left, part.right];
      if (!sides.some((side) => side.kind === "name" && side.name.startsWith("Visits_"))) return;
      for (const side of sides) {
        if (side.kind === "literal" && typeof side.value === "number") most = Math.max(most, Math.ceil(side.value) + 1);
      }
    });
  }
  return Math.min(most, MOST_COUNTED);
}

const MOST_COUNTED = 12;
