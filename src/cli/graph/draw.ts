import { drawSvg } from "../../host/graphviz.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { graphDot } from "../../render/graph/dot.js";
import type { Drawing } from "../../render/graph/drawing.js";
import type { GraphPageWords } from "../../words/graph.js";

/** Nodes and ways that Graphviz is given at most, and the milliseconds that it may take: a dense graph of 150 nodes takes many. */
export const MOST_DRAWN = { nodes: 250, edges: 500, timeout: 20_000 } as const;

/** What Graphviz makes of a drawing. Throws a `HostError` where that is too much, takes too long, or cannot be had here. */
export async function drawnSvg(drawing: Drawing, words: GraphPageWords): Promise<string> {
  const { nodes, edges } = drawing;
  if (nodes.length > MOST_DRAWN.nodes || edges.length > MOST_DRAWN.edges) {
    const message = words.tooLarge(nodes.length, edges.length, MOST_DRAWN.nodes, MOST_DRAWN.edges);
    throw failed("graph_too_large", message, words.makeSmaller);
  }
  const drawn = await drawSvg(graphDot(drawing), MOST_DRAWN.timeout);
  if ("svg" in drawn) return drawn.svg;
  switch (drawn.problem) {
    case "not-installed":
      throw failed("no_graphviz", words.noDrawer, words.installDrawer);
    case "too-slow":
      throw failed("graph_too_slow", words.tooSlow(MOST_DRAWN.timeout / 1000), words.makeSmaller);
    case "failed":
      throw failed("graph_not_drawn", words.notDrawn(drawn.reason), words.makeSmaller);
  }
}

function failed(code: string, message: string, hint: string): HostError {
  return new HostError(message, { code, exitCode: exitCodes.usage, hint });
}
