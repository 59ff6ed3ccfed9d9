/**
 * A set of names of one flow that is never changed. Sets that differ little share what they have in common: one for each of
 * tens of thousands of steps takes little more than the names.
 */
export interface NameSet {
  readonly has: (name: string) => boolean;
  /** How its maker keeps it. */
  readonly numbers: Trie;
}

/** Makes sets of names; only those of one maker go together. */
export interface NameSets {
  readonly of: (names: Iterable<string>) => NameSet;
  /** Gives the set itself where the names have nothing to add. */
  readonly adding: (set: NameSet, names: Iterable<string>) => NameSet;
  /** Gives one of the two itself where the other has nothing to add. */
  readonly union: (first: NameSet, second: NameSet) => NameSet;
  readonly without: (set: NameSet, name: string) => NameSet;
}

/** Makes the maker of a flow's sets. */
export function nameSets(): NameSets {
  const indexes = new Map<string, number>();
  const setOf = (numbers: Trie): NameSet => ({ has: (name) => holds(numbers, indexes.get(name)), numbers });
  const indexOf = (name: string): number => {
    const index = indexes.get(name) ?? indexes.size;
    indexes.set(name, index);
    return index;
  };
  const adding = (set: NameSet, names: Iterable<string>): NameSet => {
    let { numbers } = set;
    for (const name of names) {
      const index = indexOf(name);
      if (!holds(numbers, index)) numbers = united(numbers, only(index));
    }
    return numbers === set.numbers ? set : setOf(numbers);
  };
  const empty = setOf(EMPTY);
  return {
    of: (names) => adding(empty, names),
    adding,
    union(first, second) {
      if (first === second) return first;
      const numbers = united(first.numbers, second.numbers);
      if (numbers === first.numbers) return first;
      return numbers === second.numbers ? second : setOf(numbers);
    },
    without(set, name) {
      const index = indexes.get(name);
      return index === undefined || !set.has(name) ? set : setOf(removed(set.numbers, index));
    },
  };
}

/** Numbers below `BITS * WIDTH ** height`. */
export interface Trie {
  readonly height: number;
  readonly node: Node;
}

/** At the bottom one bit for each number, above the nodes below; nothing where there is none. */
export type Node = number | readonly Node[] | undefined;

const BITS = 30;
const WIDTH = 8;
const EMPTY: Trie = { height: 0, node: undefined };

function holds({ height, node }: Trie, index: number | undefined): boolean {
  if (index === undefined || index >= BITS * WIDTH ** height) return false;
  let found = node;
  for (let level = height; level > 0; level -= 1) {
    if (typeof found !== "object") return false;
    found = found[placeIn(level, index)];
  }
  return typeof found === "number" && (found & bitOf(index)) !== 0;
}

function placeIn(level: number, index: number): number {
  return Math.floor(index / (BITS * WIDTH ** (level - 1))) % WIDTH;
}

function bitOf(index: number): number {
  return 1 << (index % BITS);
}

function only(index: number): Trie {
  let height = 0;
  let node: Node = bitOf(index);
  for (; index >= BITS * WIDTH ** height; height += 1) node = at(placeIn(height + 1, index), node);
  return { height, node };
}

function at(place: number, node: Node): readonly Node[] {
  return Array.from({ length: WIDTH }, (_none, each) => (each === place ? node : undefined));
}

/** The first itself where the second adds nothing, and the other way round. */
function united(first: Trie, second: Trie): Trie {
  if (first.height < second.height) return united(second, first);
  const node = joined(first.node, raised(second, first.height));
  if (node === first.node) return first;
  return node === second.node ? second : { height: first.height, node };
}

function raised({ height, node }: Trie, to: number): Node {
  let found = node;
  for (let level = height; level < to && found !== undefined; level += 1) found = at(0, found);
  return found;
}

function joined(first: Node, second: Node): Node {
  if (first === second || second === undefined) return first;
  if (first === undefined) return second;
  if (typeof first === "number" || typeof second === "number") return Number(first) | Number(second);
  const nodes = first.map((node, place) => joined(node, second[place]));
  if (nodes.every((node, place) => node === first[place])) return first;
  return nodes.every((node, place) => node === second[place]) ? second : nodes;
}

function removed({ height, node }: Trie, index: number): Trie {
  return { height, node: cut(node, height, index) };
}

function cut(node: Node, level: number, index: number): Node {
  if (node === undefined) return undefined;
  if (typeof node === "number") return node & ~bitOf(index) || undefined;
  const place = placeIn(level, index);
  return node.with(place, cut(node[place], level - 1, index));
}
