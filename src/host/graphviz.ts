import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/** What came of a drawing. */
export type Drawn =
  | { readonly svg: string }
  | { readonly problem: "not-installed" | "too-slow" }
  | { readonly problem: "failed"; readonly reason: string };

/**
 * Draws a graph in the DOT language as SVG, with Graphviz built for WebAssembly (`@viz-js/viz`, an optional package). It runs
 * in a thread of its own, so that one that takes longer than `timeout` milliseconds can be given up.
 */
export async function drawSvg(dot: string, timeout: number): Promise<Drawn> {
  const path = installedAt();
  if (path === undefined) return { problem: "not-installed" };
  const worker = new Worker(DRAWER, { eval: true, workerData: { path, dot } });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Drawn>((resolve) => {
      timer = setTimeout(() => resolve({ problem: "too-slow" }), timeout);
      worker.once("message", (drawn: Drawn) => resolve(drawn));
      worker.once("error", (error) => resolve({ problem: "failed", reason: String(error) }));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function installedAt(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve("@viz-js/viz");
  } catch {
    return undefined;
  }
}

/** What the thread runs. It is a text, since a worker's file would have to be found both in the sources and in the build. */
const DRAWER = `
const { parentPort, workerData } = require("node:worker_threads");
require(workerData.path).instance().then((viz) => {
  const { status, output, errors } = viz.render(workerData.dot, { format: "svg", engine: "dot" });
  const reason = errors.map(({ message }) => message).join("; ");
  parentPort.postMessage(status === "success" ? { svg: output } : { problem: "failed", reason });
}).catch((error) => parentPort.postMessage({ problem: "failed", reason: String(error) }));
`;
