/**
 * Runs the tests, or those named after the version, on another Node: `npm run test:node -- 24 test/core`. The Node comes
 * as a package with its binary inside, for Linux and macOS; npm caches it.
 */
import { spawnSync } from "node:child_process";

const [version = "22", ...tests] = process.argv.slice(2);
const node = ["--yes", "--package", `node-${process.platform}-${process.arch}@${version}`, "--", "node"];
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts"];
const { status } = spawnSync("npx", [...node, ...vitest, ...tests], { stdio: "inherit" });
process.exitCode = status ?? 1;
