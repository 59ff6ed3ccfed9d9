import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { launch } from "puppeteer-core";
import type { Browser } from "puppeteer-core";

/** The browser that tests drive, or why there is none. */
export type FoundBrowser = { readonly path: string } | { readonly why: string };

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Looks for Chromium or Chrome: in `CHROME_PATH`, then by its usual names. A test without one says `why` and is left out. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): FoundBrowser {
  const named = env["CHROME_PATH"];
  if (named !== undefined && named !== "") {
    return isProgram(named) ? { path: named } : { why: `CHROME_PATH names ${named}, which cannot be run` };
  }
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const path = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram);
  return path === undefined
    ? { why: `no browser was found (looked for ${NAMES.join(", ")}; set CHROME_PATH to name one)` }
    : { path };
}

/** Starts the browser without a window; it is closed by whoever opened it. Nothing is fetched from the network. */
export async function openBrowser(path: string): Promise<Browser> {
  return launch({
    executablePath: path,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
