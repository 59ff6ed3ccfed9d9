/** What terminals, signals and fast hands do to a prompt; each of these went wrong with Inquirer alone. */
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildProgram } from "../support/build-program.js";
import { inTerminal } from "../support/in-terminal.js";
import type { TerminalProgram } from "../support/pty.js";
import { ASK, ask, chooseOf, replies, scriptOf, text, yesNo } from "./ask.js";

const prompts = {
  choose: yesNo,
  search: { ...chooseOf("one", "two"), input: "search" },
  many: { kind: "many", question: "Which ones?", options: ["a", "b"] },
  text,
  continue: { kind: "continue", question: "That is all." },
  wait: { ...yesNo, wait: 600 },
} as const;

const everyPrompt = Object.entries(prompts);

describe("Chinese", () => {
  test.each([20, 40, 41])(
    "leaves no row behind at %i columns, whatever the length of the question",
    async (columns) => {
      const lengths = Array.from({ length: 20 }, (_, index) => 3 + index * 2);
      const questions = lengths.map((length) => "收不到验证码怎么办".repeat(5).slice(0, length));
      const steps = questions.map((question) => ({ ...text, question, footer: "返回 为什么问 改答案 联系客服,保存" }));
      const program = await ask(steps, { columns, rows: 400 });
      for (const _ of questions) {
        await program.waitFor((screen) => screen.rows().at(-1) === ">");
        program.press("是", "左", "backspace");
        await program.waitFor((screen) => screen.rows().at(-1) === "> 是");
        expect(program.screen.cursor().column).toBe(4);
        program.press("enter");
        await program.waitFor((screen) => !screen.rows().includes("> 是"));
      }
      await program.exit();
      const expected = questions.map((question) => `${question}是{"type":"text","text":"是"}`);
      expect(program.screen.text().replace(/\s/g, "")).toBe(`${expected.join("")}end`);
    },
  );
});

describe("Chinese without an input line", () => {
  test.each([20, 40])("leaves no row behind at %i columns, whatever the length of the footer", async (columns) => {
    const footers = Array.from({ length: 22 }, (_, index) =>
      "返回改答案保存联系客服重来".repeat(4).slice(0, 1 + index * 2),
    );
    const program = await ask(
      footers.map((footer) => ({ ...yesNo, footer })),
      { columns, rows: 200 },
    );
    for (const footer of footers) {
      await program.waitFor((screen) => screen.text().replace(/\s/g, "").endsWith(`unsure${footer}`));
      program.press("down", "down");
      await program.waitFor("> unsure");
      program.press("up");
      await program.waitFor("> no");
      expect(copies(program, "> ")).toBe(1);
      program.press("enter");
      await program.waitFor((screen) => !screen.text().includes("> no"));
    }
    await program.exit();
    const done = ["Does it work? no", `{"type":"answer","id":"no"}`].join("").replace(/\s/g, "");
    expect(program.screen.text().replace(/\s/g, "")).toBe(`${done.repeat(footers.length)}end`);
  });
});

describe("the end of the input", () => {
  test.each(everyPrompt)("ends a %s prompt", async (_, prompt) => {
    const log = join(await mkdtemp(join(tmpdir(), "wallet-help-")), "log");
    // The shell is who gets the SIGHUP, and what it ignores.
    const program = await underShell(`trap "" HUP; node "$0" "$1"; true`, scriptOf([prompt], { log }));
    await program.waitFor("esc back");
    program.hangUp();
    await program.exit();
    expect(JSON.parse(await readFile(log, "utf8"))).toEqual({ type: "interrupted", by: "end_of_input" });
  });

  test("comes with SIGHUP when a terminal is closed, and is one interruption", async () => {
    const log = join(await mkdtemp(join(tmpdir(), "wallet-help-")), "log");
    const program = await ask([yesNo, yesNo], { log });
    await program.waitFor("esc back");
    program.hangUp();
    await program.exit();
    expect(await readFile(log, "utf8")).toMatch(/^\{"type":"interrupted","by":"(SIGHUP|end_of_input)"\}$/);
  });

  test("is Ctrl+D where nothing is typed", async () => {
    const program = await ask([text]);
    await program.waitFor("Which word?");
    program.press("a", "ctrl+d", "backspace", "ctrl+d");
    expect(await program.exit()).toMatchObject({ code: 130 });
    expect(replies(program)).toEqual([{ type: "interrupted", by: "end_of_input" }]);
  });
});

describe("suspending", () => {
  test.each(everyPrompt)("Ctrl-Z gives the shell back, and fg one copy of a %s prompt", async (name, prompt) => {
    const program = await shell(`node "${await buildProgram(ASK)}" '${scriptOf([prompt], { before: ["above"] })}'`);
    await program.waitFor("esc back");
    const { visible } = program.screen.cursor();
    program.press("ctrl+z");
    await program.waitFor("Stopped");
    expect(program.screen.text()).not.toContain("esc back");
    expect(program.screen.cursor().visible).toBe(true);
    program.type("echo wor''ks\r");
    await program.waitFor("works\n$");
    program.type("fg\r");
    await program.waitFor("esc back");
    expect(copies(program, prompt.question)).toBe(1);
    expect(copies(program, "works")).toBe(1);
    expect(program.screen.cursor().visible).toBe(visible);
    program.press(...ANSWERS[name as keyof typeof prompts]);
    await program.waitFor("end");
    await program.waitFor((screen) => screen.rows().at(-1) === "$");
    expect(copies(program, "above")).toBe(1);
  });

  test("SIGTSTP from elsewhere does the same", async () => {
    const program = await shell(
      `sh -c 'echo pid $$; exec node "$@"' sh "${await buildProgram(ASK)}" '${scriptOf([yesNo])}'`,
    );
    await program.waitFor("> yes");
    process.kill(Number(/^pid (\d+)/m.exec(program.screen.text())?.[1]), "SIGTSTP");
    await program.waitFor("Stopped");
    expect(copies(program, "> yes")).toBe(0);
    expect(program.screen.cursor().visible).toBe(true);
    program.type("fg\r");
    await program.waitFor("> yes");
    program.press("ctrl+z");
    await program.waitFor(/Stopped[^]*Stopped/);
    program.type("fg\r");
    await program.waitFor("> yes");
    expect(copies(program, "> yes")).toBe(1);
    program.press("3");
    await program.waitFor("end");
  });

  test("Ctrl-Z without job control changes nothing", async () => {
    const program = await ask([yesNo], { columns: 30 });
    await program.waitFor("> yes");
    program.press("ctrl+z", "down");
    await program.waitFor("> no");
    expect(program.screen.rows()[0]).toBe("=".repeat(30));
    expect(program.screen.cursor().visible).toBe(false);
    program.press("enter");
    expect(await program.exit()).toMatchObject({ code: 0 });
  });
});

describe("signals", () => {
  const signals = ["SIGTERM", "SIGHUP", "SIGINT"] as const;

  test.each(signals.flatMap((signal) => everyPrompt.map(([name, prompt]) => [signal, name, prompt] as const)))(
    "%s ends a %s prompt and restores the terminal",
    async (signal, _, prompt) => {
      const program = await ask([prompt]);
      await program.waitFor("esc back");
      program.signal(signal);
      expect(await program.exit()).toEqual({ code: 130, signal: 0 });
      expect(program.screen.rows()).toEqual([`{"type":"interrupted","by":"${signal}"}`]);
      expect(program.screen.cursor().visible).toBe(true);
      expect(program.screen.marksPastes()).toBe(false);
    },
  );

  test("Ctrl-C interrupts, and drops what was typed ahead", async () => {
    const program = await ask([{ work: 300 }, yesNo]);
    await program.waitFor("working");
    program.press("1", "ctrl+c");
    expect(await program.exit()).toEqual({ code: 130, signal: 0 });
    expect(replies(program)).toEqual([{ type: "interrupted", by: "SIGINT" }]);
  });

  test("a second Ctrl-C, while the first waits for a prompt, is the signal itself", async () => {
    const program = await ask([{ work: 60_000 }, yesNo]);
    await program.waitFor("working");
    program.press("ctrl+c", "ctrl+c");
    expect(await program.exit()).toMatchObject({ signal: 2 });
    expect(program.screen.marksPastes()).toBe(false);
  });
});

describe("resizing", () => {
  test.each(everyPrompt)("paints one copy of a %s prompt at once", async (_, prompt) => {
    const question = `${prompt.question} ${"Please think twice about this one. ".repeat(3)}`;
    const program = await ask([{ ...prompt, question }], { columns: 80, rows: 24, before: ["above"] });
    await program.waitFor("esc back");
    for (const columns of [40, 33, 100, 20, 79, 80]) {
      program.resize(columns, 24);
      await program.waitFor(
        (screen) => rules(screen.rows()) === "=".repeat(columns) && screen.text().includes("esc back"),
      );
      expect(copies(program, "esc back")).toBe(1);
      expect(rules(program.screen.scrollback())).toBe("");
      expect(copies(program, "above")).toBe(1);
    }
  });

  test("fits a long list into a window that shrinks and grows", async () => {
    const program = await ask([chooseOf(...numbers(40))], { columns: 40, rows: 30 });
    await program.waitFor("> n1");
    program.press("end");
    await program.waitFor("> n40");
    program.resize(30, 8);
    await program.waitFor((screen) => screen.rows()[0] === "=".repeat(30));
    expect(program.screen.rows()).toEqual([
      "=".repeat(30),
      "Which?",
      "  (36 above)",
      "  n37",
      "  n38",
      "  n39",
      "> n40",
      "esc back",
    ]);
    program.resize(30, 50);
    await program.waitFor("  n1\n");
    expect(copies(program, "esc back")).toBe(1);
  });
});

describe("Escape", () => {
  test("is heard within a tenth of a second", async () => {
    const program = await ask([{ ...yesNo, commands: ["back"] }]);
    await program.waitFor("> yes");
    const pressedAt = performance.now();
    program.press("esc");
    await program.waitFor(`"back"`);
    expect(performance.now() - pressedAt).toBeLessThan(150);
  });

  test.each([
    ["2", `{"type":"answer","id":"no"}`],
    ["down", `{"type":"command","command":"back","option":"yes"}`],
    ["up", `{"type":"command","command":"back","option":"no"}`],
    ["中", `{"type":"command","command":"back","option":"unsure"}`],
  ])("does not eat %s, pressed right after it", async (key, second) => {
    const program = await ask([
      { ...yesNo, commands: ["back"] },
      { ...yesNo, commands: ["back"] },
    ]);
    await program.waitFor("> yes");
    program.press("esc", key, ...(key === "2" ? [] : ["up", "esc"]));
    await program.exit();
    expect(program.screen.rows()[0]).toBe(`{"type":"command","command":"back","option":"yes"}`);
    expect(program.screen.rows().at(-2)).toBe(second);
  });
});

describe("hostile texts", () => {
  const hostile =
    "a\u001b]0;owned\u0007\u001b[2J\u001b[31mred\u001b[0m\u009b2J\u202eb\u0000c\u001b]8;;https://x\u001b\\";

  test("steer nothing, in a prompt or printed", async () => {
    const program = await ask([{ ...yesNo, question: hostile }, { printLater: hostile }, yesNo], {
      before: ["above"],
      columns: 120,
    });
    await program.waitFor("> yes");
    expect(program.screen.rows()[0]).toBe("above");
    expect(program.screen.text()).toContain(
      String.raw`a\x1b]0;owned\x07\x1b[2Jred\x9b2J\u202eb\x00c\x1b]8;;https://x\x1b\ `.trim(),
    );
    expect(program.screen.cellOf("red")).toMatchObject({ colour: 1 });
    program.press("1");
    await program.waitFor((screen) => copiesIn(screen.text(), "owned") === 2);
    expect(program.screen.title()).toBeUndefined();
    for (const evil of ["\u001b]", "\u0007", "\u202e"]) expect(program.output()).not.toContain(evil);
  });

  test("are kept out of what is pasted", async () => {
    const program = await ask([text]);
    await program.waitFor("Which word?");
    program.paste("x\u001b]0;owned\u0007y");
    await program.waitFor("> x]0;ownedy");
    expect(program.screen.title()).toBeUndefined();
  });
});

describe("a long list", () => {
  test.each([10, 7, 6])("never pushes its question out of %i rows", async (rows) => {
    const program = await ask([chooseOf(...numbers(60))], { columns: 40, rows, before: ["above"] });
    for (const [key, option] of [
      ["down", "n2"],
      ["end", "n60"],
      ["up", "n59"],
      ["pageup", ""],
      ["home", "n1"],
    ] as const) {
      await program.waitFor("Which?");
      program.press(key);
      await program.waitFor(new RegExp(`^> ${option}`, "m"));
      expect(program.screen.rows().slice(0, 2)).toEqual(["=".repeat(40), "Which?"]);
      expect(program.screen.rows()).toHaveLength(rows);
      expect(program.screen.rows().at(-1)).toBe("esc back");
    }
  });
});

describe("a pipe", () => {
  test("gets no prompt, but an error", async () => {
    const run = spawnSync(process.execPath, [await buildProgram(ASK), scriptOf([yesNo])], { encoding: "utf8" });
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain("needs a terminal on both sides");
    expect(run.stderr).not.toContain("\u001b");
  });
});

describe("keys typed ahead", () => {
  test("answer prompt after prompt, and nothing is lost between them", async () => {
    const program = await ask([{ work: 200 }, yesNo, { work: 200 }, text, yesNo, prompts.many, text]);
    await program.waitFor("working");
    program.type("2ab");
    await program.waitFor(/working[^]*working/);
    program.type("c\r312\r收到\r");
    await program.exit();
    expect(replies(program)).toEqual([
      { type: "answer", id: "no" },
      { type: "text", text: "abc" },
      { type: "answer", id: "unsure" },
      { type: "answers", ids: ["a", "b"] },
      { type: "text", text: "收到" },
    ]);
  });

  test("count from the program's very start", async () => {
    const program = await ask([yesNo, text, yesNo]);
    program.type("1early\r2");
    await program.exit();
    expect(replies(program)).toMatchObject([{ id: "yes" }, { text: "early" }, { id: "no" }]);
  });

  test("come one by one as fast as a hand can", async () => {
    const program = await ask(Array.from({ length: 9 }, () => yesNo));
    await program.waitFor("> yes");
    for (const key of "123123123") program.press(key);
    await program.exit();
    expect(replies(program).map((reply) => "id" in reply && reply.id)).toEqual(
      Array.from({ length: 3 }, () => ["yes", "no", "unsure"]).flat(),
    );
  });

  test("of a paste are one text, whatever its lines", async () => {
    const program = await ask([text, text]);
    await program.waitFor("Which word?");
    program.paste("first line\nsecond line\n");
    await program.waitFor("> first line second line");
    program.press("enter");
    await program.waitFor((screen) => screen.rows().at(-1) === ">");
    expect(replies(program)).toEqual([{ type: "text", text: "first line second line" }]);
  });

  test("of a paste without marks are taken in, line by line", async () => {
    const program = await ask([text, text]);
    await program.waitFor("Which word?");
    program.type("first\r\nsecond\r");
    await program.exit();
    expect(replies(program)).toMatchObject([{ text: "first" }, { text: "second" }]);
  });

  test("of a paste never choose", async () => {
    const program = await ask([yesNo]);
    await program.waitFor("> yes");
    program.paste("2\n");
    await program.waitFor("! Pasted text is not taken here.");
    program.press("3");
    await program.exit();
    expect(replies(program)).toEqual([{ type: "answer", id: "unsure" }]);
  });
});

const ANSWERS = {
  choose: ["1"],
  search: ["enter"],
  many: ["1", "enter"],
  text: ["x", "enter"],
  continue: ["enter"],
  wait: ["1"],
} as const satisfies Record<keyof typeof prompts, readonly string[]>;

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `n${index + 1}`);
}

/** How often a text stands in view or in what scrolled away, at the beginning of a row. */
function copies(program: TerminalProgram, text: string): number {
  const rows = [...program.screen.scrollback(), ...program.screen.rows()];
  return rows.filter((row) => row.startsWith(text)).length;
}

/** The rows that are rules, which are as wide as the terminal was when they were painted. */
function rules(rows: readonly string[]): string {
  return rows.filter((row) => /^=+$/.test(row)).join("\n");
}

function copiesIn(all: string, text: string): number {
  return all.split(text).length - 1;
}

/** An interactive shell with job control that has just been given a command. */
async function shell(command: string): Promise<TerminalProgram> {
  const program = inTerminal("bash", ["--norc", "--noprofile", "-i"], { env: { PS1: "$ ", HISTFILE: "" }, rows: 40 });
  await program.waitFor("$");
  program.type(`clear; ${command}\r`);
  return program;
}

/** A shell of its own between the terminal and the asking program (`$0`, with its script as `$1`). */
async function underShell(command: string, script: string): Promise<TerminalProgram> {
  return inTerminal("sh", ["-c", command, await buildProgram(ASK), script]);
}
