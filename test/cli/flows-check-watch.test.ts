import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runChild } from "../support/child.js";
import { programInTerminal } from "../support/in-terminal.js";
import { buildProgram } from "../support/build-program.js";
import { folderForTest } from "../support/temporary-folder.js";
import { sampleFlows } from "./sample-flows.js";

const PROGRAM = "test/cli/programs/check-watch.ts";
const sound = sampleFlows["spoken.yaml"] ?? "";
const untold = sound.replace("owner: tests\n", "");

/** Writes as editors do: a file beside it, then a rename. */
function saveByRename(path: string, text: string): void {
  writeFileSync(`${path}~`, text);
  renameSync(`${path}~`, path);
}

describe("flows check --watch on a terminal", () => {
  test("checks again when a file is written or put in its place, and ends by Ctrl-C with 130", async () => {
    const folder = folderForTest({ "spoken.yaml": sound });
    const file = join(folder, "spoken.yaml");
    const program = await programInTerminal(PROGRAM, [folder]);
    await program.waitFor(/Checked at \d\d:\d\d:\d\d\n\nNo problems found\.\n\nWaiting for changes\. Ctrl-C ends it\./);
    saveByRename(file, untold);
    await program.waitFor(
      /Checked at \d\d:\d\d:\d\d, because of spoken\.yaml\n[^]*\[missing-owner\][^]*0 errors, 1 warning/,
    );
    // The screen is cleared, so that what was said before does not mix in.
    expect(program.screen.text()).not.toContain("No problems found.");
    writeFileSync(file, sound);
    await program.waitFor("No problems found.");
    expect(program.screen.text()).not.toContain("missing-owner");
    saveByRename(file, untold);
    await program.waitFor("missing-owner");
    program.press("ctrl+c");
    expect(await program.exit()).toEqual({ code: 130, signal: 0 });
    expect(program.screen.cursor().visible).toBe(true);
  });

  test("hears of files that come and go, and not of others", async () => {
    const folder = folderForTest({ "spoken.yaml": sound });
    const program = await programInTerminal(PROGRAM, [folder]);
    await program.waitFor("Waiting");
    writeFileSync(join(folder, "notes.txt"), "x");
    writeFileSync(join(folder, ".spoken.yaml.swp"), "x");
    writeFileSync(join(folder, "other.yaml"), untold);
    await program.waitFor(/because of other\.yaml\n[^]*missing-owner/);
    rmSync(join(folder, "other.yaml"));
    await program.waitFor(/because of other\.yaml\n\nNo problems found/);
  });

  test("ends with 66 when the folder goes away", async () => {
    const folder = folderForTest({ "spoken.yaml": sound });
    const program = await programInTerminal(PROGRAM, [folder]);
    await program.waitFor("Waiting");
    rmSync(folder, { recursive: true });
    expect((await program.exit()).code).toBe(66);
    expect(program.screen.text()).toContain("cannot be watched");
  });

  test("clears nothing in plain mode", async () => {
    const folder = folderForTest({ "spoken.yaml": sound });
    const program = await programInTerminal(PROGRAM, [folder], { env: { ACCESSIBLE: "1" } });
    await program.waitFor("Waiting");
    writeFileSync(join(folder, "spoken.yaml"), untold);
    await program.waitFor("missing-owner");
    expect(program.output()).not.toContain("\u001b[2J");
    expect(program.screen.text()).toContain("No problems found.");
  });
});

test("flows check --watch into a pipe writes lines without colour, and ends by SIGTERM with 143", async () => {
  const folder = folderForTest({ "spoken.yaml": sound });
  const ended = await runChild(process.execPath, [await buildProgram(PROGRAM), folder], {
    timeout: 2500,
    killSignal: "SIGTERM",
  });
  expect(ended).toMatchObject({ code: 143, err: "" });
  expect(ended.out).toMatch(
    /^Checked at \d\d:\d\d:\d\d\n\nNo problems found\.\n\nWaiting for changes\. Ctrl-C ends it\.\n\n$/,
  );
});
