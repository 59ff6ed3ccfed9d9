import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { CompiledLibrary } from "../../core/flow/flow.js";
import { sumOf } from "../../host/cache/byte-sum.js";
import { cacheFolder } from "../../host/cache/folder.js";
import type { FlowCachePlace, KeptFlow, KeptFolder } from "../../host/cache/flows.js";
import { openKeptFolder } from "../../host/cache/flows.js";
import { programStamp } from "../../host/cache/program-stamp.js";
import { folderStamp, settledBefore, stillLooks } from "../../host/cache/stamps.js";
import { headOf } from "../../host/compiled-flows.js";
import { HostError } from "../../host/errors.js";
import type { CachedFolder, Listing } from "./kept.js";
import { isUnchanged, keptFlow, keptLibrary, withShared } from "./kept.js";

/** Where things are kept, and what is done once the program has answered. */
export interface Caching {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The one flow that is wanted: then no other is looked at, unless it has to be. */
  readonly only?: string | undefined;
  /** By default when the process ends. */
  readonly later?: (work: () => void) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Tells this build of the program from all others; by default `programStamp` does. */
  readonly program?: string;
}

/**
 * Opens somebody's folder of flows as `openFolder` does, but compiles only those that have changed since the last time, and
 * those that use one that has; what is compiled is kept. Flows with errors are compiled each time. Small folders are not kept.
 */
export async function openCachedFolder(folder: string, caching: Caching): Promise<CachedFolder> {
  const { only, later = atExit, now } = caching;
  const real = realFolder(folder);
  const place = real === undefined ? undefined : await placeOf(real, caching);
  if (real === undefined || place === undefined) return openUncached(folder);
  const listing = { real, called: folder, settled: settledBefore(now) };
  const open = async (kept: KeptFolder | undefined): Promise<CachedFolder> => {
    const same = kept && isListedAsThen(kept, listing) ? await openSame(only, kept, listing) : undefined;
    if (same) return same;
    const { openChanged } = await import("./changed.js");
    return (await openChanged(listing, place, kept, later)) ?? openUncached(folder);
  };
  const kept = openKeptFolder(place);
  return open(kept).catch((error: unknown) => {
    if (error instanceof HostError && error.code === "damaged_cache") return open(undefined);
    throw error;
  });
}

/** Else there may be a translation that there was not, or a file that must not be there. */
function isListedAsThen({ stamp }: KeptFolder, { real, settled }: Listing): boolean {
  return stamp !== "" && folderStamp(real, settled) === stamp;
}

/** Nothing where a file of what is wanted has changed, or may have. */
async function openSame(
  only: string | undefined,
  kept: KeptFolder,
  listing: Listing,
): Promise<CachedFolder | undefined> {
  const one = only === undefined ? undefined : await openOne(only, kept, listing);
  const library = one ?? (stillLooks(kept.looks(), listing.real, listing.settled) ? keptLibrary(kept) : undefined);
  return library && { library, issues: [], broken: [], faults: [], compiled: [] };
}

async function openUncached(folder: string): Promise<CachedFolder> {
  const loaded = (await import("./folder.js")).openFolder(folder);
  return { ...loaded, compiled: [...Object.keys(loaded.library.flows), ...loaded.broken] };
}

/** Nothing where any file that the flow is made from has changed, or may have. */
async function openOne(id: string, kept: KeptFolder, listing: Listing): Promise<CompiledLibrary | undefined> {
  if (!(await isUnchanged(kept.shared, listing))) return undefined;
  const flows = closureOf([id, kept.shared.first], kept);
  for (const flow of flows?.values() ?? []) if (!(await isUnchanged(flow, listing))) return undefined;
  return flows && libraryOf(flows, kept);
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
  const flows = Object.fromEntries([...found].map(([id, flow]) => [id, keptFlow(kept, flow)] as const));
  const heads = Object.fromEntries(Object.entries(flows).map(([id, flow]) => [id, headOf(flow)] as const));
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
async function placeOf(real: string, { env, program }: Caching): Promise<FlowCachePlace | undefined> {
  const caches = cacheFolder({ env, platform: process.platform, home: env.HOME ?? homedir() });
  if (caches === undefined) return undefined;
  const name = [real, `${real}/`].map((text) => sumOf(Buffer.from(text)).toString(16).padStart(8, "0")).join("");
  return {
    folder: join(caches, "flows"),
    name,
    key: JSON.stringify([real, process.version, program ?? (await programStamp())]),
  };
}

/** Whoever waits for an answer has it by then. */
function atExit(work: () => void): void {
  process.once("exit", work);
}
