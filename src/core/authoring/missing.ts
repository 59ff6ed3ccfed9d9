import type { Flow } from "../flow/link.js";
import { start } from "../session/advance.js";
import type { Answer } from "../session/event.js";
import { addressOf } from "../session/session.js";
import type { Session } from "../session/session.js";
import { choiceMark, itemsOf, refusalMark } from "./coverage-items.js";
import type { Item } from "./coverage-items.js";
import { isCovered, marksOfWalk, marksSince } from "./coverage.js";
import type { Marks } from "./coverage.js";
import { answered, exampleOf } from "./explore.js";
import type { Exploration, PathAnswer, PathExample, Way } from "./explore.js";

/** A scenario that was found: a path to an ending, and the item for which it was looked for. */
export interface Found extends PathExample {
  readonly item: Item;
  /** The answer that is refused, with how many answers come before it. */
  readonly refused?: PathAnswer & { readonly after: number };
}

/** Scenarios for what tests leave out. */
export interface Missing {
  readonly found: readonly Found[];
  /** Items to which no path leads: cannot be taken, where the exploration is complete. */
  readonly unreached: readonly Item[];
}

/** Finds paths that together cover whatever tests leave out of a flow, as few and as short as comes by itself. */
export function findMissing(exploration: Exploration, marks: Marks): Missing {
  const { flow } = exploration;
  const finder = finderOf(exploration);
  const covered = new Set(marks.keys());
  const found: Found[] = [];
  const unreached: Item[] = [];
  for (const item of itemsOf(flow)) {
    if (isCovered(item, covered)) continue;
    const path = finder.pathTo(item);
    if (path) {
      found.push({ item, ...exampleOf(path.session), ...(path.refused && { refused: path.refused }) });
      for (const mark of [...marksOfWalk({ session: path.session, refusals: [] }), ...path.marks]) covered.add(mark);
    } else unreached.push(item);
  }
  return { found, unreached };
}

interface Path {
  readonly session: Session;
  readonly marks: readonly string[];
  readonly refused?: Found["refused"];
}

interface Finder {
  readonly pathTo: (item: Item) => Path | undefined;
}

/** Where a mark is taken: after this session, by this answer. */
interface Taken {
  readonly at: Session;
  readonly answer?: Answer;
  readonly refuses?: boolean;
}

function finderOf(exploration: Exploration): Finder {
  const left = answersLeft(exploration);
  const places = placesOf(exploration, left);
  const toEnd = (session: Session): Session | undefined => completed(session, exploration, left);
  return {
    pathTo(item) {
      for (const mark of item.marks) {
        const place = places.get(mark) ?? toldPlace(item, mark, exploration);
        const session =
          place && toEnd(place.answer === undefined || place.refuses ? place.at : answered(place.at, place.answer));
        if (!place || !session) continue;
        if (!place.refuses || place.answer === undefined) return { session, marks: [mark] };
        const refused = { step: addressOf(place.at), answer: place.answer, after: place.at.answered };
        return { session, marks: [mark], refused };
      }
      return undefined;
    },
  };
}

/** The first place where each mark is taken, on a way that comes to an ending. */
function placesOf({ states, starts }: Exploration, left: readonly number[]): ReadonlyMap<string, Taken> {
  const places = new Map<string, Taken>();
  const note = (mark: string, place: Taken): void => {
    if (!places.has(mark)) places.set(mark, place);
  };
  for (const index of starts) {
    const at = states[index]?.session;
    if (at && Number.isFinite(left[index])) for (const mark of marksSince(at)) note(mark, { at });
  }
  for (const [index, { session, ways = [], refused = [] }] of states.entries()) {
    const { id } = session.frame.flow.data;
    for (const way of ways) if (Number.isFinite(left[way.to ?? -1])) notePlaces(session, way, note);
    if (!Number.isFinite(left[index])) continue;
    for (const { answer, rule } of refused)
      note(refusalMark(id, session.at, rule), { at: session, answer, refuses: true });
  }
  return places;
}

function notePlaces(at: Session, { answer, alike }: Way, note: (mark: string, place: Taken) => void): void {
  for (const mark of marksSince(answered(at, answer))) note(mark, { at, answer });
  const { id } = at.frame.flow.data;
  for (const other of alike) {
    if (Array.isArray(other))
      for (const choice of other) note(choiceMark(id, at.at, String(choice)), { at, answer: other });
  }
}

/** A choice of an input that is told before the first step. */
function toldPlace(item: Item, mark: string, { flow, states, starts }: Exploration): Taken | undefined {
  const first = states[starts[0] ?? -1]?.session;
  if (!first || item.kind !== "choice" || !isToldInput(flow, item, mark)) return undefined;
  const inputs = { ...first.options.inputs, [item.step]: item.answer ?? null };
  return { at: start(flow, { ...first.options, inputs }) };
}

function isToldInput({ data }: Flow, { step, answer = "" }: Item, mark: string): boolean {
  return Object.hasOwn(data.inputs, step) && mark === choiceMark(data.id, step, answer);
}

/** The walk after the answers that lead to an ending soonest; `undefined` where none is found within the limits. */
export function completed(
  session: Session,
  { stateOf, states }: Exploration,
  left: readonly number[],
): Session | undefined {
  let current = session;
  for (let answers = 0; current.status === "asking" && answers < states.length; answers += 1) {
    const ways = stateOf(current)?.ways ?? [];
    const best = ways.toSorted((one, other) => leftBy(one, left) - leftBy(other, left))[0];
    if (!best || !Number.isFinite(leftBy(best, left))) return undefined;
    current = answered(current, best.answer);
  }
  return current.status === "ended" ? current : undefined;
}

function leftBy({ to }: Way, left: readonly number[]): number {
  return left[to ?? -1] ?? Infinity;
}

/** By state, the fewest answers to an ending; infinite where none is found. */
export function answersLeft({ states }: Exploration): readonly number[] {
  const before: number[][] = states.map(() => []);
  for (const [index, { ways = [] }] of states.entries())
    for (const { to } of ways) if (to !== undefined) before[to]?.push(index);
  const left = states.map(({ session }) => (session.status === "ended" ? 0 : Infinity));
  const queue = left.flatMap((count, index) => (count === 0 ? [index] : []));
  for (const index of queue) {
    for (const earlier of before[index] ?? []) {
      if (Number.isFinite(left[earlier])) continue;
      left[earlier] = (left[index] ?? 0) + 1;
      queue.push(earlier);
    }
  }
  return left;
}
