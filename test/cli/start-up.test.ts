import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { runChild } from "../support/child.js";
import { folderForFile } from "../support/temporary-folder.js";

const BIN = resolve("bin/wallet-help.js");
const CHUNKS = resolve("dist/cli");
const record = `process.on("exit", () => require("node:fs").writeFileSync(process.env.LOADED, JSON.stringify(Object.keys(require.cache))));`;
const folder = folderForFile({ "record.cjs": record });

/** What a command loads of the program: the name of each chunk without its hash, and under it what stands in it. */
async function loadedBy(args: readonly string[]): Promise<readonly string[]> {
  const list = join(folder, `${args.join("-").replaceAll(/\W+/g, "-") || "none"}.json`);
  await runChild(process.execPath, ["-r", join(folder, "record.cjs"), BIN, ...args], {
    stdin: "",
    env: { LOADED: list },
  });
  const files = JSON.parse(readFileSync(list, "utf8")) as readonly string[];
  return files.filter((file) => file.startsWith(CHUNKS)).map(chunkAt);
}

function chunkAt(file: string): string {
  return `${basename(file).replace(/-[\w-]{8}\.cjs$/, "")}\n${readFileSync(file, "utf8")}`;
}

/** What is heavy, by the name of its chunk or by something that no other part of the program says. */
const heavy = {
  "the prompts": /ExitPromptError/,
  "the condition language": /no such overload: /,
  "the message formatter": /MessageSyntaxError/,
  "the engine of patterns": /require\(.re2js.\)/,
  "the search": /MiniSearch/,
  "the store": /journal_mode/,
  "the YAML parser": /Not a YAML token/,
  "the word lists of recovery phrases": /\babsurd\b/,
  "the colours": /ansi256/,
  "the help": /^help/,
  "the wizard": /^(?:wizard|stage)/,
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
    expect(heavyIn(loaded)).toEqual(uses);
  });

  test("as this test can see", () => {
    const all = readdirSync(CHUNKS).map((name) => chunkAt(join(CHUNKS, name)));
    expect(heavyIn(all)).toEqual(Object.keys(heavy));
  });
});

function heavyIn(chunks: readonly string[]): readonly Heavy[] {
  return (Object.keys(heavy) as Heavy[]).filter((what) => chunks.some((chunk) => heavy[what].test(chunk)));
}
