import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForTest } from "../support/temporary-folder.js";

const FLOW = `format: 1
title: No code
steps:
  channel:
    ask: How should the code reach you?
    choices:
      sms: A text message
      voice:
        label: A phone call
        hint: A voice reads it
    next: resend
  resend:
    do: Ask for a new code
    how:
      - Press the button.
      - Press it once.
    check: Did it come?
    next: over
  over:
    end: advice
    title: Wait a day
    text:
      - if: channel == "sms"
        text: Texts may be late.
      - text: Calls may be late.
`;

const CHINESE = `translates: a
title: 没有验证码

steps:
  # Reviewed by Li.
  resend:
    # Ask for a new code
    do: 重新获取验证码
    how:
      # Press the button.
      - "按一下 #1 按钮。"  # the big one
  channel:
    # How would the code come to you?
    ask: 验证码应该通过什么方式收到？
    hint: 随便写
    choices: { sms: 短信, fax: 传真 }
`;

function folderOf(files: Readonly<Record<string, string>> = {}): string {
  return folderForTest({ "a.yaml": FLOW, ...files });
}

function translate(folder: string, ...args: readonly string[]) {
  return walletHelp(["--flows", folder, "flows", "translate", ...args]);
}

describe("flows translate", () => {
  test("writes a place for every text, which the checker counts as missing and as no mistake", async () => {
    const folder = folderOf();
    const { code } = await translate(folder, "zh-CN");
    const text = readFileSync(join(folder, "a.zh-CN.yaml"), "utf8");
    expect(code).toBe(0);
    expect(text.slice(0, text.indexOf("from:"))).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=./translation.schema.json
      translates: a
      # No code
      title:

      steps:
        channel:
          # How should the code reach you?
          ask:
          choices:
            # A text message
            sms:
            voice:
              # A phone call
              label:
              # A voice reads it
              hint:

        resend:
          # Ask for a new code
          do:
          how:
            # Press the button.
            -
            # Press it once.
            -
          # Did it come?
          check:

        over:
          # Wait a day
          title:
          text:
            # Texts may be late.
            - text:
            # Calls may be late.
            - text:

      # Which source text each was made from; kept by \`wallet-help flows translate\`.
      "
    `);
    const check = await walletHelpJson(["--flows", folder, "flows", "check", "--json"]);
    const { issues } = check.document as {
      readonly issues: readonly { readonly code: string; readonly file: string }[];
    };
    const own = issues.filter(({ file }) => file.endsWith("a.zh-CN.yaml")).map((issue) => issue.code);
    expect(new Set(own)).toEqual(new Set(["missing-translation"]));
    expect(own).toHaveLength(11);
  });

  test("keeps translations, their comments and their order, and moves what is gone into comments", async () => {
    const folder = folderOf({ "a.zh-CN.yaml": CHINESE });
    await translate(folder, "zh-CN");
    expect(readFileSync(join(folder, "a.zh-CN.yaml"), "utf8")).toMatchInlineSnapshot(`
      "translates: a
      # No code
      title: 没有验证码

      steps:
        # Reviewed by Li.
        resend:
          # Ask for a new code
          do: 重新获取验证码
          how:
            # Press the button.
            - "按一下 #1 按钮。"  # the big one
            # Press it once.
            -
          # Did it come?
          check:

        over:
          # Wait a day
          title:
          text:
            # Texts may be late.
            - text:
            # Calls may be late.
            - text:
        channel:
          # How should the code reach you?
          ask: 验证码应该通过什么方式收到？
          choices:
            # A text message
            sms: 短信
            voice:
              # A phone call
              label:
              # A voice reads it
              hint:
          # Not in the flow any more:
          # hint: 随便写
          # choices:
          #   fax: 传真

      # Which source text each was made from; kept by \`wallet-help flows translate\`.
      from:
        title: 18756e
        steps.channel.ask: 2d110f
        steps.channel.choices.sms.label: 97aaa1
        steps.channel.choices.voice.label: 1984f1
        steps.channel.choices.voice.hint: 7ae894
        steps.resend.do: d137fc
        steps.resend.how.0: bfa4df
        steps.resend.how.1: 76b2a3
        steps.resend.check: aed3f0
        steps.over.title: a53278
        steps.over.text: 0e7c14
      "
    `);
  });

  test("changes nothing the second time", async () => {
    const folder = folderOf({ "a.zh-CN.yaml": CHINESE });
    await translate(folder, "zh-CN");
    const once = readFileSync(join(folder, "a.zh-CN.yaml"), "utf8");
    const { err } = await translate(folder, "zh-CN");
    expect(readFileSync(join(folder, "a.zh-CN.yaml"), "utf8")).toBe(once);
    expect(err).toContain("1 file was up to date.");
  });

  test("tells a text that has changed since, until somebody has read it again", async () => {
    const folder = folderOf();
    await translate(folder, "zh-CN");
    const file = join(folder, "a.zh-CN.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("title:\n", "title: 没有验证码\n"));
    writeFileSync(join(folder, "a.yaml"), FLOW.replace("No code", "Nothing at all arrives"));
    const { out } = await translate(folder, "zh-CN", "a");
    expect(out).toMatch(/1 to be read again.*\n {4}title\n {6}was: No code\n {6}is: Nothing at all arrives\n/);
    expect(out).toContain("flows translate zh-CN a --accept");
    expect(readFileSync(file, "utf8")).toContain("# Nothing at all arrives\ntitle: 没有验证码\n");
    const again = await translate(folder, "zh-CN", "--json");
    expect(JSON.parse(again.out)).toMatchObject({ files: [{ stale: [{ key: "title" }] }] });
    await translate(folder, "zh-CN", "--accept", "title");
    const accepted = await translate(folder, "zh-CN", "--json");
    expect(JSON.parse(accepted.out)).toMatchObject({ files: [{ stale: [], translated: 1 }] });
  });

  test("drops what is gone with --prune, from earlier comments too", async () => {
    const folder = folderOf({ "a.zh-CN.yaml": CHINESE });
    await translate(folder, "zh-CN");
    await translate(folder, "zh-CN", "--prune");
    const text = readFileSync(join(folder, "a.zh-CN.yaml"), "utf8");
    expect(text).not.toMatch(/传真|随便写|Not in the flow/);
    expect(text).toContain("短信");
    expect(text).toContain("Reviewed by Li.");
  });

  test("takes the translation of a renamed step and choice along", async () => {
    const flow = FLOW.replace("title: No code\n", "title: No code\nrenamed:\n  channel: way\n  sms: text\n")
      .replace("  channel:\n", "  way:\n")
      .replace('channel == "sms"', 'way == "text"')
      .replace("sms: A", "text: A");
    const folder = folderForTest({ "a.yaml": flow, "a.zh-CN.yaml": CHINESE });
    await translate(folder, "zh-CN");
    expect(readFileSync(join(folder, "a.zh-CN.yaml"), "utf8")).toMatch(
      /\n {2}way:\n(?:.*\n)* {4}ask: 验证码(?:.*\n)* {6}text: 短信\n/,
    );
  });

  test("writes nothing with --report, --json, --check and --dry-run", async () => {
    for (const option of ["--report", "--json", "--check", "--dry-run"]) {
      const folder = folderOf();
      const { code, out } = await translate(folder, "zh-CN", option);
      expect({ option, code, there: existsSync(join(folder, "a.zh-CN.yaml")) }).toEqual({
        option,
        code: option === "--check" ? 65 : 0,
        there: false,
      });
      expect(out).not.toBe("");
    }
  });

  test("shows the difference with --dry-run", async () => {
    const folder = folderOf({ "a.zh-CN.yaml": CHINESE });
    const { out } = await translate(folder, "zh-CN", "--dry-run");
    expect(out).toContain("+# No code\n title: 没有验证码");
    expect(out).toContain("-    # How would the code come to you?\n");
  });

  test.each([
    [["zh_CN"], 2, "no language tag"],
    [["zh-CN", "b"], 66, "b"],
    [["en", "a"], 2, "already"],
    [["zh-CN", "--accept", "steps.chanel.ask"], 2, "steps.channel.ask"],
  ])("refuses %j with %i", async (args, expected, said) => {
    const { code, err } = await translate(folderOf(), ...args);
    expect(code).toBe(expected);
    expect(err).toContain(said);
  });

  test("says that there is nothing to translate into the language of the flows", async () => {
    expect(await translate(folderOf(), "en")).toMatchObject({
      code: 2,
      err: "All of it is written in en already.\nName another language, such as zh-CN or fr.\n",
    });
  });

  test("leaves a file with errors as it is", async () => {
    const folder = folderOf({ "a.zh-CN.yaml": "translates: a\nstpes: 1\n" });
    const { code, err } = await translate(folder, "zh-CN");
    expect(code).toBe(65);
    expect(err).toContain(`Mend it first: wallet-help --flows ${folder} flows check\n`);
    expect(readFileSync(join(folder, "a.zh-CN.yaml"), "utf8")).toBe("translates: a\nstpes: 1\n");
  });

  test("does not write over a file that it cannot read", async () => {
    const folder = folderOf();
    writeFileSync(join(folder, "a.zh-CN.yaml"), Buffer.from([0xff, 0xfe, 0x61, 0x00, 0xff]));
    const { code } = await translate(folder, "zh-CN");
    expect(code).not.toBe(0);
    expect(readFileSync(join(folder, "a.zh-CN.yaml"))).toHaveLength(5);
  });

  test("brings the others up to date where one has errors, and says which", async () => {
    const folder = folderOf({
      "b.yaml": "format: 1\n\ttitle: Tab\n",
      "c.yaml": FLOW,
      "c.zh-CN.yaml": "translates: c\nstpes: 1\n",
    });
    const { code, err } = await translate(folder, "zh-CN");
    expect(code).toBe(65);
    expect(readFileSync(join(folder, "a.zh-CN.yaml"), "utf8")).toContain("translates: a");
    expect(existsSync(join(folder, "b.zh-CN.yaml"))).toBe(false);
    expect(readFileSync(join(folder, "c.zh-CN.yaml"), "utf8")).toBe("translates: c\nstpes: 1\n");
    for (const name of ["b.yaml", "c.zh-CN.yaml"]) {
      expect(err).toContain(`${join(folder, name)} has errors, so it was left as it is.`);
    }
  });

  test("never says that all is translated where a flow could not be read", async () => {
    const folder = folderOf({
      "a.yaml": `${FLOW}language: zh-CN\n`,
      "b.yaml": "format: 1\n\ttitle: Tab\n",
      "c.yaml": FLOW,
    });
    const { code, err } = await translate(folder, "zh-CN", "--check");
    expect(code).toBe(65);
    expect(err).not.toContain("are translated");
  });
});
