import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { batchesOf, takeBatches } from "./check-batches.js";
import type { WorkerTask } from "./check-batches.js";
import type { CheckSetting, FlowResult } from "./check-folder.js";
import type { FileGroup } from "./file-groups.js";

/** How the threads are made. */
export interface Threads {
  /** Threads at most that check; with one, it is this one. */
  readonly most?: number;
  /** The file of `check-worker`; by default the one that the build puts beside the program. */
  readonly worker?: string | undefined;
}

/**
 * Checks flows on as many threads as pay, and hands over what was found, batch by batch, in no order. This thread then only
 * takes what the others send: they can be kept small, and it cannot. Where the program is not bundled there is no file for
 * a thread, and this one does all.
 */
export async function checkWithWorkers(
  setting: CheckSetting,
  groups: readonly FileGroup[],
  found: (results: readonly FlowResult[]) => void,
  { most = Math.min(availableParallelism(), MOST_THREADS), worker = bundledWorker() }: Threads = {},
): Promise<void> {
  const task: WorkerTask = { setting, batches: batchesOf(groups), taken: new SharedArrayBuffer(4) };
  const threads = Math.min(most, 1 + Math.floor(groups.length / FLOWS_THAT_PAY));
  const missing = new Map(groups.map((group) => [group.id, group] as const));
  const come = (results: readonly FlowResult[]): void => {
    for (const { id } of results) missing.delete(id);
    found(results);
  };
  if (worker !== undefined && threads > 1) {
    await Promise.all(Array.from({ length: threads }, () => runWorker(worker, task, come)));
  }
  if (missing.size > 0) await checkHere(setting, [...missing.values()], come);
}

/** A thread may fail to start, or run out of memory; a fault of the program comes out here once more. */
async function checkHere(
  setting: CheckSetting,
  groups: readonly FileGroup[],
  found: (results: readonly FlowResult[]) => void,
): Promise<void> {
  for (const results of takeBatches({ setting, batches: batchesOf(groups), taken: new SharedArrayBuffer(4) })) {
    found(results);
    // Signals and what is shown on the way can only come in between.
    await setImmediate();
  }
}

/** Each more takes 50 MB; beyond a few the disk is what is waited for. */
const MOST_THREADS = 4;

/** Below, starting another thread takes longer than it saves. */
const FLOWS_THAT_PAY = 250;

function bundledWorker(): string | undefined {
  const file = join(dirname(fileURLToPath(import.meta.url)), "check-worker.cjs");
  return existsSync(file) ? file : undefined;
}

/** Little garbage at a time; the larger bound makes a thread collect early; a flow that needs more is left to this thread. */
const resourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 1024 };

/** Comes to an end however the thread does. */
function runWorker(file: string, task: WorkerTask, found: (results: readonly FlowResult[]) => void): Promise<void> {
  return new Promise((done) => {
    const worker = new Worker(file, { workerData: task, resourceLimits });
    worker.on("message", found);
    worker.on("error", () => done());
    worker.on("exit", () => done());
  });
}
