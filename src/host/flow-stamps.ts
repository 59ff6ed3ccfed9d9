import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { FlowFolder } from "./files.js";

/** What the files of a folder looked like at one moment. */
export interface FolderStamps {
  /** By name: where a file lies on its disk, its size and when it was changed, to the nanosecond. */
  readonly files: Readonly<Record<string, string>>;
  /** Names of files that were changed so shortly before that another change might look the same. */
  readonly recent: readonly string[];
}

/**
 * Looks at the files of a listed folder, before they are read. `now` gives milliseconds. Nothing where one cannot be looked
 * at.
 */
export function stampsOf(
  { real, files }: Pick<FlowFolder, "real" | "files">,
  now = Date.now,
): FolderStamps | undefined {
  const stamps: Record<string, string> = {};
  const recent: string[] = [];
  // Before the first look: what changes while the others are looked at is recent too.
  const racy = BigInt(now() - RACY) * 1_000_000n;
  for (const { name } of files) {
    const found = statSync(join(real, name), { bigint: true, throwIfNoEntry: false });
    if (!found?.isFile()) return undefined;
    const { dev, ino, size, mtimeNs, ctimeNs } = found;
    stamps[name] = [dev, ino, size, mtimeNs, ctimeNs].join(" ");
    if (mtimeNs > racy || ctimeNs > racy) recent.push(name);
  }
  return { files: stamps, recent };
}

/** Milliseconds: the coarsest clock that a file system writes dates by. */
const RACY = 2000;

/** The hash of a text as it was read. */
export function textHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
