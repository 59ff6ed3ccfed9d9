import type { CompiledFlow, CompiledLibrary } from "../../core/flow/flow.js";
import { lazily } from "../../host/compiled-flows.js";
import type { KeptFiles, KeptFlow, KeptFolder, Piece } from "../../host/cache/flows.js";
import type { Stamp } from "../../host/cache/stamps.js";
import { looksTheSame, stampsOf } from "../../host/cache/stamps.js";
import type { LoadedFolder } from "./folder.js";

/** A folder that was opened. Where only one flow was wanted, the library may have no more than that one and what it uses. */
export interface CachedFolder extends LoadedFolder {
  /** Ids of the flows that were compiled now; the others have not changed since the last time. */
  readonly compiled: readonly string[];
}

/** A folder of flows at one moment. */
export interface Listing {
  readonly real: string;
  readonly called: string;
  /** Milliseconds: what was changed later is too new for its dates to be relied on. */
  readonly settled: number;
}

/** Whether files say what they said; those that look otherwise still may. */
export async function isUnchanged(
  { stamps, hash }: KeptFiles,
  { real, called, settled }: Listing,
  now: Readonly<Record<string, Stamp>> = stampsOf(real, Object.keys(stamps), settled),
): Promise<boolean> {
  if (looksTheSame(stamps, now)) return true;
  const { readFlowGroup } = await import("../../host/flow-group.js");
  return readFlowGroup({ real, called }, Object.keys(stamps)).hash === hash;
}

/** A library with the shared pieces that were kept; `ids` gives those of the flows that are not among its own. */
export function withShared(
  { flows, heads }: Pick<CompiledLibrary, "flows" | "heads">,
  kept: KeptFolder,
  ids?: () => readonly string[],
): CompiledLibrary {
  const common = readPiece(kept, kept.shared.common) as CompiledLibrary["common"];
  const wallets = readPiece(kept, kept.shared.wallets) as CompiledLibrary["wallets"];
  const library: CompiledLibrary = { heads, flows, common, wallets };
  if (ids) lazily(library, "neighbours", ids);
  return library;
}

/** All that was kept. Who asks for a flow of it reads that one. */
export function keptLibrary(kept: KeptFolder): CompiledLibrary {
  const library = withShared({ flows: {}, heads: kept.heads() }, kept);
  lazily(library, "flows", () => {
    const flows: Record<string, CompiledFlow> = {};
    for (const flow of kept.flows()) lazily(flows, flow.id, () => keptFlow(kept, flow));
    return flows;
  });
  return library;
}

/** A flow that was kept. */
export function keptFlow(kept: KeptFolder, { piece }: KeptFlow): CompiledFlow {
  return readPiece(kept, piece) as CompiledFlow;
}

/** What stands in a piece: `keepFolder` wrote it, and its sum is right. */
function readPiece(kept: KeptFolder, piece: Piece): unknown {
  return JSON.parse(kept.bytes(piece).toString("utf8"));
}
