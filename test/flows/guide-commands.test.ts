import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { yamlExamples } from "../support/guide-examples.js";
import { shellCommands } from "../support/guide-commands.js";
import type { GuideCommand } from "../support/guide-commands.js";
import { walletHelp } from "../support/run-cli.js";
import { folderForTest } from "../support/temporary-folder.js";

const guide = readFileSync("flows/README.md", "utf8");
const commands = shellCommands(guide);

describe("the authoring guide", () => {
  test("shows how to run every tool for writers", () => {
    const verbs = new Set(commands.filter(({ words }) => words[0] === "flows").map(({ words }) => words[1]));
    const all = ["check", "diff", "explain", "graph", "new", "paths", "preview", "test", "translate"];
    expect(verbs).toEqual(new Set(all));
  });

  test.each(commands)("line $line: $text does what is said", { timeout: 30_000 }, async (command) => {
    const folder = folderForTest(filesAt(command));
    const words = command.words.map((word) => (/^(?:my|old)-flows$/.test(word) ? folder : word));
    const { code, out, err } = await walletHelp(["--flows", folder, ...words]);
    expect({ code, said: out + err }).toMatchObject({
      code: words.includes("run") ? NOBODY_ANSWERS : 0,
      said: expect.stringMatching(/\S/) as string,
    });
  });
});

/** Of a walk without a terminal: an answer is missing. */
const NOBODY_ANSWERS = 3;

/** The shipped flows, and what the guide has had written up to the command. */
function filesAt({ line }: GuideCommand): Readonly<Record<string, string>> {
  const shipped = readdirSync("flows").filter((name) => name.endsWith(".yaml"));
  const written = yamlExamples(guide).filter((each) => each.file !== undefined && each.line < line);
  return Object.fromEntries([
    ...shipped.map((name) => [name, readFileSync(`flows/${name}`, "utf8")]),
    ...written.map(({ file = "", text }) => [file, text]),
  ]) as Readonly<Record<string, string>>;
}
