import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tell } from "../../src/cli/told-error.js";
import { isSafe } from "../../src/core/text/safe.js";
import { exitCodes, HostError } from "../../src/host/errors.js";
import type { Failure, Failures } from "../../src/host/errors.js";
import { displayWidth } from "../../src/render/width.js";
import { englishFailures } from "../../src/words/en-failures.js";
import { simplifiedChineseFailures } from "../../src/words/zh-cn-failures.js";
import { walletHelp } from "../support/run-cli.js";
import { folderForFile } from "../support/temporary-folder.js";

const store = { store: "/s/cases.db", reason: "ENOSPC" };

/** One of every kind. */
const examples: Failures = {
  folder_unread: { folder: "/flows", reason: "ENOENT" },
  folder_unwatched: { folder: "/flows", reason: "EMFILE" },
  file_unread: { file: "/a.yaml", reason: "EACCES" },
  file_unwritten: { file: "/card.md", reason: "EROFS" },
  input_failed: { reason: "EIO" },
  output_failed: { reason: "ENOSPC" },
  outside_folder: { file: "/a.yaml" },
  not_a_file: { file: "/a.yaml" },
  file_too_large: { file: "/a.yaml", limit: 1_572_864 },
  wrong_encoding: { file: "/a.yaml", line: 7 },
  case_twins: { file: "a.yaml", others: "A.yaml" },
  device_name: { file: "con.yaml" },
  file_name: { file: "A B.yaml" },
  no_home: {},
  damaged_cache: {},
  no_mcp: {},
  no_git: {},
  no_repository: { folder: "/flows" },
  no_such_revision: { revision: "v9" },
  no_flows_then: { folder: "/flows", revision: "v9" },
  git_failed: { reason: "cat-file" },
  no_such_case: { id: "26-0001" },
  newer_case: { id: "26-0001" },
  conflict: { id: "26-0001", seq: 5, events: 7 },
  unknown_address: { scheme: "mysql" },
  no_sqlite: {},
  no_postgres: {},
  not_a_store: { store: "/s/cases.db" },
  newer: { store: "/s/cases.db", version: 99, known: 3 },
  damaged: store,
  locked: store,
  full: store,
  read_only: store,
  unreachable: store,
  io: store,
  server_away: store,
  server_busy: store,
  server_damaged: store,
  server_failed: store,
  server_full: store,
  server_is_copy: store,
  server_tables: store,
  server_untrusted: store,
  no_such_database: store,
  user_refused: store,
  user_may_not: store,
};

const kinds = Object.keys(examples) as (keyof Failures)[];

async function told(kind: keyof Failures, locale: string, args: object = examples[kind]): Promise<readonly string[]> {
  // The keys of a table of all kinds, with the arguments that it has for them.
  const error = new HostError({ kind, args } as Failure, { code: kind, exitCode: exitCodes.storeFailed });
  const { message, hint } = await tell(error, locale);
  return [message, hint];
}

/** What may stand in any language: commands, options, addresses and the names of things. */
const NAMES = [
  /(?:wallet-help|npm install|git status)(?: [-\w./@:<>[\]=]+)*/g,
  /--?[a-z][\w-]*(?:[ =][^\s，。；：、）]+)?/g,
  /Model Context Protocol|JSON Lines/g,
];

/** Words in a row, as sentences have them. */
function english(text: string): readonly string[] {
  const rest = NAMES.reduce((left, name) => left.replaceAll(name, "#"), text);
  return rest.match(/[A-Za-z']{2,}(?:,? [A-Za-z']{2,})+/g) ?? [];
}

describe.each(kinds)("%s", (kind) => {
  test("says what is wrong and what to do, in both languages", async () => {
    for (const locale of ["en", "zh-CN"]) {
      const lines = await told(kind, locale);
      expect(lines.every((line) => line !== "" && line.split("\n").every(isSafe))).toBe(true);
    }
  });

  test("names the same things in both", async () => {
    const named = Object.entries(examples[kind])
      .filter(([key]) => !["reason", "limit"].includes(key))
      .map(([, value]) => String(value));
    const missing = (lines: readonly string[]) => named.filter((name) => !lines.join("\n").includes(name));
    expect(missing(await told(kind, "en"))).toEqual([]);
    expect(missing(await told(kind, "zh-CN"))).toEqual([]);
  });

  test("is Chinese in Chinese, with its punctuation and a space beside Latin letters", async () => {
    const text = (await told(kind, "zh-CN")).join("\n");
    expect(english(text)).toEqual([]);
    expect(text).not.toMatch(/[\u4e00-\u9fff] ?[,.;:?!](?:\s|$)|[\u4e00-\u9fff] ?[()"]|[,;?!] ?[\u4e00-\u9fff]/);
    expect(text).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9/]|[A-Za-z0-9][\u4e00-\u9fff]/);
    expect((await told(kind, "en")).join("\n")).toMatch(/^[\n -~]*$/);
  });
});

describe("the reason of a failure", () => {
  test("is in words for every code that is known, in both languages", () => {
    const codes = Object.keys(englishFailures.reasons);
    expect(Object.keys(simplifiedChineseFailures.reasons)).toEqual(expect.arrayContaining(codes));
    expect(Object.values(simplifiedChineseFailures.reasons).filter((words) => english(words).length > 0)).toEqual([]);
  });

  test("is told as it is where it has no words, also where an object has such a name", async () => {
    for (const reason of ["EWHAT", "constructor"]) {
      expect(await told("git_failed", "en", { reason })).toContain(`git could not tell: ${reason}.`);
    }
  });

  test("is quoted in Chinese where it is a sentence of a server", async () => {
    const reason = 'database "cases" does not exist';
    expect((await told("no_such_database", "zh-CN", { store: "h/cases", reason }))[0]).toBe(
      `存储 h/cases 不存在：“${reason}”。`,
    );
  });

  test("names standard input, and an address that is none, in the reader's language", async () => {
    expect((await told("wrong_encoding", "zh-CN", { file: "-" }))[0]).toBe(
      "标准输入不是 UTF-8 编码：看起来是 UTF-16。",
    );
    expect((await told("locked", "zh-CN", { store: "", reason: "EBUSY" }))[0]).toContain("您指定的地址");
  });
});

describe("in Chinese", () => {
  const folder = folderForFile({
    "bad.yaml": "channel: [sms\n",
    "utf16.yaml": Buffer.from("\ufeffa: b", "utf16le"),
    "text.db": "This is no store at all. ".repeat(100),
    "empty.db": "",
  });
  const at = (name: string): string => join(folder, name);

  const commands: readonly (readonly string[])[] = [
    ["nonsense"],
    ["list", "--jsn"],
    ["list", "extra"],
    ["run"],
    ["run", "refnd"],
    ["cases", "purge"],
    ["cases", "list", "--state", "opn"],
    ["list", "--today", "never"],
    ["list", "--flows", at("none")],
    ["list", "--flows", at("text.db")],
    ["run", "refund", "-a", "shop"],
    ["run", "refund", "-a", "who_got=nobody"],
    ["run", "refund"],
    ["run", "refund", "--answers", at("none.yaml")],
    ["run", "refund", "--answers", at("utf16.yaml")],
    ["run", "refund", "--answers", folder],
    ["run", "refund", "-a", "who_got=shop", "--json", "-o", at("none/card.json")],
    ["run", "K7QF-2M9X-D"],
    ["resume"],
    ["agent"],
    ["cases", "show", "26-0001"],
    ["cases", "list", "--store", at("text.db")],
    ["cases", "list", "--store", at("empty.db")],
    ["cases", "list", "--store", "mysql://me@host/cases"],
    ["cases", "list", "--store", "postgres://me:hunter2@127.0.0.1:1/cases"],
    ["flows", "diff", "HEAD", "--flows", folder],
    ["flows", "graph", "refnd"],
  ];

  test.each(commands.map((args) => ({ args })))("$args is refused without an English sentence", async ({ args }) => {
    const { code, err } = await walletHelp(args, inChinese());
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(/[\u4e00-\u9fff]/);
    expect(english(err.replaceAll(folder, "/folder"))).toEqual([]);
  });

  test("what the checker says of a file of answers is called English", async () => {
    const { err } = await walletHelp(["run", "refund", "--answers", at("bad.yaml")], inChinese());
    expect(err).toMatch(
      /^\S+bad\.yaml:1:10：这份回答写得不对。\n请用 .*\n检查程序的英文说明：The "\[" here is not closed/,
    );
  });

  test("documents of a process that goes on are in the language of the walk", async () => {
    const lines = await walletHelp(["run", "--ndjson", "--flows", at("none")], {
      ...inChinese(),
      stdin: '{"start":"refund"}\n',
    });
    expect(`${lines.out}${lines.err}`).toContain("无法读取流程文件夹");
  });

  test("issues of a folder stay English as data, and files that cannot be read with them", async () => {
    const { out } = await walletHelp(["flows", "check", "--json", "--flows", folder], inChinese());
    expect(out).toContain("is not UTF-8: it looks like UTF-16.");
  });

  test.each([
    { args: ["nonsense"] },
    { args: ["list", "--flows", at("none")] },
    { args: ["run", "refund", "-a", "who_got=shop", "--json", "-o", at("none/card.json")] },
    { args: ["run", "refund", "--answers", at("utf16.yaml")] },
    { args: ["cases", "list", "--store", at("text.db")] },
    { args: ["cases", "list", "--store", "mysql://me@host/cases"] },
    { args: ["flows", "diff", "HEAD", "--flows", folder] },
  ])("$args fits a window of 40 columns, and no line begins with what closes", async ({ args }) => {
    const env = { NO_COLOR: "1", XDG_STATE_HOME: at("state") };
    const { err } = await walletHelp([...args, "--lang", "zh-CN"], { env, errorColumns: 40 });
    const lines = err.split("\n");
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => displayWidth(line) > 40)).toEqual([]);
    expect(lines.filter((line) => /^[，。；：、）”？！]/.test(line))).toEqual([]);
  });

  function inChinese() {
    return { env: { LANG: "zh_CN.UTF-8", XDG_STATE_HOME: at("state") } };
  }
});
