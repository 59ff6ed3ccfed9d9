import { expect, test } from "vitest";
import type { View } from "../../src/core/session/view.js";
import { stateDocument } from "../../src/render/json.js";
import { jsonText } from "../../src/render/json-text.js";
import { wordsFor } from "../../src/words/words-for.js";
import { asking, numberRight, path, support } from "./samples.js";

const words = wordsFor("en");
const tried = support.card!.tried;

function ended(): View {
  const { question: _, ...head } = asking(numberRight);
  return { ...head, status: "ended", ending: support };
}

test("a state that asks", () => {
  const document = stateDocument({ view: asking(numberRight), path, tried, handoff: "K7QF-2M9X-D", words });
  expect(document).toMatchInlineSnapshot(`
    {
      "flow": {
        "id": "verification-code",
        "title": "The verification code does not arrive",
        "version": "sha256:00",
      },
      "handoff": "K7QF-2M9X-D",
      "locale": "en",
      "path": [
        {
          "answer": "sms",
          "source": "typed",
          "step": "channel",
        },
        {
          "answer": 7,
          "source": "flag",
          "step": "requests",
        },
        {
          "answer": "not_fixed",
          "source": "typed",
          "step": "resend",
        },
      ],
      "progress": {
        "answered": 2,
        "exact": true,
        "left": 7,
      },
      "question": {
        "choices": [
          {
            "exclusive": false,
            "id": "yes",
            "label": "Yes",
          },
          {
            "exclusive": false,
            "id": "no",
            "label": "No",
          },
          {
            "exclusive": false,
            "id": "unsure",
            "label": "I don't know",
          },
        ],
        "optional": false,
        "private": false,
        "step": "number_right",
        "text": "Is the number on the screen exactly yours, with the right country code?",
        "type": "yes_no",
        "why": "A code sent to a wrong number never reaches you, and somebody else may get it.",
      },
      "schema": "wallet-help/state/1",
      "status": "asking",
      "told": [],
      "tried": [
        {
          "result": "not_fixed",
          "step": "resend",
        },
      ],
    }
  `);
});

test("a state that refused says why, and asks again", () => {
  const refusal = { step: "requests", code: "too-large", args: { max: 99 } };
  const document = stateDocument({ view: asking(numberRight), path, tried, refusal, words });
  expect(document).toMatchObject({
    status: "refused",
    refusal: { step: "requests", code: "too-large", message: "It cannot be more than 99." },
    question: { step: "number_right" },
  });
  const own = { ...refusal, code: "rule", message: "That is fewer than we tried." };
  expect(stateDocument({ view: asking(numberRight), path, tried, refusal: own, words })).toMatchObject({
    refusal: { message: "That is fewer than we tried." },
  });
});

test("an answer after the end is refused with the ending", () => {
  const refusal = { step: "blocked", code: "already-ended", args: {} };
  const document = stateDocument({ view: ended(), path, tried, refusal, words });
  expect(document).toMatchObject({ status: "refused", ending: { step: "blocked" } });
  expect(document).not.toHaveProperty("question");
});

test("a state that ended has the card", () => {
  const document = stateDocument({ view: ended(), path: [], tried: [], words });
  expect(document).toMatchObject({ status: "ended", ending: { kind: "support", card: { urgency: "today" } } });
  expect(document).toMatchInlineSnapshot(`
    {
      "ending": {
        "after": [],
        "card": {
          "channels": [
            {
              "confidence": "secondary",
              "kind": "app",
              "seen": "2025-10",
              "value": "Me > Services > Help",
            },
            {
              "confidence": "official",
              "kind": "website",
              "value": "https://pay.weixin.qq.com",
            },
            {
              "confidence": "official",
              "hours": "09:00-22:00",
              "kind": "phone",
              "note": "Follow the voice menu.",
              "seen": "2023-03",
              "value": "95017",
            },
          ],
          "checklist": [
            {
              "filled_from": "person",
              "id": "registered_contact",
              "label": "The phone number or e-mail on the account",
              "value": "ends in 42",
            },
            {
              "filled_from": "answer",
              "id": "requests",
              "label": "How often you asked for a code today",
              "value": "7",
            },
            {
              "hint": "Date and time as your phone shows it.",
              "id": "problem_time",
              "label": "When the last code came",
            },
          ],
          "expect": "Support checks who you are, then lifts the block or changes the number.",
          "never_share": [
            "login password",
            "payment password or PIN",
            "one-time code",
            "full card number",
            "recovery phrase or private key",
          ],
          "say": "The code does not arrive. The number is right, and texts from others do. I asked 7 times today.",
          "tried": [
            {
              "result": "not_fixed",
              "step": "resend",
              "title": "Ask for a new code, once",
            },
          ],
          "urgency": "today",
          "wallet": {
            "id": "wechat_pay",
            "name": "WeChat Pay",
          },
          "why": "Everything that you can do yourself has been tried.",
        },
        "kind": "support",
        "sources": [
          "OTP-01",
        ],
        "step": "blocked",
        "title": "Support has to lift the block on your number",
        "todo": [],
      },
      "flow": {
        "id": "verification-code",
        "title": "The verification code does not arrive",
        "version": "sha256:00",
      },
      "locale": "en",
      "path": [],
      "progress": {
        "answered": 2,
        "exact": true,
        "left": 7,
      },
      "schema": "wallet-help/state/1",
      "status": "ended",
      "told": [],
      "tried": [],
    }
  `);
});

test("fields that do not hold are left out", () => {
  const text = jsonText(stateDocument({ view: asking(numberRight), path: [], tried: [], words }));
  expect(text).not.toContain("null");
  expect(text).not.toContain("handoff");
});

test("what an agent sees is in no state", () => {
  for (const view of [asking(numberRight), ended()]) {
    const text = jsonText(stateDocument({ view, path, tried, words }));
    expect(text).not.toMatch(/agent|Never read it|Only for/);
  }
});

test("JSON holds no character that steers a terminal, and reads back unchanged", () => {
  const value = { text: "\u001b[31m \u009b \u202e \u200b \u2028 \u{e0041} \ud800 验证码 👍🏽\n" };
  const text = jsonText(value, 2);
  expect(text).toContain('"\\u001b[31m \\u009b \\u202e \\u200b \\u2028 \\udb40\\udc41 \\ud800 验证码 👍🏽\\n"');
  expect(JSON.parse(text)).toEqual(value);
});
