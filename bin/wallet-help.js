#!/usr/bin/env node
"use strict";

// CommonJS (see package.json beside this file), because an ES module alone costs a fifth of Node's own start on Node 20.
const { existsSync, writeSync } = require("node:fs");
const { join } = require("node:path");

const program = join(__dirname, "..", "dist", "cli", "main.cjs");
const args = process.argv.slice(2);

if (args.length === 1 && args[0] === "--version" && wroteVersion()) {
  // All is said.
} else if (existsSync(program)) {
  const { main } = /** @type {typeof import("../src/cli/main.js")} */ (require("./code-cache.js")(program));
  void main(args).then((code) => {
    process.exitCode = code;
  });
} else {
  process.stderr.write("wallet-help is not built yet. In its folder, run: npm run build\n");
  process.exitCode = 70;
}

/** Not by process.stdout, whose first use costs a seventh of Node's own start. A pipe that is closed and a full disk are the program's to speak of. */
function wroteVersion() {
  try {
    writeSync(1, `${require("../package.json").version}\n`);
    return true;
  } catch {
    return false;
  }
}
