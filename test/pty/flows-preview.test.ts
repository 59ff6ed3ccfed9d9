import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { HEAD } from "../support/flow-from-text.js";
import { walletHelpInTerminal } from "../support/in-terminal.js";
import { folderForTest } from "../support/temporary-folder.js";

const FLOW = `${HEAD}steps:
  first:
    ask: Is it the first question?
    type: yes_no
    next: second
  second:
    ask: Is it the second question?
    type: yes_no
    next: over
  over:
    end: advice
    title: It is over
    text: Nothing more to do.
`;

function opened(columns: number, ...options: readonly string[]) {
  const folder = folderForTest({ "main.yaml": FLOW });
  const file = join(folder, "main.yaml");
  const args = ["--flows", folder, "flows", "preview", "main", ...options];
  const terminal = walletHelpInTerminal(args, { columns, rows: 40, env: { XDG_STATE_HOME: folderForTest() } });
  const edit = (from: string, to: string): void => writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
  return { terminal, edit };
}

test.each([40, 120])(
  "goes through the steps, in both languages, and leaves the terminal as it was, at %i columns",
  async (columns) => {
    const { terminal } = opened(columns);
    await terminal.waitFor("Is it the first question?");
    terminal.press("n");
    await terminal.waitFor("Is it the second question?");
    terminal.press("n", "n");
    await terminal.waitFor("It is over");
    terminal.press("p");
    await terminal.waitFor("second question");
    terminal.press("l");
    await terminal.waitFor("第 2 个");
    expect(terminal.screen.cursor().visible).toBe(false);
    terminal.press("q");
    expect(await terminal.exit()).toEqual({ code: 0, signal: 0 });
    expect(terminal.screen.cursor().visible).toBe(true);
    expect(terminal.screen.text()).not.toContain("question?");
  },
);

// Told from what is written: tmux clears the last character of such a line, the emulator keeps it.
test("clears no character of a line that is as wide as the window", async () => {
  const question = "  Is it the first question?";
  const { terminal } = opened(question.length);
  await terminal.waitFor((screen) => screen.rows().includes(question));
  const written = stripVTControlCharacters(terminal.output().replaceAll("\u001B[K", "<clear>"));
  expect(written).toContain(`<clear>${question}`);
  expect(written).not.toContain(`${question}<clear>`);
});

test("draws a step anew when its file is edited, and a mistake above what could be drawn before", async () => {
  const { terminal, edit } = opened(80);
  await terminal.waitFor("Is it the first question?");
  edit("the first question", "another question");
  await terminal.waitFor("Is it another question?");
  edit("next: second", "next: nowhere");
  await terminal.waitFor("The flow cannot be drawn as it is:");
  await terminal.waitFor("Is it another question?");
  edit("next: nowhere", "next: second");
  await terminal.waitFor((screen) => !screen.text().includes("cannot be drawn"));
  terminal.press("ctrl+c");
  expect((await terminal.exit()).code).toBe(0);
});

test("walks on from a step without keeping a case", async () => {
  const { terminal } = opened(80, "--walk");
  await terminal.waitFor("Is it the first question?");
  terminal.press("1");
  await terminal.waitFor("Is it the second question?");
  terminal.press("1");
  await terminal.waitFor("It is over");
  terminal.press("q");
  expect((await terminal.exit()).code).toBe(0);
});
