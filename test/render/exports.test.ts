import { expect, test } from "vitest";
import type { EndingView } from "../../src/core/session/view.js";
import type { CaseExport } from "../../src/render/case-page.js";
import { htmlExport } from "../../src/render/html.js";
import { jsonExport } from "../../src/render/json.js";
import { markdownExport } from "../../src/render/markdown.js";
import { textExport } from "../../src/render/text.js";
import { wordsFor } from "../../src/words/words-for.js";
import { path, solved, support, supportZh } from "./samples.js";

function exportOf(ending: EndingView | undefined, locale = "en"): CaseExport {
  return {
    title: "The **code** does not arrive",
    locale,
    ending,
    path,
    handoff: "K7QF-2M9X-D",
    words: wordsFor(locale),
  };
}

test("text is the card as it stands on the screen, and the answers", () => {
  expect(textExport(exportOf(support)).split("\n").slice(-8)).toMatchInlineSnapshot(`
    [
      "  What happens next",
      "    Support checks who you are, then lifts the block or changes the number.",
      "",
      "  Your answers",
      "    - How should the code reach you?  A text message (SMS)",
      "    - How many times have you asked for a code today?  7",
      "    - Ask for a new code, once  did not help",
      "",
    ]
  `);
  expect(textExport(exportOf(support))).toContain("    [x] How often you asked for a code today        7\n");
});

test("Markdown in Chinese", () => {
  expect(markdownExport(exportOf(supportZh, "zh-CN"))).toMatchInlineSnapshot(`
    "# 需要客服解除您号码的限制（交接码 K7QF-2M9X-D）

    **请马上处理**

    您自己能做的都已经试过了。

    ## 微信支付的官方联系方式

    - **App 内**：我 \\> 服务（支付）\\> 右上角“…”\\> 帮助/客服；或关注公众号“腾讯客服”（最稳妥）
      - 见于其他网站，2025-10，未经官方证实
    - **电话**：95017
      - 服务时间：商户专线（按 2）09:00-22:00
      - 见于官方页面

    **不要相信搜索结果、短信或来电里的客服号码。**

    ## 这样说

    我收不到验证码。号码没有填错，别人发的短信能收到。今天我请求过 7 次。

    ## 请准备好（已备 1/2）

    - [x] 账户绑定的手机号或邮箱：**尾号 42**
    - [ ] 发生的时间和时区

    ## 已经试过

    - 只重新获取一次验证码 **没有效果**

    ## 对任何人都不要说，客服也不例外

    - 登录密码
    - 支付密码
    - 验证码
    - 完整的银行卡号
    - 助记词或私钥

    客服不需要看您的屏幕，更不需要远程控制。

    ## 接下来会怎样

    客服会先核实您的身份，再解除限制或更换号码。

    ## 您的回答

    - How should the code reach you? **A text message (SMS)**
    - How many times have you asked for a code today? **7**
    - Ask for a new code, once **没有效果**
    "
  `);
});

test("a case that has not ended is written with its title and answers", () => {
  expect(markdownExport(exportOf(undefined))).toMatchInlineSnapshot(`
    "# The **code** does not arrive

    ## Your answers

    - How should the code reach you? **A text message (SMS)**
    - How many times have you asked for a code today? **7**
    - Ask for a new code, once **did not help**
    "
  `);
});

test("what a person typed means nothing in Markdown", () => {
  const answerText = "\\[x\\](https://evil.example) <b> | # \\`a\\` \\*b\\* _c_ &amp; ~d~";
  const shown = markdownExport({
    ...exportOf(undefined),
    path: [{ ...path[0]!, question: "- 1. # Really?", answerText }],
  });
  expect(shown).toContain(
    "- \\- 1. \\# Really? **\\[x\\](https://evil.example) \\<b\\> \\| \\# \\`a\\` \\*b\\* \\_c\\_ \\&amp; \\~d\\~**",
  );
});

test("HTML is one page in its language, without scripts, for light, dark and print", () => {
  const html = htmlExport(exportOf(supportZh, "zh-CN"));
  expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
  expect(html).toContain("<title>需要客服解除您号码的限制</title>");
  expect(html).toContain("prefers-color-scheme: dark");
  expect(html).toContain("@media print");
  expect(html).toContain("default-src &#39;none&#39;".replaceAll("&#39;", "'"));
  expect(html).not.toMatch(/<script|\son[a-z]+=|<img|<link|@import|url\(/i);
});

test("HTML has every tag closed", () => {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [whole, slash, tag = ""] of htmlExport(exportOf(support)).matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (["meta", "br"].includes(tag)) continue;
    if (slash === "") open.push(tag);
    else if (open.pop() !== tag) wrong.push(whole);
  }
  expect(wrong).toEqual([]);
  expect(open).toEqual([]);
});

test("HTML escapes whatever it is given", () => {
  const attack = `"><script>alert('1')</script>&[x](javascript:alert(1))[y](https://a.example/"onx=")`;
  const ending: EndingView = { ...solved, title: attack, text: attack, after: [attack] };
  const html = htmlExport({ ...exportOf(ending), title: attack, locale: 'en"><b>' });
  expect(html).not.toContain("<script");
  expect(html).toContain(
    "<p>&#34;&#62;&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62;&#38;[x](javascript:alert(1))",
  );
  expect(html).not.toContain("<b>");
  expect(html).not.toMatch(/href="(?!https:\/\/a\.example)/);
  expect(html).toContain('href="https://a.example/&#34;onx=&#34;"');
});

test("JSON keeps the answers with their questions, and stays stable", () => {
  expect(JSON.parse(jsonExport(exportOf(solved)))).toMatchInlineSnapshot(`
    {
      "ending": {
        "after": [
          "Keep the number in the wallet up to date.",
          "Never tell anybody a code.",
        ],
        "kind": "solved",
        "sources": [],
        "step": "solved",
        "text": "The code has arrived.",
        "title": "It works again",
        "todo": [],
      },
      "handoff": "K7QF-2M9X-D",
      "locale": "en",
      "path": [
        {
          "answer": "sms",
          "question": "How should the code reach you?",
          "source": "typed",
          "step": "channel",
          "text": "A text message (SMS)",
        },
        {
          "answer": 7,
          "question": "How many times have you asked for a code today?",
          "source": "flag",
          "step": "requests",
          "text": "7",
        },
        {
          "answer": "not_fixed",
          "question": "Ask for a new code, once",
          "source": "typed",
          "step": "resend",
          "text": "did not help",
        },
      ],
      "schema": "wallet-help/export/1",
      "title": "The **code** does not arrive",
    }
  `);
});

test("an agent's words are in no export", () => {
  for (const write of [textExport, markdownExport, htmlExport, jsonExport]) {
    expect(write(exportOf(support))).not.toContain("Only for the agent");
  }
});

test("every export of a support ending says what never to tell", () => {
  const bare: EndingView = { ...support, card: { ...support.card!, neverShare: [] } };
  for (const write of [textExport, markdownExport, htmlExport, jsonExport]) {
    expect(write(exportOf(bare))).toContain("one-time code");
  }
});
