import { join } from "node:path";
import type { Loaded } from "../core/flow/load/load.js";
import type { Flow } from "../core/flow/link.js";
import { nearest } from "../core/text/nearest.js";
import { exitCodes, HostError } from "../host/errors.js";
import { openCompiled } from "../host/compiled-flows.js";
import { commandLine } from "./command-line.js";
import type { LoadedFolder } from "./library/folder.js";
import type { Naming } from "./naming.js";

/** Which folder of flows to load: the one named, or the one that comes with the program. */
export interface LibraryRequest {
  readonly folder: string | undefined;
  /** Tells where compiled flows are kept; without it, none are. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The one flow that is wanted, where others need not be looked at. */
  readonly only?: string;
}

/** The folder of flows that comes with the program. */
export function shippedFolder(): string {
  return join(import.meta.dirname, "..", "..", "flows");
}

/**
 * Opens a folder of flows. The one that comes with the program is taken as the build compiled it, unless it has been edited
 * since; so is any other that was compiled before; else it is read from its files, each for itself. Throws a `HostError` where there is no such folder.
 */
export async function openLibrary({ folder, env, only }: LibraryRequest): Promise<LoadedFolder> {
  const compiled = folder === undefined ? openCompiled(shippedFolder(), compiledFolder()) : undefined;
  if (compiled) return { ...compiled, faults: [] };
  if (folder !== undefined && env) return (await import("./library/cached.js")).openCachedFolder(folder, { env, only });
  return (await import("./library/folder.js")).openFolder(folder ?? shippedFolder());
}

/** Where the build keeps the flows that it compiled. */
function compiledFolder(): string {
  return join(shippedFolder(), "..", "dist", "flows");
}

/** Links one flow so that it can run. Throws a `HostError` when there is none of that name (66) or it has errors (65). */
export async function openFlow(id: string, loaded: Loaded, naming: Naming): Promise<Flow> {
  if (loaded.broken.includes(id)) throw (await import("./broken-flows.js")).brokenFlow(id, loaded, naming);
  // Names come from outside, and some of them every object has.
  if (!Object.hasOwn(loaded.library.heads, id)) throw noSuchFlow(id, loaded, naming);
  const { link } = await import("../core/flow/link.js");
  const flow = (await link(loaded.library, [id], { phrases: "later" })).get(id);
  if (!flow) throw new Error(`The flow ${id} was not linked`);
  return flow;
}

/** UTF-16 units of a name that are repeated: whoever made it may have made it very long. */
const LONGEST_NAME = 80;

/** The error for a flow that there is not, with the nearest names. */
export function noSuchFlow(id: string, { library, broken }: Loaded, { words, globals }: Naming): HostError {
  const listed = Object.values(library.heads)
    .filter((flow) => flow.listed)
    .map((flow) => flow.id);
  const near = nearest(id, [...listed, ...broken]);
  return new HostError(words.cli.noSuchFlow(id.length > LONGEST_NAME ? `${id.slice(0, LONGEST_NAME)}...` : id), {
    code: "no_such_flow",
    exitCode: exitCodes.notFound,
    hint: near.length > 0 ? words.cli.didYouMean(near) : words.cli.seeList(commandLine("list", globals)),
  });
}
