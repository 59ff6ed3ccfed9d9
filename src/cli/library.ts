import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Loaded } from "../core/flow/load.js";
import type { Flow } from "../core/flow/link.js";
import { nearest } from "../core/text/nearest.js";
import { exitCodes, HostError } from "../host/errors.js";
import { listFlowFolder, readFlowFile } from "../host/files.js";
import { openCompiled } from "../host/compiled-flows.js";
import type { Words } from "../words/words.js";

/** Which folder of flows to load: the one named, or the one that comes with the program. */
export interface LibraryRequest {
  readonly folder: string | undefined;
}

/** The folder of flows that comes with the program. */
export function shippedFolder(): string {
  return join(dirname(fileURLToPath(import.meta.url)), "..", "..", "flows");
}

/** Opens a folder of flows; the one that comes with the program as it was compiled by the build, unless it has been edited since. */
export async function openLibrary(request: LibraryRequest): Promise<Loaded> {
  const compiled = request.folder === undefined ? openCompiled(shippedFolder(), compiledFolder()) : undefined;
  return compiled ?? openLibraryFresh(request);
}

/** Where the build keeps the flows that it compiled. */
function compiledFolder(): string {
  return join(shippedFolder(), "..", "dist", "flows");
}

/** Reads, checks and compiles a folder of flows, whatever was compiled before. */
export async function openLibraryFresh({ folder }: LibraryRequest): Promise<Loaded> {
  const listed = listFlowFolder(folder ?? shippedFolder());
  const { loadLibrary } = await import("../core/flow/load.js");
  return loadLibrary(listed.files.map(({ name }) => readFlowFile(listed, name)));
}

/** Links one flow so that it can run. Throws a `HostError` when there is none of that name (66) or it has errors (65). */
export async function openFlow(id: string, loaded: Loaded, words: Words): Promise<Flow> {
  if (loaded.broken.includes(id)) {
    throw new HostError(words.cli.flowHasErrors(id, loaded.issues.length), {
      code: "flow_has_errors",
      exitCode: exitCodes.flowErrors,
      hint: `wallet-help flows check ${id}`,
    });
  }
  const { link } = await import("../core/flow/link.js");
  const flow = (await link(loaded.library, [id], { phrases: "later" })).get(id);
  if (!flow) throw noSuchFlow(id, loaded, words);
  return flow;
}

/** The error for a flow that there is not, with the nearest names. */
export function noSuchFlow(id: string, { library, broken }: Loaded, words: Words): HostError {
  const listed = Object.values(library.heads)
    .filter((flow) => flow.listed)
    .map((flow) => flow.id);
  const near = nearest(id, [...listed, ...broken]);
  return new HostError(words.cli.noSuchFlow(id), {
    code: "no_such_flow",
    exitCode: exitCodes.notFound,
    hint: near.length > 0 ? words.cli.didYouMean(near) : words.cli.seeList,
  });
}
