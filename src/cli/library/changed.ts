import type { FlowCachePlace, KeptFolder } from "../../host/cache/flows.js";
import { looksNewer } from "../../host/cache/stamps.js";
import type { CachedFolder, Listing } from "./kept.js";
import { keptLibrary } from "./kept.js";
import type { SeenFolder } from "./seen.js";
import { lookAt } from "./seen.js";

/** Opens a folder by what was kept of it, compiling what has changed; nothing for a folder that is not to be kept. */
export async function openChanged(
  listing: Listing,
  place: FlowCachePlace,
  kept: KeptFolder | undefined,
  later: (work: () => void) => void,
): Promise<CachedFolder | undefined> {
  const seen = await lookAt(listing, kept);
  if (kept && isAsItWas(seen, kept)) {
    return { library: keptLibrary(kept), issues: [], broken: [], faults: [], compiled: [] };
  }
  if ([...seen.groups.values()].filter(({ whole }) => whole).length < FLOWS_THAT_PAY) return undefined;
  const { compileChanged } = await import("./compile.js");
  return compileChanged({ listing, place, kept, seen }, later);
}

/** Flows. Fewer are read faster than anybody notices. */
const FLOWS_THAT_PAY = 20;

/** Whether there is nothing to compile, and nothing to keep. */
function isAsItWas({ stamp, refused, shared, groups }: SeenFolder, kept: KeptFolder): boolean {
  return (
    refused.length === 0 &&
    (stamp === kept.stamp || stamp === "") &&
    shared.same !== undefined &&
    !looksNewer(shared.stamps, shared.same.stamps) &&
    groups.size === kept.count &&
    [...groups.values()].every(({ same, stamps }) => same !== undefined && !looksNewer(stamps, same.stamps))
  );
}
