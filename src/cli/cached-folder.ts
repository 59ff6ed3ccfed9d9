import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { CompiledFlow, CompiledLibrary, FlowHead } from "../core/flow/flow.js";
import { sumOf } from "../host/byte-sum.js";
import { cacheFolder } from "../host/cache-folder.js";
import { headOf, lazily } from "../host/compiled-flows.js";
import type { FlowCachePlace, KeptFlow, KeptFolder } from "../host/flow-cache.js";
import { openKeptFolder } from "../host/flow-cache.js";
import { folderStamp, settledBefore } from "../host/flow-stamps.js";
import { programStamp } from "../host/program-stamp.js";
import type { CachedFolder, Listing } from "./kept-library.js";
import { isUnchanged, keptFlow, withShared } from "./kept-library.js";

/** Where things are kept, and what is done once the program has answered. */
export interface Caching {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The one flow that is wanted: then no other is looked at, unless it has to be. */
  readonly only?: string | undefined;
  /** By default when the process ends. */
  readonly later?: (work: () => void) => void;
}

/**
 * Opens somebody's folder of flows as `openFolder` does, but compiles only those that have changed since the last time, and
 * those that use one that has; what is compiled is kept. Flows with errors are compiled each time. Small folders are not kept.
 */
export async function openCachedFolder(folder: string, { env, only, later = atExit }: Caching): Promise<CachedFolder> {
  const real = realFolder(folder);
  const place = real === undefined ? undefined : await placeOf(real, env);
  if (real === undefined || place === undefined) return openUncached(folder);
  const listing = { real, called: folder, settled: settledBefore() };
  const kept = openKeptFolder(place);
  const one = kept && only !== undefined ? await openOne(only, kept, listing) : undefined;
  if (one) return one;
  const { openChanged } = await import("./changed-flows.js");
  return (await openChanged(listing, place, kept, later)) ?? openUncached(folder);
}

async function openUncached(folder: string): Promise<CachedFolder> {
  const loaded = (await import("./flow-folder.js")).openFolder(folder);
  return { ...loaded, compiled: [...Object.keys(loaded.library.flows), ...loaded.broken] };
}

/** Nothing where any file that the flow is made from has changed, or may have. */
async function openOne(id: string, kept: KeptFolder, listing: Listing): Promise<CachedFolder | undefined> {
  // Else there may be a translation that there was not, or a file that must not be there.
  if (kept.stamp === "" || folderStamp(listing.real, listing.settled) !== kept.stamp) return undefined;
  if (!(await isUnchanged(kept.shared, listing))) return undefined;
  const flows = closureOf([id, kept.shared.first], kept);
  for (const flow of flows?.values() ?? []) if (!(await isUnchanged(flow, listing))) return undefined;
  return flows && { library: libraryOf(flows, kept), issues: [], broken: [], faults: [], compiled: [] };
}

/** Nothing where one of them is not kept, or was compiled with another than this. */
function closureOf(ids: readonly (string | undefined)[], kept: KeptFolder): ReadonlyMap<string, KeptFlow> | undefined {
  const found = new Map<string, KeptFlow>();
  for (const id of ids) {
    if (id === undefined || found.has(id)) continue;
    const flow = kept.flow(id);
    if (!flow) return undefined;
    found.set(id, flow);
    for (const [used, hash] of Object.entries(flow.uses)) {
      const known = found.get(used) ?? kept.flow(used);
      if (known?.hash !== hash) return undefined;
      found.set(used, known);
    }
  }
  return found;
}

function libraryOf(found: ReadonlyMap<string, KeptFlow>, kept: KeptFolder): CompiledLibrary {
  const flows: Record<string, CompiledFlow> = {};
  const heads: Record<string, FlowHead> = {};
  for (const [id, flow] of found) {
    lazily(flows, id, () => keptFlow(kept, flow));
    lazily(heads, id, () => headOf(flows[id] ?? keptFlow(kept, flow)));
  }
  return withShared({ flows, heads }, kept, kept.ids);
}

/** Nothing where there is none: whoever reads it will say so. */
function realFolder(folder: string): string | undefined {
  try {
    return realpathSync.native(resolve(folder));
  } catch {
    return undefined;
  }
}

/** One place for each folder, so that what is kept never grows beyond what there is to load. */
async function placeOf(real: string, env: Caching["env"]): Promise<FlowCachePlace | undefined> {
  const caches = cacheFolder({ env, platform: process.platform, home: env.HOME ?? homedir() });
  if (caches === undefined) return undefined;
  const name = [real, `${real}/`].map((text) => sumOf(Buffer.from(text)).toString(16).padStart(8, "0")).join("");
  return { folder: join(caches, "flows"), name, key: JSON.stringify([real, await programStamp()]) };
}

/** Whoever waits for an answer has it by then. */
function atExit(work: () => void): void {
  process.once("exit", work);
}
