import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sumOf } from "./byte-sum.js";

/**
 * Tells this build of the program from all others as `programMark` does, without reading its files: bundled, their names have
 * the hashes of their contents, and the one that has none names the others.
 */
export async function programStamp(): Promise<string> {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith(".cjs")) return (await import("./program-mark.js")).programMark();
  const chunks = readdirSync(dirname(here)).toSorted();
  const { dev, ino, size, mtimeMs, ctimeMs } = statSync(join(dirname(here), "main.cjs"));
  return [sumOf(Buffer.from(chunks.join("\n"))), dev, ino, size, mtimeMs, ctimeMs].join(" ");
}
