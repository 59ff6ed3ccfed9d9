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
  /** Gives the first set itself where the others have nothing to add. */
  readonly union: (sets: readonly NameSet[]) => NameSet;
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
  return {
    of(names) {
      let numbers = EMPTY;
      for (const name of names) numbers = united(numbers, only(indexOf(name)));
      return setOf(numbers);
    },
    union(sets) {
      const [first] = sets;
      let numbers = first?.numbers ?? EMPTY;
      for (const set of sets) numbers = united(numbers, set.numbers);
      return first?.numbers === numbers ? first : setOf(numbers);
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
  return node === first.node ? first : { height: first.height, node };
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
