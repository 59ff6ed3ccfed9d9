import type { FlowGraph } from "./graph.js";
import type { GraphOverlay, OverlayMark } from "./graph-overlay.js";
import { edgeKey } from "./graph-overlay.js";

/** What statistics say of one step; what is not told is missing. */
export interface StepStatistics {
  readonly step: string;
  readonly arrived: number;
  readonly helped?: number;
  readonly left?: number;
}

/** How a step's counts are said beside it. */
export type SayStatistics = (statistics: StepStatistics) => string;

/**
 * Lays a document of the schema `wallet-help/stats/1` over a graph. This is the one place that knows its shape: `flows`, each
 * with `flow` and `steps`, each with `step`, `arrived` and perhaps `helped` and `left` (gave up there), and perhaps `ways` with `from`,
 * `to` and `count`. Nothing where the document is no such thing, or has no such flow.
 */
export function statisticsOverlay(
  document: unknown,
  graph: FlowGraph,
  { title, say }: { readonly title: string; readonly say: SayStatistics },
): GraphOverlay | undefined {
  if (field(document, "schema") !== "wallet-help/stats/1") return undefined;
  const flow = listIn(document, "flows").find((one) => field(one, "flow") === graph.id);
  if (flow === undefined) return undefined;
  const ids = new Set(graph.nodes.map(({ id }) => id));
  const steps = listIn(flow, "steps")
    .flatMap(readStep)
    .filter(({ step }) => ids.has(step));
  const ways = listIn(flow, "ways").flatMap(readWay);
  return {
    title,
    steps: Object.fromEntries(steps.map((one) => [one.step, markOf(one, say)])),
    edges: Object.fromEntries(ways),
  };
}

/** Green where it mostly helped, red where more than a quarter gave up. */
function markOf(statistics: StepStatistics, say: SayStatistics): OverlayMark {
  const { arrived, helped = 0, left = 0 } = statistics;
  const tone = arrived === 0 ? "missed" : left * 4 > arrived ? "bad" : helped * 2 > arrived ? "good" : "plain";
  return { count: arrived, label: say(statistics), tone };
}

function readStep(step: unknown): readonly StepStatistics[] {
  const id = field(step, "step");
  const arrived = countIn(step, "arrived");
  if (typeof id !== "string" || arrived === undefined) return [];
  const helped = countIn(step, "helped");
  const left = countIn(step, "left");
  return [{ step: id, arrived, ...(helped !== undefined && { helped }), ...(left !== undefined && { left }) }];
}

function readWay(way: unknown): readonly (readonly [string, OverlayMark])[] {
  const [from, to, count] = [field(way, "from"), field(way, "to"), countIn(way, "count")];
  if (typeof from !== "string" || typeof to !== "string" || count === undefined) return [];
  return [[edgeKey(from, to), { count, tone: "plain" }]];
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = field(value, name);
  return Array.isArray(list) ? list : [];
}

function countIn(value: unknown, name: string): number | undefined {
  const count = field(value, name);
  return typeof count === "number" && Number.isFinite(count) && count >= 0 ? count : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
