import type {
  FlowGraph,
  GraphDetailName,
  GraphEdgeKind,
  GraphNode,
  GraphNodeKind,
} from "../../core/authoring/graph.js";
import { edgeKey } from "../../core/authoring/graph-overlay.js";
import type { GraphOverlay, OverlayMark } from "../../core/authoring/graph-overlay.js";
import { safeText } from "../../core/text/safe.js";
import type { GraphPageWords } from "../../words/graph.js";
import { inlineLine } from "../markdown-inline.js";

/** A graph that is ready to be drawn: all texts are plain, safe and of one line; only `drawingOf` makes one. */
export interface Drawing {
  readonly id: string;
  readonly title: string;
  readonly locale: string;
  readonly start: string;
  /** How large it is, and what was left out. */
  readonly remarks: readonly string[];
  /** What is laid over it. */
  readonly overlay?: string;
  readonly nodes: readonly DrawnNode[];
  /** One from each node to each other. */
  readonly edges: readonly DrawnEdge[];
  readonly words: GraphPageWords;
}

export interface DrawnNode {
  readonly id: string;
  readonly kind: GraphNodeKind;
  readonly end?: NonNullable<GraphNode["end"]>;
  /** What it is, in a word. */
  readonly kindWord: string;
  readonly label: string;
  readonly details: readonly { readonly name: GraphDetailName; readonly text: string }[];
  /** What is said of ways that were left out. */
  readonly cut?: string;
  readonly mark?: DrawnMark;
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /** All answers and conditions that lead there. */
  readonly labels: readonly string[];
  readonly kind: GraphEdgeKind;
  readonly mark?: DrawnMark;
}

export interface DrawnMark {
  readonly text: string;
  readonly tone: NonNullable<OverlayMark["tone"]>;
  readonly count: number;
}

/** Makes a graph ready to be drawn. */
export function drawingOf(graph: FlowGraph, words: GraphPageWords, overlay?: GraphOverlay): Drawing {
  const nodes = graph.nodes.map((node) => drawnNode(node, words, markOf(overlay?.steps, node.id, words)));
  const edges = drawnEdges(graph, words, overlay);
  return {
    id: safeText(graph.id),
    title: inlineLine(graph.title),
    locale: graph.locale,
    start: graph.start,
    remarks: remarksOf(graph, edges.length, words),
    ...(overlay && { overlay: inlineLine(overlay.title) }),
    nodes,
    edges,
    words,
  };
}

/** Labels joined, with those that are too many counted. */
export function joinedLabels(labels: readonly string[], words: GraphPageWords, most = 4): string {
  const shown = labels.length <= most ? labels : [...labels.slice(0, most - 1), words.more(labels.length - most + 1)];
  return shown.join(" / ");
}

function remarksOf({ id, nodes, omitted }: FlowGraph, edges: number, words: GraphPageWords): readonly string[] {
  const ends = nodes.filter(({ kind }) => kind === "end").length;
  const size = id === "" ? words.flowCounts(nodes.length, edges) : words.counts(nodes.length, edges, ends);
  return omitted === 0 ? [size] : [size, words.omitted(omitted)];
}

function drawnNode(node: GraphNode, words: GraphPageWords, mark: DrawnMark | undefined): DrawnNode {
  const { id, kind, end, cut } = node;
  return {
    id: safeText(id),
    kind,
    ...(end !== undefined && { end }),
    kindWord: kind === "end" ? (end === undefined ? words.end : words.ends[end]) : words.kinds[kind],
    label: inlineLine(node.label) || safeText(id),
    details: node.details.map(({ name, text }) => ({ name, text: inlineLine(text) })),
    ...(cut !== undefined && { cut: words.cut(cut) }),
    ...(mark && { mark }),
  };
}

function drawnEdges(
  { edges }: FlowGraph,
  words: GraphPageWords,
  overlay: GraphOverlay | undefined,
): readonly DrawnEdge[] {
  const drawn = new Map<string, DrawnEdge & { readonly labels: string[] }>();
  for (const { from, to, label, kind } of edges) {
    const key = edgeKey(from, to);
    const known = drawn.get(key) ?? newEdge({ from, to, kind }, markOf(overlay?.edges, key, words));
    const text = inlineLine(label);
    if (text !== "" && !known.labels.includes(text)) known.labels.push(text);
    drawn.set(key, known);
  }
  return [...drawn.values()];
}

function newEdge(
  { from, to, kind }: Pick<DrawnEdge, "from" | "to" | "kind">,
  mark: DrawnMark | undefined,
): DrawnEdge & { readonly labels: string[] } {
  return { from: safeText(from), to: safeText(to), kind, labels: [], ...(mark && { mark }) };
}

function markOf(marks: GraphOverlay["steps"] | undefined, key: string, words: GraphPageWords): DrawnMark | undefined {
  const mark = marks && Object.hasOwn(marks, key) ? marks[key] : undefined;
  if (!mark) return undefined;
  const { count, label, tone = "plain" } = mark;
  return {
    count,
    tone,
    text: label === undefined ? (count === 0 ? words.never : words.times(count)) : inlineLine(label),
  };
}
