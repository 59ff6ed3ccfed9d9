import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { batchesOf, takeBatches } from "./check-batches.js";
import type { WorkerTask } from "./check-batches.js";
import type { CheckSetting, FileGroup, FlowResult } from "./check-folder.js";

/** How the threads are made. */
export interface Threads {
  /** Threads at most, this one counted. */
  readonly most?: number;
  /** The file of `check-worker`; by default the one that the build puts beside the program. */
  readonly worker?: string | undefined;
}

/**
 * Checks flows on as many threads as pay, this one among them, and hands over what was found, batch by batch, in no
 * order. Where the program is not bundled there is no file for a thread, and this one does all.
 */
export async function checkWithWorkers(
  setting: CheckSetting,
  groups: readonly FileGroup[],
  found: (results: readonly FlowResult[]) => void,
  { most = Math.min(availableParallelism(), MOST_THREADS), worker = bundledWorker() }: Threads = {},
): Promise<void> {
  const task: WorkerTask = { setting, batches: batchesOf(groups), taken: new SharedArrayBuffer(4) };
  const others = worker === undefined ? 0 : Math.min(most - 1, Math.floor(groups.length / FLOWS_THAT_PAY));
  const workers = Array.from({ length: others }, () => runWorker(worker ?? "", task, found));
  const all = Promise.all(workers);
  // A worker that fails is told when it is waited for.
  all.catch(() => undefined);
  for (const results of takeBatches(task)) {
    found(results);
    // What the others sent can only come in between.
    await setImmediate();
  }
  await all;
}

/** Each more takes 50 MB; beyond a few the disk is what is waited for. */
const MOST_THREADS = 4;

/** Below, starting another thread takes longer than it saves. */
const FLOWS_THAT_PAY = 250;

function bundledWorker(): string | undefined {
  const file = join(dirname(fileURLToPath(import.meta.url)), "check-worker.cjs");
  return existsSync(file) ? file : undefined;
}

function runWorker(file: string, task: WorkerTask, found: (results: readonly FlowResult[]) => void): Promise<void> {
  return new Promise((done, fail) => {
    const worker = new Worker(file, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    worker.on("message", found);
    worker.on("error", fail);
    worker.on("exit", (code) => (code === 0 ? done() : fail(new Error(`A thread ended with code ${code}`))));
  });
}
