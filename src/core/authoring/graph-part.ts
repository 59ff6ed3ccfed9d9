import type { FlowGraph, GraphEdge, GraphNode } from "./graph.js";

/** Which part of a graph is wanted. */
export interface GraphPart {
  /** The node to begin at; the start where it is left out. */
  readonly from?: string;
  /** How many steps to follow from there; 0 is that node alone. */
  readonly depth?: number;
  /** Nodes at most, the nearest first. */
  readonly most?: number;
}

/** The part of a graph that can be reached so; what it leaves out is counted. Without `from`, `depth` or need, the graph itself. */
export function partOf(graph: FlowGraph, { from, depth = Infinity, most = Infinity }: GraphPart): FlowGraph {
  if (from === undefined && depth === Infinity && graph.nodes.length <= most) return graph;
  const start = from ?? graph.start;
  const kept = near(start, graph.edges, depth, most);
  const nodes = graph.nodes.filter(({ id }) => kept.has(id));
  const edges = graph.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to));
  return {
    ...graph,
    start,
    nodes: nodes.map((node) => withCut(node, graph.edges, kept)),
    edges,
    omitted: graph.omitted + graph.nodes.length - nodes.length,
  };
}

/** Nodes by how far they are. */
function near(start: string, edges: readonly GraphEdge[], depth: number, most: number): ReadonlySet<string> {
  const exits = grouped(edges);
  const distance = new Map([[start, 0]]);
  for (const [id, steps] of distance) {
    if (steps >= depth) continue;
    for (const { to } of exits.get(id) ?? []) {
      if (!distance.has(to) && distance.size < most) distance.set(to, steps + 1);
    }
  }
  return new Set(distance.keys());
}

function grouped(edges: readonly GraphEdge[]): ReadonlyMap<string, readonly GraphEdge[]> {
  const exits = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const known = exits.get(edge.from);
    if (known) known.push(edge);
    else exits.set(edge.from, [edge]);
  }
  return exits;
}

function withCut(node: GraphNode, edges: readonly GraphEdge[], kept: ReadonlySet<string>): GraphNode {
  const lost = new Set(edges.flatMap(({ from, to }) => (from === node.id && !kept.has(to) ? [to] : [])));
  return lost.size === 0 ? node : { ...node, cut: lost.size };
}
