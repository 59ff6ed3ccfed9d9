import { spawnSync } from "node:child_process";

const BUNDLE_FAILED = 1;

/** Builds `dist` before the first test if it is older than its sources. Wrong types fail `npm run check`, not every test. */
export function setup(): void {
  const { status } = spawnSync(process.execPath, [".build/build.mjs", "--if-stale"], { stdio: "inherit" });
  if (status === null || status === BUNDLE_FAILED) throw new Error("The bundle cannot be built: see above.");
}
