/** A thread that checks flows: takes one batch after the other until none is left, and sends what it found. */
import { parentPort, workerData } from "node:worker_threads";
import { takeBatches } from "./check-batches.js";
import type { WorkerTask } from "./check-batches.js";

// Only `checkWithWorkers` starts it.
const task = workerData as WorkerTask;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node has no origin
for (const results of takeBatches(task)) parentPort?.postMessage(results);
