import { homedir } from "node:os";
import { posix, win32 } from "node:path";
import { exitCodes, HostError } from "./errors.js";

/** What decides where the program keeps its state. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The home folder, or an empty string where there is none. */
  readonly home: string;
}

/** The surroundings of this process. */
export function thisMachine(): Surroundings {
  return { env: process.env, platform: process.platform, home: homeFolder() };
}

/**
 * The folder for cases: `$XDG_STATE_HOME/wallet-help` wherever that is set to an absolute path (a relative one is to be
 * ignored, by the XDG Base Directory Specification), else the platform's own place. It need not exist yet. Throws a
 * `HostError` where there is no home folder.
 */
export function stateFolder({ env, platform, home }: Surroundings = thisMachine()): string {
  const paths = platform === "win32" ? win32 : posix;
  const xdg = env.XDG_STATE_HOME;
  if (xdg !== undefined && paths.isAbsolute(xdg)) return paths.join(xdg, program);
  const local = env.LOCALAPPDATA;
  if (platform === "win32" && local !== undefined && paths.isAbsolute(local)) return paths.join(local, program);
  if (!paths.isAbsolute(home)) throw noHome();
  return paths.join(home, ...(homePlaces[platform] ?? [".local", "state"]), program);
}

const program = "wallet-help";

const homePlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["Library", "Application Support"],
  win32: ["AppData", "Local"],
};

function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return "";
  }
}

function noHome(): HostError {
  return new HostError({ kind: "no_home", args: {} }, { code: "no_home", exitCode: exitCodes.storeFailed });
}
