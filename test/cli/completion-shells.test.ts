import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { inTerminal } from "../support/in-terminal.js";
import type { TerminalProgram } from "../support/pty.js";
import type { Screen } from "../support/screen.js";
import { folderForTest } from "../support/temporary-folder.js";

/** A real shell in a terminal, with the built program on its path and its completion loaded. */
interface Shell {
  readonly name: "bash" | "zsh" | "fish";
  readonly args: readonly string[];
  /** Loads the completion and makes a prompt that is known. */
  readonly begin: string;
}

const shells: readonly Shell[] = [
  {
    name: "bash",
    args: ["--noprofile", "--norc", "-i"],
    begin: `PS1='%> '; eval "$(wallet-help completion bash)"; echo rea''dy`,
  },
  {
    name: "zsh",
    args: ["-f", "-i"],
    begin: `PS1='%%> '; autoload -Uz compinit && compinit -D; eval "$(wallet-help completion zsh)"; echo rea''dy`,
  },
  {
    name: "fish",
    args: ["--no-config", "-i"],
    begin: `function fish_prompt; echo '%> '; end; wallet-help completion fish | source; set -g fish_autosuggestion_enabled 0; echo rea''dy`,
  },
];

/** What is typed before Tab, and what stands on the line after it. */
const completed: readonly (readonly [before: string, after: string])[] = [
  ["wallet-help compl", "wallet-help completion "],
  ["wallet-help run verif", "wallet-help run verification-code "],
  ["wallet-help --lang=zh", "wallet-help --lang=zh-CN "],
  ["wallet-help run refund --form", "wallet-help run refund --format "],
  ["wallet-help contact wec", "wallet-help contact wechat_pay "],
  // No blank after the sign: the answer comes next.
  ["wallet-help run verification-code -a channe", "wallet-help run verification-code -a channel="],
  ["wallet-help run verification-code -a channel=vo", "wallet-help run verification-code -a channel=voice "],
  [
    "wallet-help run verification-code -a channel=sms -a number_ri",
    "wallet-help run verification-code -a channel=sms -a number_right=",
  ],
  ["wallet-help run verification-code -a 'channel=vo", "wallet-help run verification-code -a 'channel=voice' "],
  ["wallet-help run refund --answers answ", "wallet-help run refund --answers answers.yaml "],
  ["wallet-help --flows fol", "wallet-help --flows folder/"],
];

describe.each(shells)("$name", (shell) => {
  test("completes what is typed", { timeout: 60_000 }, async ({ skip }) => {
    skip(!isInstalled(shell.name), `${shell.name} is not installed here: apt-get install ${shell.name}`);
    const terminal = await shellInTerminal(shell);
    for (const [before, after] of completed) {
      terminal.type(before);
      await terminal.waitFor((screen) => lineOf(screen).endsWith(before.trim()));
      terminal.press("tab");
      await terminal.waitFor((screen) => lineOf(screen) === after.trim());
      // What comes next shows whether the word was closed.
      terminal.type("X");
      await terminal.waitFor((screen) => lineOf(screen) === `${after}X`);
      terminal.press("ctrl+u");
      await terminal.waitFor((screen) => lineOf(screen) === "");
    }
    expect(terminal.output()).not.toMatch(/error|not found|unbound/i);
  });

  test("lists what there is", { timeout: 60_000 }, async ({ skip }) => {
    skip(!isInstalled(shell.name), `${shell.name} is not installed here: apt-get install ${shell.name}`);
    const terminal = await shellInTerminal(shell);
    terminal.type("wallet-help run verification-code -a channel=");
    terminal.press("tab", "tab");
    await terminal.waitFor((screen) =>
      ["authenticator", "email", "not_me", "sms", "voice"].every((choice) => screen.text().includes(choice)),
    );
  });
});

test("zsh loads the script as a file of its own too", { timeout: 60_000 }, async ({ skip }) => {
  skip(!isInstalled("zsh"), "zsh is not installed here: apt-get install zsh");
  const begin = `PS1='%%> '; wallet-help completion zsh > folder/_wallet-help; fpath=(folder $fpath); autoload -Uz compinit && compinit -u -D; echo rea''dy`;
  const terminal = await shellInTerminal({ name: "zsh", args: ["-f", "-i"], begin });
  terminal.type("wallet-help run verif");
  terminal.press("tab");
  await terminal.waitFor((screen) => lineOf(screen) === "wallet-help run verification-code");
});

test("a test of a shell that is left out says so by name", () => {
  expect(isInstalled("bash"), "bash is part of every system that these tests run on").toBe(true);
});

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ["--version"]).status === 0;
}

async function shellInTerminal({ name, args, begin }: Shell): Promise<TerminalProgram> {
  const home = folderForTest({
    "answers.yaml": "",
    "wallet-help": `#!/bin/sh\nexec '${process.execPath}' '${resolve("bin/wallet-help.js")}' "$@"\n`,
  });
  chmodSync(join(home, "wallet-help"), 0o755);
  mkdirSync(join(home, "folder"));
  writeFileSync(join(home, "folder", "x"), "");
  const env = { PATH: `${home}:${process.env["PATH"] ?? ""}`, HOME: home, LANG: "C.UTF-8" };
  const terminal = inTerminal(name, args, { cwd: home, env, columns: 120, rows: 40 });
  terminal.type(`${begin}\r`);
  await terminal.waitFor(/^ready/m, { timeout: 20_000 });
  await terminal.waitFor((screen) => lineOf(screen) === "");
  return terminal;
}

/** What stands after the prompt in the cursor's row; blanks at its end are not seen. */
function lineOf(screen: Screen): string {
  const row = screen.rows()[screen.cursor().row] ?? "";
  return row.startsWith("%>") ? row.slice(3) : "(no prompt)";
}
