import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { SHARED_FILES } from "../core/flow/folder.js";
import { isError } from "../core/issue/describe.js";
import { cacheFolder } from "../host/cache-folder.js";
import { HostError } from "../host/errors.js";
import type { FlowFolder } from "../host/files.js";
import { listFlowFolder, readFlowFile } from "../host/files.js";
import type { FlowCachePlace } from "../host/flow-cache.js";
import { keepFlows, readKeptFlows } from "../host/flow-cache.js";
import type { FolderStamps } from "../host/flow-stamps.js";
import { stampsOf, textHash } from "../host/flow-stamps.js";
import { programMark } from "../host/program-mark.js";
import type { LoadedFolder } from "./flow-folder.js";

/** Where things are kept, and what is done once the program has answered. */
export interface Caching {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** By default when the process ends. */
  readonly later?: (work: () => void) => void;
}

/**
 * Opens somebody's folder of flows as `openFolder` does, but takes what was compiled the last time where no file of it has
 * changed, and keeps what it compiles where nothing is wrong with any flow. Small folders are read each time.
 */
export async function openCachedFolder(folder: string, { env, later = atExit }: Caching): Promise<LoadedFolder> {
  const listed = listFlowFolder(folder);
  const place = isWorthIt(listed) && !isOff(env) ? placeOf(listed, env) : undefined;
  const stamps = place && stampsOf(listed);
  if (!place || !stamps) return (await import("./flow-folder.js")).openFolder(folder);
  const kept = readKeptFlows(place, stamps, (name) => hashOf(listed, name));
  if (kept) return { library: kept, issues: [], broken: [], faults: [] };
  return loadAndKeep(folder, place, stamps, later);
}

async function loadAndKeep(
  folder: string,
  place: FlowCachePlace,
  stamps: FolderStamps,
  later: (work: () => void) => void,
): Promise<LoadedFolder> {
  const recent = new Set(stamps.recent);
  const hashes: Record<string, string> = {};
  const { openFolder } = await import("./flow-folder.js");
  const loaded = openFolder(folder, {}, (name, { text }) => {
    if (recent.has(name)) hashes[name] = textHash(text);
  });
  const isWhole = loaded.broken.length === 0 && loaded.faults.length === 0 && !loaded.issues.some(isError);
  if (isWhole) later(() => void keepFlows(place, { library: loaded.library, stamps, hashes }));
  return loaded;
}

/** Flows. Fewer are read faster than anybody notices. */
const FLOWS_THAT_PAY = 20;

function isWorthIt({ files, refused }: FlowFolder): boolean {
  const flows = files.filter(({ id, part }) => part === undefined && !SHARED_FILES.has(id));
  return flows.length >= FLOWS_THAT_PAY && refused.length === 0;
}

function isOff({ WALLET_HELP_NO_CACHE: off }: Caching["env"]): boolean {
  return off !== undefined && off !== "" && off !== "0";
}

/** One index for each folder, so that what is kept never grows beyond what there is to load. */
function placeOf({ real }: FlowFolder, env: Caching["env"]): FlowCachePlace | undefined {
  const caches = cacheFolder({ env, platform: process.platform, home: env.HOME ?? homedir() });
  if (caches === undefined) return undefined;
  const name = createHash("sha256").update(real).digest("base64url");
  return { index: join(caches, "flows", `${name}.json`), key: programMark() };
}

function hashOf(listed: FlowFolder, name: string): string | undefined {
  try {
    return textHash(readFlowFile(listed, name).text);
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

/** Whoever waits for an answer has it by then. */
function atExit(work: () => void): void {
  process.once("exit", work);
}
