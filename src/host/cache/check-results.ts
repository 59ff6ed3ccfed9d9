import { isIssueCode } from "../../core/issue/catalogue.js";
import type { FlowResult, PlainIssue } from "../check-folder.js";
import { readCacheFile, writeCacheFile } from "./file.js";

/** What was found in the flows of a folder the last time, by id. */
export type KeptResults = ReadonlyMap<string, FlowResult>;

/** Reads what was kept under a key; nothing of it where any of it has not the right shape. */
export function readResults(path: string, key: string): KeptResults {
  const body = readCacheFile(path, key);
  if (body === undefined) return new Map();
  try {
    const kept: unknown = JSON.parse(body);
    return Array.isArray(kept) && kept.every(isResult) ? new Map(kept.map((each) => [each.id, each])) : new Map();
  } catch {
    return new Map();
  }
}

/** Keeps what was found, where it hangs on nothing but the flow and those that it uses. */
export function writeResults(path: string, key: string, results: Iterable<FlowResult>): void {
  writeCacheFile(path, key, JSON.stringify([...results].filter(({ uses }) => uses !== undefined)));
}

/** The results that still hold: of flows whose files, and those of the flows that they use, have the same contents. */
export function stillTrue(kept: KeptResults, hashes: ReadonlyMap<string, string>): KeptResults {
  return new Map(
    [...kept].filter(([id, { hash, uses = {} }]) => {
      return hashes.get(id) === hash && Object.entries(uses).every(([used, then]) => hashes.get(used) === then);
    }),
  );
}

function isResult(value: unknown): value is FlowResult {
  if (!isRecord(value)) return false;
  const { id, hash, sound, issues, faults, uses } = value;
  return (
    typeof id === "string" &&
    typeof hash === "string" &&
    typeof sound === "boolean" &&
    Array.isArray(issues) &&
    issues.every(isPlainIssue) &&
    Array.isArray(faults) &&
    faults.length === 0 &&
    isRecord(uses) &&
    Object.values(uses).every((each) => typeof each === "string")
  );
}

function isPlainIssue(value: unknown): value is PlainIssue {
  if (!isRecord(value)) return false;
  const { code, args, file, start, end } = value;
  return (
    typeof code === "string" &&
    isIssueCode(code) &&
    typeof file === "string" &&
    isRecord(args) &&
    Object.values(args).every(isArgument) &&
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(end)
  );
}

function isArgument(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each === "string");
  return typeof value === "string" || typeof value === "number";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
