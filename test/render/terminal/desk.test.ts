import { describe, expect, test } from "vitest";
import type { QuestionView } from "../../../src/core/session/view.js";
import { deskAbove, deskScreen, timer } from "../../../src/render/terminal/desk.js";
import type { DeskPage, DeskStatus } from "../../../src/render/terminal/desk.js";
import { displayWidth } from "../../../src/render/width.js";
import { deskFor } from "../../../src/words/desk.js";
import { asking, numberRight, numberRightZh, path, resend, screenOf, stateOf } from "../samples.js";

const agent = {
  say: "Could you check the number on the screen with me, digit by digit? Don't read me any code.",
  note: "Have the caller read it to you. Never read it to them.",
};

const status: DeskStatus = {
  id: "26-0117",
  title: "The verification code does not arrive",
  wallet: "WeChat Pay",
  seconds: 161,
  open: 2,
  verified: true,
  identityKey: "i",
  notices: [],
  unsent: 0,
};

function pageOf(question: QuestionView, locale = "en", changes: Partial<DeskStatus> = {}): DeskPage {
  const deskWords = deskFor(locale);
  const hints = (["note", "search", "flag", "jump", "escalate", "wrapUp", "why"] as const).map((action) => ({
    key: action === "search" ? "/" : action === "wrapUp" ? "w" : action.slice(0, 1),
    does: deskWords.keys[action],
  }));
  return {
    view: asking({ ...question, agent }, locale),
    path,
    commands: [],
    input: "digits",
    status: () => ({ ...status, ...changes }),
    hints,
    deskWords,
  };
}

test("a question of the desk at 80 columns has the note beside it", () => {
  expect(deskScreen(pageOf(numberRight), stateOf(numberRight), screenOf("en", 80, 30))).toMatchInlineSnapshot(`
    "  CASE 26-0117  The verification code does not arrive / WeChat Pay  02:41
      2 open  tab switch

      SAY   "Could you check the number on the screen with me, digit by digit? Don't
            read me any code."

      Is the number on the screen exactly      NOTE   Have the caller read it to
      yours, with the right country code?             you. Never read it to them.
      > 1  Yes
        2  No
        3  I don't know

      So far: Ask for a new code, once (did not help)

      n note   / search   f flag   j jump   e escalate   w wrap up   w why"
  `);
});

test("a question of the desk at 40 columns has the note below it", () => {
  const page = pageOf({ ...numberRight }, "en", { verified: false });
  expect(deskScreen(page, stateOf(numberRight), screenOf("en", 40, 40))).toMatchInlineSnapshot(`
    "  CASE 26-0117  The verification code
      does not arrive / WeChat Pay  02:41
      2 open  tab switch
      Verify who is calling before you speak
      of the account.
      i when done

      SAY   "Could you check the number on
            the screen with me, digit by
            digit? Don't read me any code."

      Is the number on the screen exactly
      yours, with the right country code?
      > 1  Yes
        2  No
        3  I don't know

      NOTE   Have the caller read it to you.
             Never read it to them.

      So far: Ask for a new code, once (d...

      n note  / search  f flag  j jump
      e escalate  w wrap up  w why"
  `);
});

describe.each([
  ["en", numberRight],
  ["zh-CN", numberRightZh],
] as const)("every size of window (%s)", (locale, question) => {
  test.each([40, 60, 79, 80, 200])("keeps the question, its choices and the keys at %d columns", (columns) => {
    const notices = [deskFor(locale).alsoOpen(["Ann", "Bob"]), deskFor(locale).allSent];
    for (const rows of [60, 30, 24, 20, 16]) {
      const page = pageOf(question, locale, { unsent: 3, notices, verified: false });
      const screen = screenOf(locale, columns, rows);
      const lines = deskScreen(page, stateOf(question), screen).split("\n");
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
      expect(lines.join("")).toContain(`w ${page.deskWords.keys.wrapUp}`);
      expect(lines.filter((line) => /^\s+(?:>\s+)?[1-3]\s/.test(line))).toHaveLength(3);
    }
  });
});

test("what a small window leaves out is printed above, and nothing where all fits", () => {
  const page = pageOf(resend);
  expect(deskAbove(page, stateOf(resend), screenOf("en", 80, 50))).toBe("");
  const small = screenOf("en", 80, 11);
  const above = deskAbove(page, stateOf(resend), small);
  const frame = deskScreen(page, stateOf(resend), small);
  for (const said of ["SAY", "NOTE"]) {
    expect(above).toContain(said);
    expect(frame).not.toContain(said);
  }
  expect(frame.split("\n").length).toBeLessThanOrEqual(11);
});

test("what waits for the store stands in the header", () => {
  const frame = deskScreen(pageOf(numberRight, "en", { unsent: 3 }), stateOf(numberRight), screenOf("en", 200, 40));
  expect(frame.split("\n").slice(0, 2).join(" ")).toContain(deskFor("en").unsent(3));
});

test.each([
  [0.4, "00:00"],
  [59.9, "00:59"],
  [161, "02:41"],
  [3599, "59:59"],
  [3661, "1:01:01"],
])("%d seconds on the clock are %s", (seconds, text) => {
  expect(timer(seconds)).toBe(text);
});

test("a flow cannot steer the terminal through what it says to agents", () => {
  const evil = { ...numberRight, agent: { say: "\u001b[2Jx\u202e", note: "\u0007y" } };
  const page = { ...pageOf(numberRight), view: asking(evil) };
  // oxlint-disable-next-line no-control-regex -- none may be there
  expect(deskScreen(page, stateOf(evil), screenOf("en", 80, 40))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});
