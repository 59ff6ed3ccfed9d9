import { describe, expect, test } from "vitest";
import { examples } from "../../src/cli/examples.js";
import { typed } from "../../src/cli/outline.js";
import { displayWidth } from "../../src/render/width.js";
import type { CommandPath } from "../../src/words/help-words.js";
import { walletHelp } from "../support/run-cli.js";
import { folderForFile } from "../support/temporary-folder.js";
import { faultyFlow, sampleFlows } from "./sample-flows.js";

const flows = folderForFile({ ...sampleFlows, "faulty.yaml": faultyFlow });
const chinese = ["--lang", "zh-CN"];

/** Every command, the program itself as "". */
const commands = Object.keys(examples) as readonly CommandPath[];

const words = (path: CommandPath): readonly string[] => path.split(" ").filter((word) => word !== "");

describe("a command line that cannot be taken", () => {
  test.each([
    { args: ["lisst"], err: 'There is no command "lisst".\nDid you mean wallet-help list?\n' },
    { args: ["--flows", flows, "ways"], err: 'There is no command "ways".\nDid you mean wallet-help run ways?\n' },
    { args: ["flows", "chekc"], err: 'There is no command "chekc".\nDid you mean check?\n' },
    { args: ["help", "lisst"], err: 'There is no command "lisst".\nDid you mean list?\n' },
    { args: ["list", "--jsno"], err: "There is no option --jsno here.\nDid you mean --json?\n" },
    { args: ["list", "--langg", "en"], err: "There is no option --langg here.\nDid you mean --lang?\n" },
    { args: ["list", "--strict"], err: "There is no option --strict here.\nSee: wallet-help list --help\n" },
    { args: ["list", "-x"], err: "There is no option -x here.\nSee: wallet-help list --help\n" },
    { args: ["--nothing"], err: "There is no option --nothing here.\nSee: wallet-help --help\n" },
    { args: ["list", "a", "b"], err: "Nothing can stand here, but there is: a b\nSee: wallet-help list --help\n" },
    { args: ["show", "a", "b"], err: "Only 1 can stand here, but there are 2: a b\nSee: wallet-help show --help\n" },
    { args: ["run"], err: "<flow> is missing.\nSee: wallet-help run --help\n" },
    { args: ["search"], err: "<words> is missing.\nSee: wallet-help search --help\n" },
    { args: ["run", "x", "-a"], err: "A value is missing: -a, --answer <step=answer>\nSee: wallet-help run --help\n" },
    { args: ["run", "x", "--format", "htlm"], err: '--format cannot be "htlm".\nDid you mean html?\n' },
    {
      args: ["run", "x", "--format", "it's"],
      err: `--format cannot be "it's".\nTake one of: text, markdown, json, html\n`,
    },
    { args: ["--lang", "fr", "list"], err: 'There is no language "fr".\nTake one of: en, zh-CN\n' },
    { args: ["list", "--lang", "e"], err: 'There is no language "e".\nTake one of: en, zh-CN\n' },
    {
      args: ["--today", "2026-02-30", "list"],
      err: '"2026-02-30" is no date.\nWrite it as year-month-day, such as --today 2026-03-01.\n',
    },
    { args: ["--flows", "", "list"], err: "A value is missing: --flows <dir>\n" },
    {
      args: ["li\u001b[2Jst"],
      err: 'There is no command "li\\x1b[2Jst".\nTo look for a problem: wallet-help search ...\nSee: wallet-help --help\n',
    },
  ])("$args is explained", async ({ args, err }) => {
    expect(await walletHelp(args)).toEqual({ code: 2, out: "", err });
  });

  test.each([
    { args: ["lisst"], err: "没有“lisst”这个命令。\n您是不是想输入 wallet-help list？\n" },
    { args: ["list", "--jsno"], err: "这里没有 --jsno 这个选项。\n您是不是想输入 --json？\n" },
    { args: ["run"], err: "缺少 <流程>。\n查看：wallet-help run --help\n" },
    { args: ["run", "x", "--answers"], err: "缺少选项的值：--answers <file>\n查看：wallet-help run --help\n" },
    { args: ["run", "x", "--format", "pdf"], err: "--format 不能是“pdf”。\n可选：text、markdown、json、html\n" },
    { args: ["show", "a", "b"], err: "这里只能有 1 个参数，却给了 2 个：a b\n查看：wallet-help show --help\n" },
    {
      args: ["--today", "tomorrow", "list"],
      err: "“tomorrow”不是日期。\n请按 年-月-日 书写，例如 --today 2026-03-01。\n",
    },
    {
      args: ["run", "x", "-a", "y"],
      err: "第 1 个 -a 的回答前面没有步骤名和等号。\n请这样写：-a channel=sms\n",
      folder: true,
    },
  ])("$args is explained in Chinese", async ({ args, err, folder }) => {
    const [command, , ...rest] = args;
    const line = folder ? ["--flows", flows, command ?? "", "ways", ...rest] : args;
    expect(await walletHelp([...chinese, ...line])).toEqual({ code: 2, out: "", err });
  });

  test("is complained of in the language of the environment", async () => {
    const { err } = await walletHelp(["lisst"], { env: { LC_ALL: "zh_CN.UTF-8" } });
    expect(err).toContain("没有“lisst”这个命令。");
    const { err: unknown } = await walletHelp(["--lang", "fr", "list"], { env: { LANG: "zh_CN.UTF-8" } });
    expect(unknown).toContain("没有“fr”这种语言。");
  });
});

describe("help", () => {
  test.each(commands)('of "%s" is a result, in both languages, with examples', async (path) => {
    for (const [args, title] of [
      [[], "Usage: "],
      [chinese, "用法："],
    ] as const) {
      const { code, out, err } = await walletHelp([...args, ...words(path), "--help"]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out.startsWith(`${title}${typed(path)} [`)).toBe(true);
      for (const line of examples[path]) expect(out).toContain(`\n  ${line}\n`);
      expect(out).not.toContain("undefined");
    }
  });

  test.each(commands)('of "%s" is the same by the command help', async (path) => {
    const [one, other] = await Promise.all([walletHelp([...words(path), "-h"]), walletHelp(["help", ...words(path)])]);
    expect(other).toEqual(one);
  });

  test.each(commands)('of "%s" fits into 40 columns, but for what is to be copied', async (path) => {
    for (const args of [[], chinese]) {
      const { out } = await walletHelp([...args, ...words(path), "--help"], { columns: 40, env: { NO_COLOR: "1" } });
      const wide = out.split("\n").filter((line) => displayWidth(line) > 40 && !line.startsWith("  wallet-help"));
      expect(wide).toEqual([]);
    }
  });

  test("needs no argument that the command needs", async () => {
    expect(await walletHelp(["show", "--help"])).toMatchObject({ code: 0 });
  });

  test("is shown as an error where a command lacks its verb", async () => {
    const { code, out, err } = await walletHelp(["flows"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: wallet-help flows [options] [command]");
  });

  test("tells the exit codes of run", async () => {
    const { out } = await walletHelp(["run", "--help"]);
    expect(out).toMatch(
      /Exit codes:\n {2}0 .*\n {2}10, 20, 30 .*\n {2}1 .*\n {2}2 .*\n {2}3 .*\n {2}4 .*\n {2}65 .*\n {2}66 .*\n {2}74 .*\n {2}130 /,
    );
  });

  test("has colours in a terminal and none in a pipe", async () => {
    expect((await walletHelp(["--help"], { columns: 80, env: { TERM: "xterm" } })).out).toContain("\u001b[1m");
    expect((await walletHelp(["--help"], { env: { TERM: "xterm" } })).out).not.toContain("\u001b");
  });
});

describe("colour", () => {
  const listed = async (args: readonly string[], env: Record<string, string>, columns?: number): Promise<boolean> => {
    const { out } = await walletHelp(["--flows", flows, ...args, "list"], {
      env,
      ...(columns !== undefined && { columns }),
    });
    return out.includes("\u001b");
  };

  test.each([
    { args: [], env: { TERM: "xterm" }, columns: undefined, colored: false },
    { args: [], env: { TERM: "xterm" }, columns: 80, colored: true },
    { args: [], env: { TERM: "dumb" }, columns: 80, colored: false },
    { args: [], env: { TERM: "xterm", NO_COLOR: "1" }, columns: 80, colored: false },
    { args: [], env: { FORCE_COLOR: "1" }, columns: undefined, colored: true },
    { args: [], env: { FORCE_COLOR: "1", NO_COLOR: "1" }, columns: undefined, colored: false },
    { args: ["--color"], env: { NO_COLOR: "1" }, columns: undefined, colored: true },
    { args: ["--no-color"], env: { FORCE_COLOR: "1" }, columns: 80, colored: false },
    { args: ["--color", "--no-color"], env: { TERM: "xterm" }, columns: 80, colored: false },
  ])(
    "follows $args, then $env, then whether $columns columns are a terminal",
    async ({ args, env, columns, colored }) => {
      expect(await listed(args, env, columns)).toBe(colored);
    },
  );
});

describe("a command to type next", () => {
  const broken = ["--flows", flows, "run", "faulty"];

  test.each([
    { npm_lifecycle_event: "npx", npm_lifecycle_script: "'wallet-help' run faulty", npm_package_name: "wallet-help" },
    { npm_lifecycle_event: "start", npm_lifecycle_script: "node bin", npm_package_name: "wallet-help" },
  ])("is told as it can be typed where $npm_lifecycle_event started the program", async (env) => {
    expect((await walletHelp(broken, { env })).err).toContain(
      `: npx wallet-help --flows ${flows} flows check faulty\n`,
    );
  });

  test.each([
    { npm_lifecycle_event: "npx", npm_lifecycle_script: "vitest run", npm_package_name: "wallet-help" },
    { npm_lifecycle_event: "start", npm_lifecycle_script: "node desk.js", npm_package_name: "their-desk" },
    {},
  ])("names the program alone where it is on the path: %o", async (env) => {
    expect((await walletHelp(broken, { env })).err).toContain(`: wallet-help --flows ${flows} flows check faulty\n`);
  });
});
