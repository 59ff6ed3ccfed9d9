import { expect, test } from "vitest";
import {
  plainChange,
  plainEnding,
  plainFix,
  plainHelp,
  plainQuestion,
  plainStart,
  plainTold,
  plainWhy,
  type PlainSurface,
} from "../../src/render/plain.js";
import { wordsFor } from "../../src/words/words-for.js";
import { asking, numberRight, numberRightZh, path, requests, resend, supportZh } from "./samples.js";

function surface(locale = "en", changes: Partial<PlainSurface> = {}): PlainSurface {
  return { columns: 200, words: wordsFor(locale), keys: "brief", commands: ["back", "why", "support"], ...changes };
}

test("the first question says the commands in full, later ones briefly", () => {
  expect(plainQuestion(asking(numberRight), surface("en", { keys: "full" }))).toMatchInlineSnapshot(`
    "Step 3, at most 6 more
    Is the number on the screen exactly yours, with the right country code?
    1. Yes
    2. No
    3. I don't know
    Type a number from 1 to 3.
    At every question you can also type: back, ? (why we ask), support (contact support)."
  `);
  expect(plainQuestion(asking(numberRight), surface()).split("\n").at(-1)).toBe("Type help for the other commands.");
});

test("a question in Chinese", () => {
  expect(plainQuestion(asking(numberRightZh, "zh-CN"), surface("zh-CN", { keys: "full" }))).toMatchInlineSnapshot(`
    "第 3 步，最多还有 6 步
    屏幕上的号码和国家/地区代码，是否与您的完全一致？
    1. 是
    2. 否
    3. 不确定
    请输入 1 到 3 之间的数字。
    每个问题还可以输入：返回、?（为什么问）、客服（联系客服）。"
  `);
});

test("a question that is typed says what to type", () => {
  expect(plainQuestion(asking(requests), surface())).toMatchInlineSnapshot(`
    "Step 3, at most 6 more
    How many times have you asked for a code today?
    A number from 0 to 99. You can skip this.
    Type your answer.
    Type help for the other commands."
  `);
});

test("a fix counts its steps", () => {
  expect(plainFix(asking(resend), surface())).toMatchInlineSnapshot(`
    "Step 3, at most 6 more
    Try this: ask for a new code, once
    2 steps:
    1. Wait until the button can be pressed, at least 1 min.
    2. Press it once. Each new code cancels the one before.
    Did the code arrive?
    1. Yes
    2. No
    3. I could not do this
    Type a number from 1 to 3.
    Type help for the other commands."
  `);
});

test("only a wait that is not counted down is in the text", () => {
  expect(plainFix(asking({ ...resend, wait: 86_400 }), surface())).toContain("This takes 24 hours.");
  expect(plainFix(asking({ ...resend, wait: 60 }), surface())).not.toContain("This takes");
});

test("a card is read top to bottom, without drawing", () => {
  expect(plainEnding(supportZh, { words: wordsFor("zh-CN"), handoff: "K7QF-2M9X-D" }, 200)).toMatchInlineSnapshot(`
    "需要客服解除您号码的限制
    交接码 K7QF-2M9X-D
    请马上处理
    您自己能做的都已经试过了。

    微信支付的官方联系方式：
    App 内：我 > 服务（支付）> 右上角“…”> 帮助/客服；或关注公众号“腾讯客服”（最稳妥）
    见于其他网站，2025-10，未经官方证实
    电话：95017
    服务时间：商户专线（按 2）09:00-22:00
    见于官方页面
    不要相信搜索结果、短信或来电里的客服号码。

    这样说：
    我收不到验证码。号码没有填错，别人发的短信能收到。今天我请求过 7 次。

    请准备好（已备 1/2）：
    账户绑定的手机号或邮箱：尾号 42
    发生的时间和时区：未填写

    已经试过：
    只重新获取一次验证码：没有效果

    对任何人都不要说，客服也不例外：
    登录密码
    支付密码
    验证码
    完整的银行卡号
    助记词或私钥
    客服不需要看您的屏幕，更不需要远程控制。

    接下来会怎样：
    客服会先核实您的身份，再解除限制或更换号码。"
  `);
});

test("lists are numbered", () => {
  expect(plainStart(["The code does not arrive", "A refund"], surface("en", { commands: [] }))).toBe(
    "What is going wrong?\n1. The code does not arrive\n2. A refund\nType the number of a problem, or a word to search for.",
  );
  expect(plainChange(path, surface("en", { commands: [] }))).toContain("3. Ask for a new code, once did not help\n");
  expect(plainChange([], surface("en", { commands: [] }))).toBe("There is no answer to change yet.");
});

test("the rest is one sentence each", () => {
  expect(plainWhy(undefined, surface())).toBe("Why we ask: The answer decides what comes next.");
  expect(plainTold({ step: "a", title: "Keep it", tone: "warning" }, surface("zh-CN"))).toBe("请注意：Keep it");
  expect(plainHelp(surface())).toBe(
    "At every question you can also type: back, ? (why we ask), support (contact support).",
  );
});

test("lines are wrapped where the screen is narrow", () => {
  const lines = plainQuestion(asking(numberRight), surface("en", { columns: 40 })).split("\n");
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(40);
});
