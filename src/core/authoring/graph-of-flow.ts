import type { CompiledFlow, CompiledLibrary, Locale, Step } from "../flow/flow.js";
import type { FlowGraph, GraphEdge, GraphNode, GraphWords } from "./graph.js";
import { edgesOf, edgesTo } from "./graph-edges.js";
import { flowNode, nodeOf } from "./graph-node.js";
import { textOf } from "./graph-texts.js";
import type { GraphTexts } from "./graph-texts.js";

/** How a graph is made. */
export interface GraphOptions {
  readonly library: Pick<CompiledLibrary, "flows" | "common" | "wallets">;
  readonly locale: Locale;
  readonly words: GraphWords;
  /** Draws the steps of used flows in the place of the step that uses them. */
  readonly expand?: boolean;
}

/** Nodes that are made at most: flows that use flows that use flows grow fast. */
export const MOST_NODES = 2000;

/** A flow as a graph. Used flows are one node each, or with `expand` drawn out, up to 2000 nodes in all. */
export function flowGraph(flow: CompiledFlow, { expand = false, ...options }: GraphOptions): FlowGraph {
  const texts: GraphTexts = { flow, ...options };
  const drawn: Drawn = { nodes: [], edges: [], expand };
  drawFlow("", [flow.id], texts, drawn);
  return {
    id: flow.id,
    title: textOf("title", texts) ?? flow.id,
    locale: options.locale,
    start: flow.start,
    nodes: drawn.nodes,
    edges: drawn.edges,
    omitted: 0,
  };
}

/** Which flows of a library use which. `title` is what it is called as a whole. */
export function libraryGraph(
  library: CompiledLibrary,
  title: string,
  { locale, words }: Omit<GraphOptions, "library" | "expand">,
): FlowGraph {
  const flows = Object.values(library.flows).toSorted(byUse);
  const nodes = flows.map((flow) => flowNode(flow.id, flow.part ? "part" : "flow", { flow, library, locale, words }));
  const edges = flows.flatMap((flow) =>
    usesOf(flow)
      .filter((used) => Object.hasOwn(library.flows, used))
      .map((used): GraphEdge => ({ from: flow.id, to: used, label: "", kind: "plain" })),
  );
  return { id: "", title, locale, start: nodes[0]?.id ?? "", nodes, edges, omitted: 0 };
}

/** Flows that people come for stand before parts, and those that use others first. */
function byUse(one: CompiledFlow, other: CompiledFlow): number {
  if (one.part !== other.part) return one.part ? 1 : -1;
  return Math.sign(usesOf(other).length - usesOf(one).length) || (one.id < other.id ? -1 : 1);
}

function usesOf({ steps }: CompiledFlow): readonly string[] {
  const used = Object.values(steps).flatMap((step) => (step.kind === "use" ? [step.flow] : []));
  return [...new Set(used)];
}

interface Drawn {
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
  readonly expand: boolean;
}

/** `users` are the flows that this one is drawn in, itself last. */
function drawFlow(prefix: string, users: readonly string[], texts: GraphTexts, drawn: Drawn): void {
  for (const [id, step] of Object.entries(texts.flow.steps)) {
    drawn.nodes.push(nodeOf(id, step, prefix, texts));
    const used = step.kind === "use" ? expandable(step.flow, users, texts, drawn) : undefined;
    if (used && step.kind === "use") drawUsed({ id, step, used }, prefix, [...users, used.id], texts, drawn);
    else drawn.edges.push(...edgesOf(id, step, prefix, texts));
  }
}

/** Flows never use each other in a circle, but data that was not checked may. */
function expandable(
  id: string,
  users: readonly string[],
  { library }: GraphTexts,
  { expand, nodes }: Drawn,
): CompiledFlow | undefined {
  const used = expand && !users.includes(id) ? library.flows[id] : undefined;
  return used && nodes.length + Object.keys(used.steps).length <= MOST_NODES ? used : undefined;
}

interface Use {
  readonly id: string;
  readonly step: Extract<Step, { kind: "use" }>;
  readonly used: CompiledFlow;
}

/** The ways out of a step that uses a flow begin where that flow comes back; of one that goes through a list, at itself. */
function drawUsed(
  { id, step, used }: Use,
  prefix: string,
  users: readonly string[],
  texts: GraphTexts,
  drawn: Drawn,
): void {
  const { words } = texts;
  const inner = `${prefix}${id}/`;
  const each = step.each !== undefined;
  drawn.edges.push({
    from: `${prefix}${id}`,
    to: `${inner}${used.start}`,
    label: each ? words.eachItem : "",
    kind: "plain",
  });
  drawFlow(inner, users, { ...texts, flow: used }, drawn);
  if (each) drawn.edges.push(...edgesOf(id, step, prefix, texts));
  for (const end of returnsOf(used)) {
    if (each) drawn.edges.push({ from: `${inner}${end}`, to: `${prefix}${id}`, label: words.nextItem, kind: "return" });
    else
      drawn.edges.push(
        ...edgesTo(step.next, { from: `${id}/${end}`, label: "", kind: "plain" }, prefix, texts).map(
          (edge): GraphEdge => ({ ...edge, kind: edge.kind === "plain" ? "return" : edge.kind }),
        ),
      );
  }
}

/** The endings at which a used flow comes back: its returns, and the built-in `solved`. */
function returnsOf({ steps }: CompiledFlow): readonly string[] {
  return Object.entries(steps).flatMap(([id, step]) =>
    step.kind === "end" && (step.end === "return" || step.builtIn) ? [id] : [],
  );
}
