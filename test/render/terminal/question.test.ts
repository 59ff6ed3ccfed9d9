import { expect, test } from "vitest";
import type { QuestionView } from "../../../src/core/session/view.js";
import { questionScreen, type QuestionPage } from "../../../src/render/terminal/question.js";
import { loadTheme } from "../../../src/render/theme.js";
import { asking, numberRight, numberRightZh, path, requests, screenOf, stateOf } from "../samples.js";

const commands = ["back", "why", "change", "save", "restart", "support"] as const;

function pageOf(question: QuestionView, parts: Partial<QuestionPage> = {}): QuestionPage {
  return { view: asking(question), path: [], commands, input: "digits", ...parts };
}

test("a question at 80 columns", () => {
  expect(questionScreen(pageOf(numberRight), stateOf(numberRight), screenOf("en", 80))).toMatchInlineSnapshot(`
    "  The verification code does not arrive                   step 3, at most 6 more

      Is the number on the screen exactly yours, with the right country code?

      > 1  Yes
        2  No
        3  I don't know

      esc back  ? why we ask  c change answers  s save  r restart  h contact support"
  `);
});

test("a question in Chinese at 40 columns", () => {
  const page = pageOf(numberRightZh, { view: asking(numberRightZh, "zh-CN") });
  expect(questionScreen(page, stateOf(numberRightZh), screenOf("zh-CN", 40))).toMatchInlineSnapshot(`
    "  收不到验证码    第 3 步，最多还有 6 步

      屏幕上的号码和国家/地区代码，是否与您
      的完全一致？

      > 1  是
        2  否
        3  不确定

      esc 返回  ? 为什么问  c 改答案  s 保存
      r 重来  h 联系客服"
  `);
});

test("the text stays as narrow as is good to read in a window of 200 columns", () => {
  const at200 = questionScreen(pageOf(numberRight), stateOf(numberRight), screenOf("en", 200));
  expect(at200).toBe(questionScreen(pageOf(numberRight), stateOf(numberRight), screenOf("en", 80)));
});

test("the why opens under the question and stays there with a complaint", () => {
  const state = stateOf(requests, { whyShown: true, complaint: "Please type a number, such as 7." });
  const page = pageOf({ ...requests, why: "Too many requests block the number." }, { input: "text", path });
  expect(questionScreen(page, state, screenOf("en", 80))).toMatchInlineSnapshot(`
    "  The verification code does not arrive                   step 3, at most 6 more

      How many times have you asked for a code today?
      A number from 0 to 99. You can skip this.
      Why we ask: Too many requests block the number.

      Please type a number, such as 7.

      So far: Ask for a new code, once (did not help)

      enter go on / skip  esc back  ? why we ask  ctrl+o change answers  ctrl+s save
      ctrl+r restart  ctrl+g contact support"
  `);
});

test("many choices show what is ticked and how many may be", () => {
  const many: QuestionView = {
    ...numberRight,
    type: "many",
    min: 1,
    choices: [
      { id: "sms", label: "Texts", exclusive: false },
      { id: "calls", label: "Calls", hint: "Also by internet", exclusive: false },
      { id: "none", label: "None of these", exclusive: true },
    ],
  };
  const state = stateOf(many, { ticked: new Set(["calls"]), cursor: 1 });
  expect(questionScreen(pageOf(many, { input: "many" }), state, screenOf("en", 40))).toMatchInlineSnapshot(`
    "  The verification code does not arrive
      step 3, at most 6 more

      Is the number on the screen exactly
      yours, with the right country code?
      Choose all that apply.

        [ ] 1  Texts
      > [x] 2  Calls
               Also by internet
        [ ] 3  None of these

      space tick  enter go on  esc back
      ? why we ask  c change answers  s save
      r restart  h contact support"
  `);
});

test("a window of the options says how many are above and below", () => {
  const choices = Array.from({ length: 21 }, (_, index) => ({
    id: `w${index}`,
    label: `Wallet ${index}`,
    exclusive: false,
  }));
  const wallets: QuestionView = { ...numberRight, type: "choice", choices };
  const state = stateOf(wallets, { cursor: 10, window: { from: 9, to: 12 } });
  expect(questionScreen(pageOf(wallets, { input: "search" }), state, screenOf("en", 80))).toMatchInlineSnapshot(`
    "  The verification code does not arrive                   step 3, at most 6 more

      Is the number on the screen exactly yours, with the right country code?

        (9 more above)
        Wallet 9
      > Wallet 10
        Wallet 11
        (9 more below)

      type to search  esc back  ? why we ask  ctrl+o change answers  ctrl+s save
      ctrl+r restart  ctrl+g contact support"
  `);
});

test("an answered question leaves itself and the answer", () => {
  const done = (question: QuestionView, changes: Parameters<typeof stateOf>[1], input: QuestionPage["input"]) =>
    questionScreen(pageOf(question, { input }), stateOf(question, { ...changes, done: true }), screenOf("en", 80));
  expect(done(numberRight, { cursor: 1 }, "digits")).toBe(
    "  Is the number on the screen exactly yours, with the right country code?\n  > No\n",
  );
  expect(done(requests, { typed: "7" }, "text")).toContain("  > 7\n");
  expect(done(requests, { typed: "" }, "text")).toContain("  > skipped\n");
});

test("a private answer never stays on the screen", () => {
  const secret: QuestionView = { ...requests, type: "text", private: true };
  const state = stateOf(secret, { typed: "hunter2", done: true });
  expect(questionScreen(pageOf(secret, { input: "text" }), state, screenOf("en", 80))).not.toContain("hunter2");
});

test("what an agent sees is not on a customer's screen", () => {
  const shown = questionScreen(pageOf(numberRight), stateOf(numberRight, { whyShown: true }), screenOf("en", 80));
  expect(shown).not.toContain("Never read it to them");
  expect(shown).not.toContain("check the number with me");
});

test("what is known so far gives way where the window is low", () => {
  const low = questionScreen(pageOf(numberRight, { path }), stateOf(numberRight), screenOf("en", 80, 12));
  expect(low).not.toContain("So far");
  expect(questionScreen(pageOf(numberRight, { path }), stateOf(numberRight), screenOf("en", 80))).toContain("So far");
});

test("colour adds to the words and changes none of them", async () => {
  const plain = screenOf("en", 80);
  const painted = questionScreen(pageOf(numberRight), stateOf(numberRight), {
    ...plain,
    theme: await loadTheme(1, "ascii"),
  });
  // oxlint-disable-next-line no-control-regex -- these are the colours
  expect(painted.replaceAll(/\u001b\[\d+m/g, "")).toBe(
    questionScreen(pageOf(numberRight), stateOf(numberRight), plain),
  );
  expect(painted).toContain("\u001b[34mIs the number");
});
