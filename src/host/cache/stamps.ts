import { lstatSync, statSync } from "node:fs";
import { sep } from "node:path";

/** What a file looked like at one moment; empty where it was changed so shortly before that another change might look the same. */
export type Stamp = string;

/** Milliseconds of the clock: what was changed later than this is too new for its dates to tell it from what comes next. */
export function settledBefore(now: () => number = Date.now): number {
  return now() - COARSEST_CLOCK;
}

/** Milliseconds: the coarsest clock that a file system writes dates by. */
const COARSEST_CLOCK = 2000;

/**
 * Looks at files of a folder, before they are read: where each lies on its disk, its size and when it and what is known of it
 * were changed. Nothing for what is no file, and for links: where those lead may change without any file.
 */
export function stampsOf(folder: string, names: readonly string[], settled: number): Readonly<Record<string, Stamp>> {
  const stamps: Record<string, Stamp> = {};
  for (const name of names) stamps[name] = stampOf(`${folder}${sep}${name}`, settled);
  return stamps;
}

function stampOf(path: string, settled: number): Stamp {
  const found = lookedAt(() => lstatSync(path, { throwIfNoEntry: false }));
  if (!found?.isFile()) return "";
  const { dev, ino, size, mtimeMs, ctimeMs } = found;
  return mtimeMs > settled || ctimeMs > settled ? "" : `${dev} ${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

/** Whoever reads what may not even be looked at will say so. */
function lookedAt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/**
 * Looks at a folder, before it is listed: it is dated by when a file came, went or got another name. Empty where that cannot be
 * relied on, as on file systems that date nothing finer than by 10 ms: those of memory cards do not date folders.
 */
export function folderStamp(folder: string, settled: number): Stamp {
  const found = lookedAt(() => statSync(folder, { bigint: true, throwIfNoEntry: false }));
  if (!found) return "";
  const { dev, ino, mtimeNs, ctimeNs } = found;
  const latest = BigInt(Math.floor(settled)) * 1_000_000n;
  const isCoarse = mtimeNs % 10_000_000n === 0n;
  return isCoarse || mtimeNs > latest || ctimeNs > latest ? "" : `${dev} ${ino} ${mtimeNs} ${ctimeNs}`;
}

/** Whether files look as they did, to the last of them; what was too new then, or is now, does not. */
export function looksTheSame(then: Readonly<Record<string, Stamp>>, now: Readonly<Record<string, Stamp>>): boolean {
  const names = Object.keys(now);
  return (
    names.length === Object.keys(then).length && names.every((name) => now[name] !== "" && then[name] === now[name])
  );
}

/** Whether the stamps of files that have not changed are worth keeping instead of those that are kept. */
export function looksNewer(now: Readonly<Record<string, Stamp>>, then: Readonly<Record<string, Stamp>>): boolean {
  return Object.entries(now).some(([name, stamp]) => stamp !== "" && stamp !== then[name]);
}

/** What many files look like, in one text that is compared without being parsed; empty where one cannot be relied on. */
export function looksOf(files: readonly Readonly<Record<string, Stamp>>[]): string {
  const lines = files.flatMap((stamps) => Object.entries(stamps));
  return lines.every(([, stamp]) => stamp !== "") ? lines.map(([name, stamp]) => `${name} ${stamp}`).join("\n") : "";
}

/** Whether the files of `looksOf` look as they did. */
export function stillLooks(looks: string, folder: string, settled: number): boolean {
  if (looks === "") return false;
  return looks.split("\n").every((line) => {
    const end = line.indexOf(" ");
    return stampOf(`${folder}${sep}${line.slice(0, end)}`, settled) === line.slice(end + 1);
  });
}
