import { expect, test } from "vitest";
import { fixIsTall, fixScreen, fixSteps } from "../../../src/render/terminal/fix.js";
import { clock } from "../../../src/render/terminal/screen.js";
import { asking, resend, screenOf, stateOf } from "../samples.js";

const page = { view: asking(resend), path: [], commands: ["back", "why"] as const, input: "digits" as const };

test("a fix at 80 columns, while its wait runs", () => {
  expect(fixScreen(page, stateOf(resend, { waiting: 43 }), screenOf("en", 80))).toMatchInlineSnapshot(`
    "  Try this: ask for a new code, once                      step 3, at most 6 more

        1. Wait until the button can be pressed, at least 1 min.
        2. Press it once. Each new code cancels the one before.

      0:43 left

      Did the code arrive?
      > 1  Yes
        2  No
        3  I could not do this

      space skip the wait   esc back   ? why we ask"
  `);
});

test("a fix at 40 columns, its wait over", () => {
  expect(fixScreen(page, stateOf(resend), screenOf("en", 40))).toMatchInlineSnapshot(`
    "  Try this: ask for a new code, once
      step 3, at most 6 more

        1. Wait until the button can be
           pressed, at least 1 min.
        2. Press it once. Each new code
           cancels the one before.

      Did the code arrive?
      > 1  Yes
        2  No
        3  I could not do this

      esc back   ? why we ask"
  `);
});

test("a long wait offers to come back instead of counting down", () => {
  const day = { ...resend, wait: 86_400 };
  const shown = fixScreen({ ...page, view: asking(day) }, stateOf(day, { waiting: 86_400 }), screenOf("en", 80));
  expect(shown).toContain("This takes 24 hours. You can save now and come back later.");
  expect(shown).not.toContain("left");
});

test("a window that is too low keeps the question, and the steps can be printed above it", () => {
  const low = screenOf("en", 40, 12);
  expect(fixIsTall(page, stateOf(resend), low)).toBe(true);
  const shown = fixScreen(page, stateOf(resend), low);
  expect(shown.split("\n").length).toBeLessThanOrEqual(12);
  expect(shown).toContain("Did the code arrive?");
  expect(shown).not.toContain("1. Wait");
  expect(fixSteps(page, low)).toContain("1. Wait until the button can be");
  expect(fixIsTall(page, stateOf(resend), screenOf("en", 80))).toBe(false);
});

test("something to do without a check is not called a try", () => {
  const { check: _, ...correct } = resend;
  expect(fixScreen({ ...page, view: asking(correct) }, stateOf(correct), screenOf("en", 80))).toContain("Do this: ask");
});

test.each([
  [0, "0:00"],
  [-5, "0:00"],
  [42.2, "0:43"],
  [725, "12:05"],
  [3723, "1:02:03"],
])("%d seconds are %s on the clock", (seconds, shown) => {
  expect(clock(seconds)).toBe(shown);
});
