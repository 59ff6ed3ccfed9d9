import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../host/cache/folder.js";
import { readResults, stillTrue, writeResults } from "../../host/cache/check-results.js";
import type { CheckSetting, FlowResult } from "../../host/check-folder.js";
import { folderChecker, plainFaults } from "../../host/check-folder.js";
import type { Threads } from "../../host/check-workers.js";
import { checkWithWorkers } from "../../host/check-workers.js";
import { fileGroups } from "../../host/file-groups.js";
import { listFlowFolder } from "../../host/files.js";
import { readFlowGroup } from "../../host/flow-group.js";
import { programMark } from "../../host/cache/program-mark.js";
import type { CheckedFolder } from "./checked-folder.js";
import { checkedFolder } from "./checked-folder.js";

/** What is to be checked, and how. */
export interface CheckRequest {
  readonly folder: string;
  /** ISO date: flows whose review is overdue by then are reported. */
  readonly today: string;
  /** Whether what was found the last time may be taken where nothing has changed. */
  readonly cache: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told now and then how many flows have been checked, of how many. */
  readonly progress?: ((done: number, all: number) => void) | undefined;
  readonly threads?: Threads;
}

/**
 * Checks a folder of flows and finds what `openFolder` finds, but keeps only a part of the folder in memory, works on all
 * cores, and takes what was found the last time for flows that have not changed. Throws a `HostError` where there is no
 * such folder.
 */
export async function runCheck(request: CheckRequest): Promise<CheckedFolder> {
  const listed = listFlowFolder(request.folder);
  const groups = fileGroups(listed.files);
  const shared = readFlowGroup(listed, groups.get("")?.names ?? []);
  groups.delete("");
  const { real, called } = listed;
  const setting: CheckSetting = {
    folder: { real, called },
    groups: [...groups.values()],
    shared: [...shared.sources.values()],
    today: request.today,
  };
  const sharedIssues = folderChecker(setting).shared();
  const { results, checked } = await resultsOf(request, setting, shared.hash);
  const sharedFaults = plainFaults(shared);
  return checkedFolder(listed, { results: [...results.values()], sharedIssues, sharedFaults, checked });
}

async function resultsOf(
  { cache, env, progress, threads }: CheckRequest,
  setting: CheckSetting,
  sharedHash: string,
): Promise<{ readonly results: ReadonlyMap<string, FlowResult>; readonly checked: number }> {
  const { groups, folder, today } = setting;
  const file = cache && sharedHash !== "" ? cacheFileOf(folder.real, env) : undefined;
  const key = file === undefined ? "" : keyOf([programMark(), today, sharedHash]);
  const kept = file === undefined ? new Map<string, FlowResult>() : readResults(file, key);
  const known = kept.size === 0 ? kept : stillTrue(kept, hashesOf(setting));
  const results = new Map(known);
  const changed = groups.filter(({ id }) => !known.has(id));
  progress?.(known.size, groups.length);
  const found = (batch: readonly FlowResult[]): void => {
    for (const result of batch) results.set(result.id, result);
    progress?.(results.size, groups.length);
  };
  await checkWithWorkers(setting, changed, found, threads);
  if (file !== undefined && (changed.length > 0 || kept.size !== known.size)) writeResults(file, key, results.values());
  return { results, checked: changed.length };
}

/** One file for each folder, so that what is kept never grows beyond what there is to check. */
function cacheFileOf(folder: string, env: CheckRequest["env"]): string | undefined {
  const caches = cacheFolder({ env, platform: process.platform, home: env.HOME ?? homedir() });
  return caches === undefined ? undefined : join(caches, "check", `${keyOf([folder])}.json`);
}

function keyOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

function hashesOf({ folder, groups }: CheckSetting): ReadonlyMap<string, string> {
  return new Map(groups.map(({ id, names }) => [id, readFlowGroup(folder, names).hash] as const));
}
