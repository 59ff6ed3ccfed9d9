import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { runChild } from "../support/child.js";
import { folderForFile } from "../support/temporary-folder.js";

const BIN = resolve("bin/wallet-help.js");
const record = `process.on("exit", () => require("node:fs").writeFileSync(process.env.LOADED, JSON.stringify(Object.keys(require.cache))));`;
const folder = folderForFile({ "record.cjs": record });

/** The names of the chunks and packages that a command loads, without their hashes. */
async function loadedBy(args: readonly string[]): Promise<readonly string[]> {
  const list = join(folder, `${args.join("-").replaceAll(/\W+/g, "-") || "none"}.json`);
  await runChild(process.execPath, ["-r", join(folder, "record.cjs"), BIN, ...args], {
    stdin: "",
    env: { LOADED: list },
  });
  const files = JSON.parse(readFileSync(list, "utf8")) as readonly string[];
  return files.map((file) =>
    basename(file)
      .replace(/-[\w-]{8}\.cjs$/, "")
      .replace(/\.[cm]?js$/, ""),
  );
}

/** What is heavy, by the names of the chunks. */
const heavy = {
  "the prompts": /^inquirer|terminal-asker|prompt-model/,
  "the condition language": /^condition/,
  "the message formatter": /^message$/,
  "the engine of patterns": /^pattern/,
  "the search": /^search/,
  "the store": /sqlite|embedded|libsql|store/,
  "the YAML parser": /^(?:load|read|parse)$/,
  "the word lists of recovery phrases": /bip39|phrase-words|sha2/,
  "the colours": /^chalk/,
  "the help": /help/,
  "the wizard": /wizard|stage/,
} as const;

type Heavy = keyof typeof heavy;

describe("a command loads only what it uses", () => {
  test.each<{ args: readonly string[]; uses: readonly Heavy[] }>([
    { args: ["--version"], uses: [] },
    { args: ["list"], uses: [] },
    { args: ["list", "--json"], uses: [] },
    { args: ["search", "refund"], uses: ["the search"] },
    { args: ["contact", "paypal"], uses: [] },
    { args: ["show", "refund"], uses: [] },
    {
      args: ["run", "refund", "-a", "who_got=shop", "--json"],
      uses: ["the condition language", "the message formatter"],
    },
    { args: ["run", "--help"], uses: ["the help"] },
    { args: ["nonsense"], uses: [] },
  ])("$args", async ({ args, uses }) => {
    const loaded = await loadedBy(args);
    const found = (Object.keys(heavy) as Heavy[]).filter((what) =>
      loaded.some((name) => name !== "wallet-help" && heavy[what].test(name)),
    );
    expect({ found, loaded }).toEqual({ found: uses, loaded });
  });

  test("as this test can see", async () => {
    expect(await loadedBy(["list"])).toEqual(expect.arrayContaining(["main", "program", "list"]));
  });
});
