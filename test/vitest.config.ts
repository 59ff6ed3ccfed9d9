import { defineConfig } from "vitest/config";

/** Where `.ci/run` wants the counts; a person needs no file. */
const report = process.env["WALLET_HELP_TEST_REPORT"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Real servers, browsers and terminals start slowly on a machine that does other things, too.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ["test/support/build-once.ts"],
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
  },
});
