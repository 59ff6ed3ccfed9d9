import { fixFiles, type Fixed } from "../../core/authoring/fix.js";
import { loadLibrary } from "../../core/flow/load/load.js";
import type { Source } from "../../core/text/source.js";
import { hasByteOrderMark } from "../../host/byte-order-mark.js";
import { writeWhole } from "../../host/whole-file.js";
import { flowSources } from "./sources.js";

/** Which files are mended, and whether they are written. */
export interface FixOptions {
  /** ISO date, for the checks in between. */
  readonly today: string;
  readonly dryRun: boolean;
  readonly mayChange: (file: Source) => boolean;
}

/**
 * Mends what can be mended without doubt in the files of a folder, each written whole or not at all, and gives those that
 * were mended. A byte order mark counts as one place. Throws a `HostError` where a file cannot be written.
 */
export function fixFolder(folder: string, { today, dryRun, mayChange }: FixOptions): readonly Fixed[] {
  const files = flowSources(folder);
  const check = (changed: readonly Source[]) => loadLibrary(changed, { today }).issues;
  const fixed = withMarks(files.filter(mayChange), fixFiles(files, check(files), { check, mayChange }));
  if (!dryRun) for (const { before, after } of fixed) writeWhole(before.name, after.text);
  return fixed;
}

/** Texts come without the mark, so that writing a file takes it off. */
function withMarks(files: readonly Source[], fixed: readonly Fixed[]): readonly Fixed[] {
  const bySource = new Map(fixed.map((each) => [each.before, each]));
  return files.flatMap((file) => {
    const mended = bySource.get(file) ?? { before: file, after: file, edits: 0 };
    const edits = mended.edits + (hasByteOrderMark(file.name) ? 1 : 0);
    return edits > 0 ? [{ ...mended, edits }] : [];
  });
}
