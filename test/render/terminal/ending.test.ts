import { expect, test } from "vitest";
import { endingPrompt, endingScreen, fillScreen } from "../../../src/render/terminal/ending.js";
import { untouched } from "../../../src/render/terminal/screen.js";
import { screenOf, solved, support, supportZh } from "../samples.js";

const extras = { handoff: "K7QF-2M9X-D", today: "2026-11-22" };

test("a card at 80 columns", () => {
  expect(endingScreen(support, extras, screenOf("en", 80))).toMatchInlineSnapshot(`
    "  ------------------------------------------------------------------------------
      Support has to lift the block on your number                  code K7QF-2M9X-D
        Do this today
        Everything that you can do yourself has been tried.

      Official ways to reach WeChat Pay
        In the app   Me > Services > Help  safest
                     seen on another site, 2025-10, not confirmed by the provider
        Website      https://pay.weixin.qq.com
                     seen on the provider's own page
        Phone        95017
                     Follow the voice menu.
                     Hours: 09:00-22:00
                     seen on the provider's own page, 2023-03 (may be out of date)
        Trust no number from a search result, a message or a caller.

      Say this
        The code does not arrive. The number is right, and texts from others do. I
        asked 7 times today.

      Have this ready                                                         2 of 3
        [x] The phone number or e-mail on the account   ends in 42
        [x] How often you asked for a code today        7
        [ ] When the last code came

      Already tried
        - Ask for a new code, once  did not help

      Never tell anybody, support included
        login password, payment password or PIN, one-time code, full card number,
        recovery phrase or private key
        Nobody from support needs to see or control your screen.

      What happens next
        Support checks who you are, then lifts the block or changes the number.
      ------------------------------------------------------------------------------"
  `);
});

test("a card at 40 columns", () => {
  expect(endingScreen(support, extras, screenOf("en", 40))).toMatchInlineSnapshot(`
    "  --------------------------------------
      Support has to lift the block on your
      number
      code K7QF-2M9X-D
        Do this today
        Everything that you can do yourself
        has been tried.

      Official ways to reach WeChat Pay
        In the app
          Me > Services > Help  safest
          seen on another site, 2025-10, not
          confirmed by the provider
        Website
          https://pay.weixin.qq.com
          seen on the provider's own page
        Phone
          95017
          Follow the voice menu.
          Hours: 09:00-22:00
          seen on the provider's own page,
          2023-03 (may be out of date)
        Trust no number from a search
        result, a message or a caller.

      Say this
        The code does not arrive. The number
        is right, and texts from others do.
        I asked 7 times today.

      Have this ready                 2 of 3
        [x] The phone number or e-mail on
            the account
            ends in 42
        [x] How often you asked for a code
            today
            7
        [ ] When the last code came

      Already tried
        - Ask for a new code, once  did not
          help

      Never tell anybody, support included
        login password, payment password or
        PIN, one-time code, full card
        number, recovery phrase or private
        key
        Nobody from support needs to see or
        control your screen.

      What happens next
        Support checks who you are, then
        lifts the block or changes the
        number.
      --------------------------------------"
  `);
});

test("a card in Chinese at 80 columns", () => {
  expect(endingScreen(supportZh, extras, screenOf("zh-CN", 80))).toMatchInlineSnapshot(`
    "  ------------------------------------------------------------------------------
      需要客服解除您号码的限制                                    交接码 K7QF-2M9X-D
        请马上处理
        您自己能做的都已经试过了。

      微信支付的官方联系方式
        App 内   我 > 服务（支付）> 右上角“…”> 帮助/客服；或关注公众号“腾讯客服”
                 最稳妥
                 见于其他网站，2025-10，未经官方证实
        电话     95017
                 服务时间：商户专线（按 2）09:00-22:00
                 见于官方页面
        不要相信搜索结果、短信或来电里的客服号码。

      这样说
        我收不到验证码。号码没有填错，别人发的短信能收到。今天我请求过 7 次。

      请准备好                                                              已备 1/2
        [x] 账户绑定的手机号或邮箱   尾号 42
        [ ] 发生的时间和时区

      已经试过
        - 只重新获取一次验证码  没有效果

      对任何人都不要说，客服也不例外
        登录密码、支付密码、验证码、完整的银行卡号、助记词或私钥
        客服不需要看您的屏幕，更不需要远程控制。

      接下来会怎样
        客服会先核实您的身份，再解除限制或更换号码。
      ------------------------------------------------------------------------------"
  `);
});

test("a solved ending says how to keep it from coming back", () => {
  expect(endingScreen(solved, {}, screenOf("en", 80))).toMatchInlineSnapshot(`
    "  It works again
        The code has arrived.

      So that it does not happen again
        - Keep the number in the wallet up to date.
        - Never tell anybody a code.
    "
  `);
});

test("a contact seen two years ago says that it may be out of date", () => {
  const shown = (today: string) => endingScreen(support, { today }, screenOf("en", 80));
  expect(shown("2025-02-28")).not.toContain("out of date");
  expect(shown("2025-03-01")).toContain("2023-03 (may be out of date)");
  const chinese = endingScreen(support, { today: "2025-03-01" }, screenOf("zh-CN", 80));
  expect(chinese).toContain("2023-03（可能已经过时）");
});

test("a support card without a list of secrets still has one", () => {
  const bare = { ...support, card: { ...support.card!, neverShare: [], channels: [] } };
  const shown = endingScreen(bare, {}, screenOf("en", 80));
  expect(shown).toContain("password, PIN, one-time code, full card number, CVV, recovery phrase");
  expect(shown).toContain("No confirmed way is known.");
  const { card: _, ...without } = support;
  expect(endingScreen(without, {}, screenOf("en", 80))).toContain("one-time code");
});

test("what an agent sees is never on a card", () => {
  expect(endingScreen(support, extras, screenOf("en", 80))).not.toContain("Only for the agent");
});

test("the keys below offer to fill in what is open", () => {
  expect(endingPrompt(support, untouched(), screenOf("en", 80))).toBe(
    "  enter fill in the rest  w write to a file  y copy  k QR code  esc back  q done",
  );
  expect(endingPrompt(solved, untouched(), screenOf("en", 80))).toContain("enter done");
  expect(endingPrompt(solved, { ...untouched(), done: true }, screenOf("en", 80))).toBe("");
});

test("an item of the checklist is asked for with its hint, and may be skipped", () => {
  const item = support.card!.checklist[2]!;
  expect(fillScreen(item, untouched(), screenOf("en", 80))).toMatchInlineSnapshot(`
    "  When the last code came:
      Date and time as your phone shows it.

      enter skip   esc back"
  `);
  expect(fillScreen(item, { ...untouched(), typed: "**today**", done: true }, screenOf("en", 80))).toContain(
    "> **today**",
  );
});
