import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { walletHelpInTerminal } from "./support/in-terminal.js";

const readme = readFileSync("README.md", "utf8");
const commands = fences("sh").flatMap((block) =>
  block
    .split("\n")
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter(Boolean),
);

/** What stands on the screen when a command that asks has begun. */
const asking: Readonly<Record<string, string>> = {
  "npx wallet-help": "What is going wrong?",
  "npx wallet-help --lang zh-CN": "您遇到了什么问题",
  "npx wallet-help --plain": "What is going wrong?",
  "npx wallet-help agent": "symptom",
};

/** Exit codes of the examples that do not end with 0, as the README says. */
const expected: Readonly<Record<string, number>> = {
  "npx wallet-help run verification-code -a channel=sms -a number_right=yes --json --no-input": 3,
  "npx wallet-help resume": 2,
  // Without a terminal there is no desk, so no server is looked for.
  "npx wallet-help --store postgres://desk@db.example.org/support agent": 2,
  // Something has changed since the last commit, or nothing has.
  "npx wallet-help flows diff HEAD": changedSinceCommit() ? 1 : 0,
};

describe("the README", () => {
  test("names the two commands of package.json", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly scripts: Record<string, string>;
    };
    expect(commands.slice(0, 2)).toEqual(["npm ci && npm start", "npm ci && npm test"]);
    expect(scripts).toMatchObject({ start: expect.any(String) as string, test: expect.any(String) as string });
  });

  test.each(commands.filter((command) => asking[command] !== undefined))("%s asks", async (command) => {
    const args = command.split(" ").slice(2);
    const terminal = walletHelpInTerminal(args, { env: { XDG_STATE_HOME: folder(), LANG: "en_US.UTF-8" } });
    await terminal.waitFor(asking[command] ?? "");
    terminal.press("ctrl+c");
    expect((await terminal.exit()).code).toBe(130);
  });

  test.each(
    commands.filter(
      (command) => asking[command] === undefined && command.includes("wallet-help") && !command.startsWith("npm"),
    ),
  )("%s does what is said", (command) => {
    const run = spawnSync(
      "bash",
      ["-c", command.replaceAll("npx wallet-help", `node '${join(process.cwd(), "bin/wallet-help.js")}'`)],
      {
        encoding: "utf8",
        // Where the terminal of whoever runs the tests is a dumb one, answers would be lines of standard input.
        env: { ...process.env, TERM: "xterm-256color", ACCESSIBLE: "", XDG_STATE_HOME: folder() },
        input: "",
      },
    );
    expect({ status: run.status, said: run.stdout + run.stderr }).toMatchObject({
      status: expected[command] ?? 0,
      said: expect.stringMatching(/\S/) as string,
    });
    expect(run.stdout).not.toContain("\u001B");
  });

  test("shows a library example that runs", async () => {
    const example = fences("js")[0] ?? "";
    const root = process.cwd();
    const place = folder();
    writeFileSync(join(place, "hello.yaml"), HELLO);
    const code = example.replace('"wallet-help"', JSON.stringify(pathToFileURL(join(root, "dist/lib/index.js")).href));
    writeFileSync(join(place, "example.mjs"), `import { readFile } from "node:fs/promises";\n${code}`);
    const run = spawnSync(process.execPath, ["example.mjs"], { cwd: place, encoding: "utf8" });
    expect(run).toMatchObject({ stdout: "Are you happy?\nSplendid\n", stderr: "" });
    await Promise.resolve();
  });
});

const HELLO = `format: 1
title: Hello
steps:
  happy:
    ask: Are you happy?
    type: yes_no
    next:
      yes: splendid
      else: advice
  splendid:
    end: solved
    title: Splendid
  advice:
    end: advice
    title: Take a walk
`;

function fences(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    (found) => found[1] ?? "",
  );
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), "wallet-help-"));
}

/** Whether the flows are not as they were committed. */
function changedSinceCommit(): boolean {
  return spawnSync("git", ["status", "--porcelain", "--", "flows/*.yaml"], { encoding: "utf8" }).stdout.trim() !== "";
}
