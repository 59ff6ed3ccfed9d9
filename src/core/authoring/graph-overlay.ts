import { passedSince } from "../session/passing.js";
import { pathOf } from "../session/session.js";
import type { Session } from "../session/session.js";
import type { FlowGraph, GraphEdge } from "./graph.js";

/** What is laid over a graph: a way taken, how often scenarios came by, what statistics say. */
export interface GraphOverlay {
  readonly title: string;
  /** By node. */
  readonly steps: Readonly<Record<string, OverlayMark>>;
  /** By `from>to`. */
  readonly edges: Readonly<Record<string, OverlayMark>>;
}

/** What is laid over one node or way. */
export interface OverlayMark {
  readonly count: number;
  /** What to say beside it; the count where it is left out. */
  readonly label?: string;
  /** `missed`: nobody ever came there. */
  readonly tone?: "good" | "bad" | "plain" | "missed";
}

/** The key of a way in an overlay. */
export function edgeKey(from: string, to: string): string {
  return `${from}>${to}`;
}

/** Steps in the order in which a walk came to them, by address. */
export type Visited = readonly string[];

/** Every step that a walk came to, those that nobody is asked at too. */
export function visitedBy(session: Session): Visited {
  const sessions = [...pathOf(session).map(({ to }) => to), session];
  return sessions.flatMap((at) => passedSince(at).map(({ frame, step }) => `${frame.prefix}${step}`));
}

/** The way that one walk took. */
export function pathOverlay(graph: FlowGraph, title: string, visited: Visited): GraphOverlay {
  const counts = countWalks(graph, [visited]);
  return { title, steps: marks(counts.steps, "good"), edges: marks(counts.edges, "good") };
}

/** How many times walks came by each step and went each way; where none did is marked as missed. */
export function coverageOverlay(graph: FlowGraph, title: string, walks: readonly Visited[]): GraphOverlay {
  const counts = countWalks(graph, walks);
  const steps = Object.fromEntries(graph.nodes.map(({ id }) => [id, MISSED]));
  const edges = Object.fromEntries(graph.edges.map(({ from, to }) => [edgeKey(from, to), MISSED]));
  return {
    title,
    steps: { ...steps, ...marks(counts.steps, "good") },
    edges: { ...edges, ...marks(counts.edges, "good") },
  };
}

const MISSED: OverlayMark = { count: 0, tone: "missed" };

interface Counts {
  readonly steps: ReadonlyMap<string, number>;
  readonly edges: ReadonlyMap<string, number>;
}

function marks(counts: ReadonlyMap<string, number>, tone: "good"): Readonly<Record<string, OverlayMark>> {
  return Object.fromEntries([...counts].map(([id, count]) => [id, { count, tone }]));
}

function countWalks(graph: FlowGraph, walks: readonly Visited[]): Counts {
  const steps = new Map<string, number>();
  const edges = new Map<string, number>();
  const map = mapOf(graph);
  for (const visited of walks) {
    const nodes = nodesOn(map, visited);
    for (const [index, node] of nodes.entries()) {
      const before = nodes[index - 1];
      add(steps, node);
      if (before !== undefined && map.exits.get(before)?.has(node)) add(edges, edgeKey(before, node));
    }
  }
  return { steps, edges };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

interface GraphMap {
  readonly ids: ReadonlySet<string>;
  readonly exits: ReadonlyMap<string, ReadonlySet<string>>;
}

function mapOf({ nodes, edges }: FlowGraph): GraphMap {
  return { ids: new Set(nodes.map(({ id }) => id)), exits: exitsOf(edges) };
}

function exitsOf(edges: readonly GraphEdge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const exits = new Map<string, Set<string>>();
  for (const { from, to } of edges) exits.set(from, (exits.get(from) ?? new Set()).add(to));
  return exits;
}

/** The nodes that a walk came by: a step inside a used flow that is not drawn counts as the step that uses it, once. */
function nodesOn(map: GraphMap, visited: Visited): readonly string[] {
  const nodes: string[] = [];
  for (const address of visited) {
    const node = drawnNode(address.replaceAll(/\[[^\]]*\]/g, ""), map.ids);
    if (node === undefined || (node !== address && node === nodes.at(-1))) continue;
    nodes.push(node);
  }
  return nodes;
}

function drawnNode(address: string, ids: ReadonlySet<string>): string | undefined {
  if (ids.has(address)) return address;
  const cut = address.lastIndexOf("/");
  return cut === -1 ? undefined : drawnNode(address.slice(0, cut), ids);
}
