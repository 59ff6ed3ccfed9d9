import { SHARED_FILES } from "../../core/flow/load/folder.js";
import { listFlowFolder } from "../../host/files.js";
import type { Candidate, NameSource } from "./candidates.js";

/** Names of flows and wallets in the folder, or in the one that comes with the program. */
export function nameSource(folder: string | undefined, locale: string): NameSource {
  return {
    flows: () => (folder === undefined ? shippedFlows(locale) : Promise.resolve(flowsIn(folder))),
    library: async () =>
      (folder === undefined ? await shipped() : (await import("../library/folder.js")).openFolder(folder)).library,
  };
}

async function shipped() {
  const { openLibrary } = await import("../library.js");
  return openLibrary({ folder: undefined });
}

async function shippedFlows(locale: string): Promise<readonly Candidate[]> {
  const { entryOf } = await import("../commands/list.js");
  const heads = Object.values((await shipped()).library.heads);
  const inOrder = [...heads.filter(({ listed }) => listed), ...heads.filter(({ listed }) => !listed)];
  return inOrder.map((head) => ({ value: head.id, about: entryOf(head, locale).title }));
}

/** By the names of the files alone: nothing is parsed, so that no flow with errors is in the way. */
function flowsIn(folder: string): readonly Candidate[] {
  const flows = listFlowFolder(folder).files.filter(({ id, part }) => part === undefined && !SHARED_FILES.has(id));
  return flows.map(({ id }) => ({ value: id }));
}
