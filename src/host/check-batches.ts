import type { CheckSetting, FlowResult } from "./check-folder.js";
import type { FileGroup } from "./file-groups.js";
import { folderChecker } from "./check-folder.js";

/** What several threads do together. */
export interface WorkerTask {
  readonly setting: CheckSetting;
  readonly batches: readonly (readonly FileGroup[])[];
  /** One 32-bit number that all threads share: how many batches have been taken. */
  readonly taken: SharedArrayBuffer;
}

/** Checks batches that no other thread has taken, until none is left. */
export function* takeBatches({ setting, batches, taken }: WorkerTask): Generator<readonly FlowResult[]> {
  const counter = new Int32Array(taken);
  const checker = folderChecker(setting);
  for (let batch = next(batches, counter); batch; batch = next(batches, counter)) yield checker.check(batch);
}

function next(batches: WorkerTask["batches"], counter: Int32Array): readonly FileGroup[] | undefined {
  return batches[Atomics.add(counter, 0, 1)];
}

/** Cuts groups into batches: small enough for little memory and a progress that moves, large enough to be worth a message. */
export function batchesOf(groups: readonly FileGroup[]): readonly (readonly FileGroup[])[] {
  const count = Math.ceil(groups.length / FLOWS_A_BATCH);
  return Array.from({ length: count }, (_none, index) =>
    groups.slice(index * FLOWS_A_BATCH, (index + 1) * FLOWS_A_BATCH),
  );
}

const FLOWS_A_BATCH = 50;
