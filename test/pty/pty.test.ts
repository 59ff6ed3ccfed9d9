import { describe, expect, test } from "vitest";
import { inTerminal } from "../support/in-terminal.js";

const node = (script: string, options = {}) => inTerminal(process.execPath, ["-e", script], options);

describe("the terminal of the tests", () => {
  test("gives rows, and two cells to a Chinese character", async () => {
    const program = node(`process.stdout.write("收不到\\nab\\n")`, { columns: 20, rows: 5 });
    await program.exit();
    expect(program.screen.rows()).toEqual(["收不到", "ab"]);
    expect(program.screen.cells(0).slice(0, 4)).toMatchObject([
      { text: "收", width: 2 },
      { text: "", width: 0 },
      { text: "不", width: 2 },
      { text: "", width: 0 },
    ]);
    expect(program.screen.find("到")).toEqual({ row: 0, column: 4 });
  });

  test("gives colours and weight of the cell under a text", async () => {
    const program = node(`console.log("plain \\x1b[1;31mred\\x1b[0m \\x1b[38;2;1;2;3mrgb")`);
    await program.exit();
    expect(program.screen.cellOf("red")).toMatchObject({ bold: true, colour: 1 });
    expect(program.screen.cellOf("rgb")).toMatchObject({ bold: false, colour: "#010203" });
    expect(program.screen.cellOf("plain")).not.toHaveProperty("colour");
  });

  test("keeps what scrolled out", async () => {
    const program = node(`for (let i = 1; i <= 6; i++) console.log("line " + i)`, { rows: 4 });
    await program.exit();
    expect(program.screen.scrollback()).toEqual(["line 1", "line 2", "line 3"]);
    expect(program.screen.rows()).toEqual(["line 4", "line 5", "line 6"]);
  });

  test("types, resizes and tells the exit code", async () => {
    const program = node(`
      process.stdout.on("resize", () => console.log("now " + process.stdout.columns));
      process.stdin.once("data", (data) => process.exit(Number(data)));
      console.log("ready")`);
    await program.waitFor("ready");
    program.resize(33, 10);
    await program.waitFor("now 33");
    program.press("7", "enter");
    expect(await program.exit()).toEqual({ code: 7, signal: 0 });
  });

  test("tells the signal that ended a program", async () => {
    const program = node(`setInterval(() => {}, 1000); console.log("ready")`);
    await program.waitFor("ready");
    program.signal("SIGTERM");
    expect(await program.exit()).toMatchObject({ signal: 15 });
  });

  test("says what was on the screen when a text never comes", async () => {
    const program = node(`console.log("something else")`);
    await program.waitFor("something else");
    await expect(program.waitFor("the text", { timeout: 50 })).rejects.toThrow(
      /Never came: "the text"[^]*something else/,
    );
  });
});
