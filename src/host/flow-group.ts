import { createHash } from "node:crypto";
import type { Source } from "../core/text/source.js";
import { HostError } from "./errors.js";
import type { FlowFolder } from "./files.js";
import { readFlowFile } from "./files.js";

/** Files of a folder that belong together, as they were read. */
export interface FlowGroup {
  /** By name. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Why files were not read, by name. */
  readonly faults: ReadonlyMap<string, HostError>;
  /** Of the names and contents; empty where not all could be read. */
  readonly hash: string;
}

/** Reads files of a folder by name. */
export function readFlowGroup(folder: Pick<FlowFolder, "real" | "called">, names: readonly string[]): FlowGroup {
  const sources = new Map<string, Source>();
  const faults = new Map<string, HostError>();
  const hash = createHash("sha256");
  for (const name of names) {
    try {
      const source = readFlowFile(folder, name);
      hash.update(`${name}\0${source.text.length}\0`).update(source.text);
      sources.set(name, source);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      faults.set(name, error);
    }
  }
  return { sources, faults, hash: faults.size > 0 ? "" : hash.digest("base64url").slice(0, HASH_LENGTH) };
}

/** 132 bits: nobody finds another text of the same hash by chance, and thousands of them are read at each start. */
const HASH_LENGTH = 22;
