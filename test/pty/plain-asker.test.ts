import { describe, expect, test } from "vitest";
import { programInTerminal } from "../support/in-terminal.js";

const start = () => programInTerminal("test/pty/programs/ask-plainly.ts", [], { env: { TERM: "dumb" } });

describe("asking by lines in a terminal", () => {
  test("echoes what is typed, but not what is hidden", async () => {
    const program = await start();
    await program.waitFor(/Which word\?\n>/);
    program.type("geheim中x");
    program.press("backspace", "enter");
    await program.waitFor(/Does it work\?\n>/);
    program.type("maybx");
    program.press("backspace", "e", "enter");
    await program.waitFor(/Not a choice: maybe\n>/);
    program.type("2\r");
    expect(await program.exit()).toEqual({ code: 0, signal: 0 });
    expect(program.screen.rows()).toEqual([
      "Which word?",
      ">",
      `{"type":"text","text":"geheim中"}`,
      "Does it work?",
      "> maybe",
      "Not a choice: maybe",
      "> 2",
      `{"type":"answer","id":"no"}`,
    ]);
    expect(program.output().split(`{"type"`)[0]).not.toContain("geheim");
    expect(program.output()).not.toContain("\u001b");
  });

  test.each([
    ["ctrl+c", "SIGINT"],
    ["ctrl+d", "end_of_input"],
  ])("%s ends it while the typing is hidden, and while it is seen", async (key, by) => {
    for (const before of [[], ["x", "enter"]]) {
      const program = await start();
      await program.waitFor(/Which word\?\n>/);
      program.press(...before);
      await program.waitFor(before.length === 0 ? ">" : /Does it work\?\n>/);
      program.press(key);
      expect(await program.exit()).toEqual({ code: 130, signal: 0 });
      expect(program.screen.rows().at(-1)).toBe(`{"type":"interrupted","by":"${by}"}`);
    }
  });

  test.each(["SIGTERM", "SIGHUP"] as const)("%s ends it", async (signal) => {
    const program = await start();
    await program.waitFor(/Which word\?\n>/);
    program.signal(signal);
    expect(await program.exit()).toEqual({ code: 130, signal: 0 });
    expect(program.screen.text()).toContain(`"by":"${signal}"`);
  });
});
