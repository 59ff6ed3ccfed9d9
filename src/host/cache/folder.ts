import { posix, win32 } from "node:path";
import type { Surroundings } from "../state-folder.js";
import { thisMachine } from "../state-folder.js";

/**
 * The folder for what can be made again: `$XDG_CACHE_HOME/wallet-help` wherever that is set to an absolute path, else
 * the platform's own place. It need not exist yet. Nothing where there is no home folder.
 */
export function cacheFolder({ env, platform, home }: Surroundings = thisMachine()): string | undefined {
  const paths = platform === "win32" ? win32 : posix;
  const xdg = env.XDG_CACHE_HOME;
  if (xdg !== undefined && paths.isAbsolute(xdg)) return paths.join(xdg, "wallet-help");
  const local = env.LOCALAPPDATA;
  if (platform === "win32" && local !== undefined && paths.isAbsolute(local)) {
    return paths.join(local, "wallet-help", "Cache");
  }
  if (!paths.isAbsolute(home)) return undefined;
  return paths.join(home, ...(homePlaces[platform] ?? [".cache"]), "wallet-help");
}

const homePlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["Library", "Caches"],
  win32: ["AppData", "Local", "Cache"],
};
