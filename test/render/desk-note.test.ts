import { expect, test } from "vitest";
import type { CaseStory } from "../../src/core/casebook/summary.js";
import { deskNoteMarkdown, deskNoteText } from "../../src/render/desk-note.js";
import type { DeskNote } from "../../src/render/desk-note.js";
import { displayWidth } from "../../src/render/width.js";
import { deskFor } from "../../src/words/desk.js";
import { wordsFor } from "../../src/words/words-for.js";
import { path } from "./samples.js";

const at = (minute: number): string => `2026-11-22T12:0${minute}:00.000Z`;

const story: CaseStory = {
  title: "The verification code does not arrive",
  path,
  tried: [{ step: "resend", title: "Ask for a new code, once", result: "not_fixed", resultText: "It did not" }],
  words: [
    {
      step: "error",
      type: "text",
      question: "What does the screen say?",
      answer: "Too many [tries]\n# wait",
      answerText: "Too many [tries]\n# wait",
      source: "typed",
    },
  ],
  question: "Is the number right?",
  notes: [{ at: at(1), step: "channel", text: "Calm; **not** a link: [x](javascript:y)" }],
  flags: [],
  timeline: [
    { kind: "began", at: at(0) },
    { kind: "note", at: at(1), text: "Calm" },
    { kind: "wrap_up", at: at(2), text: "We call" },
  ],
  closing: { at: at(2), outcome: "to_support", text: "We call", followUp: "2026-11-25" },
};

function noteOf(locale: string, changes: Partial<DeskNote> = {}): DeskNote {
  return {
    story,
    id: "26-0117",
    desk: "Ann",
    wallet: "WeChat Pay",
    handoff: "K7QF-2M9X-D",
    zone: "Asia/Shanghai",
    locale,
    words: wordsFor(locale),
    deskWords: deskFor(locale),
    ...changes,
  };
}

test("the note begins with one line, and has what whoever goes on must know", () => {
  expect(deskNoteText(noteOf("en"))).toMatchInlineSnapshot(`
    "  The verification code does not arrive: handed to the wallet's support, after 1
      fix tried.
      CASE 26-0117

        - Outcome: Handed to the wallet's support
        - Wallet: WeChat Pay
        - Desk: Ann
        - Hand-off code: K7QF-2M9X-D

      In the caller's words
        - What does the screen say? "Too many [tries]
          # wait"

      Tried, with what came of it
        - Ask for a new code, once  did not help

      Answers
        - How should the code reach you?  A text message (SMS)
        - How many times have you asked for a code today?  7

      Promised and next
        - We call
        - Follow up on: 2026-11-25

      Notes
        - 2026-11-22 20:01  Calm; **not** a link: [x](javascript:y)

      Timeline (Asia/Shanghai)
        - 2026-11-22 20:00  The case began
        - 2026-11-22 20:01  note: Calm
        - 2026-11-22 20:02  Wrapped up
    "
  `);
});

test("the note in Chinese", () => {
  expect(deskNoteText(noteOf("zh-CN"))).toMatchInlineSnapshot(`
    "  The verification code does not arrive：已转钱包官方客服，已尝试 1 个办法。
      记录 26-0117

        - 结果：已转钱包官方客服
        - 钱包：WeChat Pay
        - 坐席：Ann
        - 交接码：K7QF-2M9X-D

      来电人原话
        - What does the screen say? “Too many [tries]
          # wait”

      已尝试的办法与结果
        - Ask for a new code, once  没有效果

      回答
        - How should the code reach you?  A text message (SMS)
        - How many times have you asked for a code today?  7

      承诺与下一步
        - We call
        - 跟进日期：2026-11-25

      备注
        - 2026-11-22 20:01  Calm; **not** a link: [x](javascript:y)

      时间线（Asia/Shanghai）
        - 2026-11-22 20:00  记录开始
        - 2026-11-22 20:01  备注：Calm
        - 2026-11-22 20:02  办结
    "
  `);
});

test("what was typed stays text in Markdown", () => {
  const note = deskNoteMarkdown(noteOf("en"));
  expect(note).not.toMatch(/(?<!\\)\]\(/);
  expect(note).not.toMatch(/^# wait/m);
  expect(note).toContain("\\*\\*not\\*\\*");
});

test("a case that is not closed says where it stands", () => {
  const { closing: _, ...open } = story;
  expect(deskNoteText(noteOf("en", { story: open })).split("\n")[0]).toContain("stands at: Is the number right?");
});

test("no line is wider than a ticket takes", () => {
  for (const locale of ["en", "zh-CN"])
    for (const line of deskNoteText(noteOf(locale)).split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
});
