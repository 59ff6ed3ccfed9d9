/**
 * A map by name that never changes: `withEntry` makes the next one and shares with it nearly all that this one holds. To
 * find and to add take as long in a large map as in a small one. `null` is the empty map.
 */
export type PersistentMap<T> = Branch<T> | null;

/** What the map has under a name. */
export function entryOf<T>(map: PersistentMap<T>, name: string): T | undefined {
  if (map === null) return undefined;
  const hash = hashOf(name);
  let node: Node<T> | undefined = map[hash & MASK];
  for (let shift = BITS; isBranch(node); shift += BITS) node = node[(hash >>> shift) & MASK];
  for (let leaf = node; leaf; leaf = leaf.next) if (leaf.name === name) return leaf.value;
  return undefined;
}

/** The map with a value under a name, instead of the one that it had there. */
export function withEntry<T>(map: PersistentMap<T>, name: string, value: T): PersistentMap<T> {
  return inserted(map, { name, hash: hashOf(name), value, next: undefined }, 0);
}

/** A tree that branches by four bits of a name's hash after the other. */
type Branch<T> = readonly (Node<T> | undefined)[];

type Node<T> = Branch<T> | Leaf<T>;

interface Leaf<T> {
  readonly name: string;
  readonly hash: number;
  readonly value: T;
  /** Another name that has the same hash. */
  readonly next: Leaf<T> | undefined;
}

const BITS = 4;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;
const EMPTY: Branch<never> = Array.from({ length: WIDTH }, () => undefined);

function inserted<T>(branch: PersistentMap<T>, leaf: Leaf<T>, shift: number): Branch<T> {
  const slots: (Node<T> | undefined)[] = (branch ?? EMPTY).slice();
  const at = (leaf.hash >>> shift) & MASK;
  const there = slots[at];
  slots[at] = there === undefined ? leaf : placed(there, leaf, shift + BITS);
  return slots;
}

function placed<T>(there: Node<T>, leaf: Leaf<T>, shift: number): Node<T> {
  if (isBranch(there)) return inserted(there, leaf, shift);
  if (there.hash === leaf.hash) return { ...leaf, next: without(there, leaf.name) };
  return inserted(inserted(null, there, shift), leaf, shift);
}

function without<T>(leaf: Leaf<T> | undefined, name: string): Leaf<T> | undefined {
  if (leaf === undefined) return undefined;
  return leaf.name === name ? leaf.next : { ...leaf, next: without(leaf.next, name) };
}

function isBranch<T>(node: Node<T> | undefined): node is Branch<T> {
  return Array.isArray(node);
}

/** FNV-1a over UTF-16 units. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
