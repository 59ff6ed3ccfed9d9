import { expect, test } from "vitest";
import { changeScreen } from "../../../src/render/terminal/change.js";
import { untouched } from "../../../src/render/terminal/screen.js";
import { startScreen } from "../../../src/render/terminal/start.js";
import { continueScreen, toldScreen } from "../../../src/render/terminal/told.js";
import { path, screenOf } from "../samples.js";

const start = {
  languages: ["English", "中文"],
  options: {
    "verification-code": { label: "The verification code does not arrive" },
    scam: { label: 'Somebody called me "from support"' },
  },
  commands: ["help"] as const,
};
const options = [{ id: "verification-code" }, { id: "-", separator: true }, { id: "scam" }];

test("the start at 80 columns", () => {
  expect(startScreen(start, untouched(options), screenOf("en", 80))).toMatchInlineSnapshot(`
    "  wallet-help                                                     English / 中文

      What is going wrong?

      > The verification code does not arrive
        -----
        Somebody called me "from support"

      arrows choose   enter open   type to search   esc leave   ? help"
  `);
});

test("a search that finds nothing says so and helps on", () => {
  const state = { ...untouched(), typed: "*zzz*" };
  expect(startScreen(start, state, screenOf("zh-CN", 40))).toMatchInlineSnapshot(`
    "  wallet-help             English / 中文

      您遇到了什么问题？

      没有找到与“*zzz*”有关的内容。
      换一个词试试，例如：验证码、付款、锁
      定、退款。

      方向键 选择  回车 打开  打字 搜索
      esc 清除搜索  ? 帮助"
  `);
});

test("the list of answers at 40 columns", () => {
  const state = untouched(path.map((_, index) => ({ id: String(index) })));
  expect(changeScreen({ path, commands: ["back"] }, state, screenOf("en", 40))).toMatchInlineSnapshot(`
    "  Which answer do you want to change?
      Later answers that still hold are
      kept.

      > 1  How should the code reach you?
           A text message (SMS)
        2  How many times have you asked for
           a code today?
           7
        3  Ask for a new code, once
           did not help

      enter choose   esc back"
  `);
});

test("a danger is told in words", () => {
  const told = {
    step: "keep",
    title: "Keep the code to yourself",
    text: "Support **never** asks for it.",
    tone: "danger" as const,
  };
  expect(toldScreen(told, screenOf("en", 80))).toBe(
    "  Danger: Keep the code to yourself\n\n  Support never asks for it.\n",
  );
  expect(toldScreen(told, screenOf("zh-CN", 80))).toContain("危险：Keep");
  expect(continueScreen(untouched(), ["back"], screenOf("en", 80))).toBe("  enter go on   esc back");
});
