import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { inTerminal } from "../support/in-terminal.js";
import type { TerminalProgram } from "../support/pty.js";
import { TODAY } from "../support/flow-from-text.js";
import { newHome, openWizard } from "./wizard-walker.js";

/** At a question of each kind of prompt: one that is chosen by keys, one that is searched. */
const places = {
  "a question by keys": ["2"],
  "a list that is searched": ["2", "2"],
} as const;

async function at(place: keyof typeof places, home = newHome()): Promise<TerminalProgram> {
  const program = openWizard(["run", "verification-code"], { home });
  await program.waitFor("step 1, ");
  program.press(...places[place]);
  await program.waitFor(`step ${places[place].length + 1}, `);
  return program;
}

describe.each(Object.keys(places) as (keyof typeof places)[])("at %s", (place) => {
  test.each([
    ["Ctrl-C", 130, (program: TerminalProgram) => program.press("ctrl+c")],
    ["SIGINT", 130, (program: TerminalProgram) => program.signal("SIGINT")],
    ["SIGTERM", 143, (program: TerminalProgram) => program.signal("SIGTERM")],
    ["SIGHUP", 129, (program: TerminalProgram) => program.signal("SIGHUP")],
  ])("%s saves, says how to carry on, gives the terminal back and exits %d", async (_, code, end) => {
    const program = await at(place);
    end(program);
    expect(await program.exit()).toEqual({ code, signal: 0 });
    expect(program.screen.rows()).toContain("  Saved as case 26-0001.");
    expect(program.screen.rows().at(-1)).toBe("  Carry on with: wallet-help resume 26-0001");
    expect(program.screen.cursor()).toMatchObject({ column: 0, visible: true });
    expect(program.screen.marksPastes()).toBe(false);
    expect(program.screen.text()).not.toContain("esc back");
  });
});

test.each([
  ["SIGTERM", 143],
  ["SIGHUP", 129],
  ["SIGINT", 130],
] as const)("%s at the first screen exits %d, and there is nothing to save", async (signal, code) => {
  const program = openWizard([]);
  await program.waitFor("What is going wrong?");
  program.signal(signal);
  expect(await program.exit()).toEqual({ code, signal: 0 });
  expect(program.screen.cursor().visible).toBe(true);
  expect(program.screen.text()).not.toContain("Carry on with");
});

test("the options that a run needs are in the command that carries on with it", async () => {
  const home = newHome();
  const program = openWizard(["--store", `${home}/my cases.db`, "--lang", "en", "run", "refund"], {
    home,
    columns: 40,
  });
  await program.waitFor("step 1, ");
  program.press("2");
  await program.waitFor("step 2, ");
  program.press("ctrl+c");
  await program.exit();
  const said = [...program.screen.scrollback(), ...program.screen.rows()].join("");
  expect(said).toContain(`wallet-help --store '${home}/my cases.db' --lang en resume 26-0001`);
});

test("a window that is shut saves the case", async () => {
  const home = newHome();
  const program = await at("a question by keys", home);
  program.hangUp();
  await program.exit();
  const again = openWizard(["resume"], { home });
  await again.waitFor("step 2, ");
});

test("the terminal echoes again after Ctrl-C", async () => {
  const home = newHome();
  const script = `"$@"; echo "code $?"; stty -a`;
  const words = [process.execPath, resolve("bin/wallet-help.js"), "--today", TODAY, "run", "refund"];
  const program = inTerminal("sh", ["-c", script, "sh", ...words], { cwd: home, env: { XDG_STATE_HOME: home } });
  await program.waitFor("step 1, ");
  program.press("ctrl+c");
  await program.exit();
  expect(program.screen.text()).toMatch(/Nothing was saved\.\n+code 130\n/);
  expect(program.screen.text()).toMatch(/(?<!-)icanon[^]* echo /);
});

test("a question is drawn anew, once, when the window changes its size", async () => {
  const program = await at("a question by keys");
  for (const [columns, rows] of [
    [40, 20],
    [120, 40],
    [50, 12],
  ] as const) {
    program.resize(columns, rows);
    await program.waitFor((screen) => screen.columns === columns && screen.text().split("> 1  Yes").length === 2);
    await program.waitFor((screen) => screen.text().split("h contact support").length === 2);
    expect(program.screen.rows().every((row) => row.length <= columns)).toBe(true);
  }
  program.press("2");
  await program.waitFor("step 3, ");
});
