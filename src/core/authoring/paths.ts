import type { Exploration, State } from "./explore.js";
import { addressOf } from "../session/session.js";

/** How many paths a flow has, and how long they are. Lengths are questions asked: something to do counts as one. */
export interface PathCounts {
  readonly paths: bigint;
  /** By the address of the ending, most paths first. */
  readonly endings: ReadonlyMap<string, EndingCount>;
  readonly longest: number;
  readonly shortest: number;
  /** Of all paths, each counted once; between two in the middle, their mean. */
  readonly median: number;
  /** Paths that were left because the limits were reached: then all others are at least so many. */
  readonly open: bigint;
}

/** The paths that reach one ending. */
export interface EndingCount {
  readonly paths: bigint;
  readonly longest: number;
  readonly shortest: number;
}

/** By number of questions, how many paths there are. */
type Lengths = Map<number, bigint>;

/** Counts the paths of an explored flow, however many they are: from state to state, without walking any. */
export function countPaths({ states, starts }: Pick<Exploration, "states" | "starts">): PathCounts {
  const incoming: Lengths[] = states.map(() => new Map<number, bigint>());
  for (const start of starts) add(incoming[start], 0, 1n);
  const endings = new Map<string, Lengths>();
  let open = 0n;
  for (const index of statesInOrder(states)) {
    const state = states[index];
    const lengths = incoming[index];
    if (!state || !lengths) continue;
    if (state.session.status === "ended") addAll(at(endings, addressOf(state.session)), lengths, 0);
    else if (!state.ways) open += total(lengths);
    for (const { to } of state.ways ?? []) if (to !== undefined) addAll(incoming[to], lengths, 1);
    incoming[index] = new Map();
  }
  return { ...summary(endings), open };
}

function summary(endings: ReadonlyMap<string, Lengths>): Omit<PathCounts, "open"> {
  const all: Lengths = new Map();
  for (const lengths of endings.values()) addAll(all, lengths, 0);
  const counts = [...endings].map(
    ([ending, lengths]) => [ending, { paths: total(lengths), ...range(lengths) }] as const,
  );
  counts.sort(([, one], [, other]) => (other.paths > one.paths ? 1 : other.paths < one.paths ? -1 : 0));
  return { paths: total(all), endings: new Map(counts), ...range(all), median: medianOf(all) };
}

function range(lengths: Lengths): { readonly longest: number; readonly shortest: number } {
  const keys = [...lengths.keys()];
  return keys.length === 0 ? { longest: 0, shortest: 0 } : { longest: Math.max(...keys), shortest: Math.min(...keys) };
}

function medianOf(lengths: Lengths): number {
  const count = total(lengths);
  if (count === 0n) return 0;
  return (nth(lengths, (count - 1n) / 2n) + nth(lengths, count / 2n)) / 2;
}

function nth(lengths: Lengths, index: bigint): number {
  let before = 0n;
  for (const [length, count] of [...lengths].toSorted(([one], [other]) => one - other)) {
    before += count;
    if (index < before) return length;
  }
  return 0;
}

function at(endings: Map<string, Lengths>, ending: string): Lengths {
  const found = endings.get(ending) ?? new Map<number, bigint>();
  endings.set(ending, found);
  return found;
}

function add(into: Lengths | undefined, length: number, count: bigint): void {
  into?.set(length, (into.get(length) ?? 0n) + count);
}

function addAll(into: Lengths | undefined, lengths: Lengths, further: number): void {
  for (const [length, count] of lengths) add(into, length + further, count);
}

function total(lengths: Lengths): bigint {
  let sum = 0n;
  for (const count of lengths.values()) sum += count;
  return sum;
}

/** The indexes of states, each after all that lead to it. */
export function statesInOrder(states: readonly State[]): readonly number[] {
  const waiting = states.map(() => 0);
  for (const { ways = [] } of states)
    for (const { to } of ways) if (to !== undefined) waiting[to] = (waiting[to] ?? 0) + 1;
  const order = waiting.flatMap((count, index) => (count === 0 ? [index] : []));
  for (const index of order) {
    for (const { to } of states[index]?.ways ?? []) {
      if (to === undefined) continue;
      const left = (waiting[to] ?? 0) - 1;
      waiting[to] = left;
      if (left === 0) order.push(to);
    }
  }
  if (order.length !== states.length) throw new Error("The paths of a flow go in a circle");
  return order;
}
