import type { CompiledFlow, DoStep, Step, Target } from "../flow/flow.js";
import type { Flow } from "../flow/link.js";
import { about } from "./handoff/expressions.js";

/** Fixes that are tried one after the other and could be tried in any order, as addresses in the order of the flow. */
export type Row = readonly string[];

/**
 * The rows of a flow and of those that it uses. Fixes stand in a row where each leads to the next whether it did not help or could
 * not be done, nothing else leads into the middle, and no condition and no text of the flow asks how one of them went. That is as far
 * as a program can see: whether a person needs one before the other, or it is the safer one, only its writer knows.
 */
export function rowsOf(flow: Flow): readonly Row[] {
  return rowsIn(flow, "", new Set([flow.data.id]));
}

function rowsIn(flow: Flow, prefix: string, within: ReadonlySet<string>): readonly Row[] {
  const { data } = flow;
  const inside = Object.entries(data.steps).flatMap(([id, step]) =>
    step.kind === "use" && step.each === undefined && !within.has(step.flow)
      ? rowsIn(flow.used(step.flow), `${prefix}${id}/`, new Set([...within, step.flow]))
      : [],
  );
  return [...rowsHere(data).map((row) => row.map((id) => `${prefix}${id}`)), ...inside];
}

function rowsHere(flow: CompiledFlow): readonly Row[] {
  const next = new Map(
    Object.keys(flow.steps).flatMap((id) => {
      const following = followingFix(id, flow);
      return following === undefined ? [] : [[id, following] as const];
    }),
  );
  const followers = new Set(next.values());
  // A ring of fixes has no first one, and is no row.
  return [...next.keys()].filter((id) => !followers.has(id)).map((first) => rowFrom(first, next));
}

function rowFrom(first: string, next: ReadonlyMap<string, string>): Row {
  const row = [first];
  for (let id = next.get(first); id !== undefined; id = next.get(id)) row.push(id);
  return row;
}

function followingFix(id: string, flow: CompiledFlow): string | undefined {
  const step = swappable(id, flow);
  if (!step) return undefined;
  const after = goesOnTo(step);
  if (after === undefined || after === id || !swappable(after, flow)) return undefined;
  if (after === flow.start || step.next.byAnswer.fixed === after) return undefined;
  return waysInto(after, flow) === 1 ? after : undefined;
}

/** Where both who was not helped and who could not do it go on, if that depends on nothing. */
function goesOnTo({ next: { byAnswer, otherwise } }: DoStep): string | undefined {
  const [one, other] = [byAnswer.not_fixed ?? otherwise, byAnswer.unable ?? otherwise];
  return typeof one === "string" && one === other ? one : undefined;
}

function swappable(id: string, flow: CompiledFlow): DoStep | undefined {
  const step = flow.steps[id];
  return step?.kind === "do" && step.check && !isRead(id, flow) ? step : undefined;
}

function isRead(id: string, flow: CompiledFlow): boolean {
  const names = [id, `Answered_${id}`, `Visits_${id}`];
  if (names.some((name) => about(name, flow).length > 0)) return true;
  // Of a text only what is worked out matters: its plain words may be the same as an id.
  const said = JSON.stringify([flow.texts, Object.values(flow.steps).map(preparedFrom)]);
  return names.some((name) => new RegExp(`\\$${name}\\b|"(?:condition|from)":"[^"]*\\b${name}\\b`).test(said));
}

function preparedFrom(step: Step): unknown {
  return step.kind === "end" ? step.prepare : undefined;
}

/** How many steps lead to one. */
function waysInto(id: string, { steps }: CompiledFlow): number {
  return Object.values(steps).filter((step) => targetsOf(step).some((target) => leadsTo(target, id))).length;
}

function targetsOf(step: Step): readonly Target[] {
  switch (step.kind) {
    case "ask":
    case "do":
      return [
        ...Object.values(step.next.byAnswer),
        ...(step.next.otherwise === undefined ? [] : [step.next.otherwise]),
      ];
    case "tell":
    case "decide":
    case "use":
      return [step.next];
    case "end":
      return [];
  }
}

function leadsTo(target: Target, id: string): boolean {
  return typeof target === "string" ? target === id : target.some(({ go }) => go === id);
}
