import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Milliseconds. What was kept for folders that nobody has anymore is thrown away after that; what is still wanted is made again. */
export const MONTH = 30 * 24 * 60 * 60 * 1000;

/** Milliseconds. Nobody writes a file for so long without adding to it: a program that was stopped left it. */
export const LONGEST_PAUSE = 60_000;

/** Removes the files of a folder that have not been written for as long as `longest` says of their names, in milliseconds. */
export function removeOld(folder: string, longest: (name: string) => number): void {
  for (const name of readdirSync(folder)) {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > longest(name)) rmSync(join(folder, name), { force: true });
  }
}
