import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/render/width.js";
import { HEAD } from "../support/flow-from-text.js";
import { walletHelp } from "../support/run-cli.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";

const FLOW = `${HEAD}steps:
  channel:
    ask: How should the code reach you?
    why: Each way fails otherwise.
    agent:
      say: How were you expecting the code?
      note: Never ask for the code itself.
    choices:
      sms:
        label: A text message
        next: careful
      voice: A phone call
    next: times
  careful:
    tell: Never read a code out
    text: Nobody from support asks for it.
    tone: warning
    next: times
  times:
    ask: How often did you ask today?
    type: number
    min: 0
    max: 20
    next: sort
  sort:
    decide:
      - if: times >= 5
        go: blocked
      - go: resend
  resend:
    do: Ask for a new code
    how:
      - Press the button once.
    wait: 30s
    check: Did it come?
    next: blocked
  blocked:
    end: support
    title: Support has to help
    why: Nothing else is left.
    say: The code does not arrive.
    channels: [wallet]
`;

const CHINESE = `translates: main
title: 测试
summary: 用于测试。
symptoms: [测试]
steps:
  channel:
    ask: 验证码应该通过什么方式收到？
    why: 原因各不相同。
    agent: { say: 您打算怎么收验证码？, note: 不要询问验证码本身。 }
    choices:
      sms: 短信
      voice: 语音电话
  careful:
    tell: 不要把验证码念给任何人
    text: 客服不会向您索要。
  times:
    ask: 今天要了几次？
  resend:
    do: 重新获取验证码
    how:
      - 只点一次按钮。
    check: 收到了吗？
  blocked:
    title: 需要客服处理
    why: 其他办法都试过了。
    say: 收不到验证码。
`;

const folder = folderForFile({ "main.yaml": FLOW, "main.zh-CN.yaml": CHINESE });

const preview = (name: string, ...options: readonly string[]) =>
  walletHelp(["--flows", folder, "flows", "preview", name, ...options]);

describe("flows preview", () => {
  test("draws the first step as the wizard does, without colours into a pipe", async () => {
    const { out, err, code } = await preview("main");
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toContain("How should the code reach you?\n\n  > 1  A text message\n    2  A phone call");
    expect(out).toContain("esc back");
  });

  test.each([
    ["careful", "Careful: Never read a code out"],
    ["times", "(typed here)"],
    ["resend", "0:30 left"],
    ["blocked", "Support has to help"],
    ["solved", "It works again"],
  ])("finds the way to %s by itself", async (step, says) => {
    const { out, code } = await preview(`main:${step}`);
    expect(code).toBe(0);
    expect(out.toLowerCase()).toContain(says.toLowerCase());
  });

  test("takes the way that answers tell, and draws where they lead", async () => {
    const { out } = await preview("main", "-a", "channel=voice", "-a", "times=3");
    expect(out).toContain("Ask for a new code");
    expect((await preview("main:times", "-a", "channel=voice")).out).not.toContain("A text message");
    expect((await preview("main", "-a", "channel=fax")).code).toBe(4);
    expect((await preview("main", "-a", "times=3")).code).toBe(2);
  });

  test("says of a step that there is not, and of one that nobody sees, which there are", async () => {
    expect(await preview("main:nowhere")).toMatchObject({
      code: 66,
      err: expect.stringMatching(/no step "nowhere"[^]*channel, careful, times/) as string,
    });
    expect(await preview("main:sort")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Nobody sees") as string,
    });
    expect((await preview("nowhere")).code).toBe(66);
    expect((await preview("main", "--width", "7")).code).toBe(2);
    expect((await preview("main", "--as-of", "soon")).code).toBe(2);
  });

  test("draws both languages side by side where there is room, else one above the other", async () => {
    const wide = await preview("main", "--both", "--width", "120");
    expect(wide.out).toMatch(/How should the code reach you\? +\| +验证码应该通过什么方式收到？/);
    const narrow = await preview("main", "--both", "--width", "40");
    expect(narrow.out).toMatch(/How should the code reach you\?[^]*验证码应该通过什么方式收到？/);
    for (const [columns, { out }] of [
      [120, wide],
      [40, narrow],
    ] as const)
      expect(out.split("\n").filter((line) => displayWidth(line) > columns)).toEqual([]);
  });

  test("draws for an agent, in plain lines, and cards alone", async () => {
    expect((await preview("main", "--as", "agent")).out).toContain("NOTE  Never ask for the code itself.");
    expect((await preview("main", "--as", "wizard")).out).not.toContain("Never ask");
    expect((await preview("main", "--as", "plain")).out).toContain("1. A text message");
    expect((await preview("main", "--as", "card")).out).toContain("Support has to help");
    expect((await preview("main:channel", "--as", "card")).code).toBe(2);
    expect((await preview("main", "--as", "agent", "--lang", "zh-CN")).out).toContain("话术  您打算怎么收验证码？");
  });

  test("reckons with the day that is given", async () => {
    const day = folderForTest({
      "main.yaml": `${HEAD}steps:\n  first:\n    decide:\n      - if: today >= "2030-01-01"\n        go: late\n      - go: soon\n  late:\n    end: advice\n    title: Late\n    text: It is late.\n  soon:\n    end: advice\n    title: Soon\n    text: It is soon.\n`,
    });
    const on = (date: string) => walletHelp(["--flows", day, "flows", "preview", "main", "--as-of", date]);
    expect((await on("2031-01-01")).out).toContain("It is late.");
    expect((await on("2029-01-01")).out).toContain("It is soon.");
  });

  test("lets no text steer the terminal", async () => {
    const nasty = folderForTest({
      "main.yaml": FLOW.replace("A phone call", '"**x** [a](javascript:b) <b> {{|}} ]8;;x"').replaceAll("{{|}} ", ""),
    });
    const { out } = await walletHelp(["--flows", nasty, "flows", "preview", "main", "--color"]);
    expect(out).not.toMatch(/\u001b[^[]|\u001b\[[^m]*[A-Za-ln-z]/); // oxlint-disable-line no-control-regex
  });

  test("walks on only where somebody can be asked", async () => {
    expect(await preview("main", "--walk")).toMatchObject({
      code: 2,
      err: expect.stringContaining("terminal") as string,
    });
  });

  test("says why an answer is refused, its choices, and which was probably meant", async () => {
    expect(await preview("main", "-a", "channel=smss")).toMatchObject({
      code: 4,
      err: "The answer to channel was not taken. Choose one of: sms, voice.\nDid you mean sms?\n",
    });
    expect((await preview("main", "-a", "chanel=sms")).err).toContain("Did you mean channel?");
  });
});
