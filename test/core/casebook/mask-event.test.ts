import { describe, expect, it } from "vitest";
import { maskEvent, typedTexts } from "../../../src/core/casebook/mask-event.js";
import { maskTyped } from "../../../src/core/casebook/mask-typed.js";
import type { RecordEvent } from "../../../src/core/casebook/record.js";

const secret = "my code is 123456";
const clean = "my code is ***";

describe("masking an event", () => {
  it.each<[string, RecordEvent, RecordEvent]>([
    [
      "an answer",
      { type: "answer", step: "what", answer: secret, source: "typed" },
      { type: "answer", step: "what", answer: clean, source: "typed" },
    ],
    [
      "a changed answer",
      { type: "change", index: 1, answer: secret, source: "typed" },
      { type: "change", index: 1, answer: clean, source: "typed" },
    ],
    ["an item", { type: "fill", item: "code", value: secret }, { type: "fill", item: "code", value: clean }],
    ["a note", { type: "note", step: null, text: secret }, { type: "note", step: null, text: clean }],
    ["a flag", { type: "flag", step: "what", text: secret }, { type: "flag", step: "what", text: clean }],
    [
      "a summary",
      { type: "wrap_up", outcome: "solved", text: secret, followUp: null },
      { type: "wrap_up", outcome: "solved", text: clean, followUp: null },
    ],
  ])("takes the secret out of %s", (_, event, expected) => {
    expect(maskEvent(event)).toEqual({ event: expected, found: ["one_time_code"] });
    expect(typedTexts(event)).toEqual([secret]);
  });

  it("takes a card number out of a number", () => {
    const event: RecordEvent = { type: "answer", step: "requests", answer: 4111111111111111, source: "typed" };
    expect(maskEvent(event).event).toEqual({ ...event, answer: "***" });
  });

  it.each<RecordEvent>([
    { type: "back" },
    { type: "restart" },
    { type: "answer", step: "requests", answer: 7.5, source: "typed" },
    { type: "answer", step: "methods", answer: ["card", "password"], source: "file" },
    { type: "answer", step: "password", answer: "123456", source: "flag" },
    { type: "fill", item: "code", value: null },
  ])("leaves %j as it is", (event) => {
    expect(maskEvent(event)).toEqual({ event, found: [] });
  });
});

describe("masking typed text", () => {
  it("loads by itself what a recovery phrase needs", async () => {
    const phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    expect(await maskTyped(`it is ${phrase}`)).toEqual({ text: "it is ***", found: ["recovery_phrase"] });
    expect(await maskTyped(secret)).toEqual({ text: clean, found: ["one_time_code"] });
  });
});
