import { describe, expect, test } from "vitest";
import { advance } from "../../../src/core/session/advance.js";
import type { Flow } from "../../../src/core/flow/link.js";
import type { Answer, SessionEvent } from "../../../src/core/session/event.js";
import { isRefusal } from "../../../src/core/session/refusal.js";
import type { Replayed } from "../../../src/core/session/replay.js";
import { effectiveAnswers, replay } from "../../../src/core/session/replay.js";
import { asked, begin, ended, flowFrom, pathIn, TODAY } from "../../support/flow-from-text.js";

const OVER = `  over:
    end: support
    title: Over
    prepare: [{ id: own, label: Own }]
`;
const OLD = `steps:
  way: { ask: Way?, choices: { sms: Text, voice: Call }, next: count }
  count: { ask: How many?, type: number, max: 99, next: note }
  note: { ask: Note?, type: text, next: over }
${OVER}`;

const given = (step: string, answer: Answer): SessionEvent => ({ type: "answer", step, answer, source: "typed" });
const WALK: readonly SessionEvent[] = [given("way", "sms"), given("count", 7), given("note", "sms")];

function replayed(flow: Flow, events: readonly SessionEvent[], sameVersion = false): Replayed {
  return replay(flow, { today: TODAY, asks: "script" }, events, sameVersion);
}

describe("replay on the same version", () => {
  test("is the live session, with all that was taken back, changed and filled in", async () => {
    const flow = await flowFrom(OLD);
    const events: readonly SessionEvent[] = [
      given("way", "voice"),
      given("count", 3),
      { type: "back" },
      given("count", 4),
      { type: "change", index: 0, answer: "sms", source: "typed" },
      given("note", "hello"),
      { type: "fill", item: "own", value: "mine" },
    ];
    let live = begin(flow);
    for (const event of events) {
      const next = advance(live, event);
      if (isRefusal(next)) throw new Error(next.code);
      live = next;
    }
    const { session, dropped } = replayed(flow, events, true);
    expect(dropped).toEqual([]);
    expect(ended(session)).toEqual(ended(live));
    expect(pathIn(session)).toEqual([
      ["way", "sms"],
      ["count", 4],
      ["note", "hello"],
    ]);
    expect(ended(session).card?.checklist).toMatchObject([{ value: "mine" }]);
  });

  test("begins anew after a restart", async () => {
    const { session } = replayed(await flowFrom(OLD), [...WALK, { type: "restart" }, given("way", "voice")], true);
    expect(pathIn(session)).toEqual([["way", "voice"]]);
  });
});

describe("replay on another version", () => {
  test("goes as far as the answers hold", async () => {
    const flow = await flowFrom(OLD.replace("max: 99", "max: 5"));
    const { session, dropped } = replayed(flow, WALK);
    expect(pathIn(session)).toEqual([["way", "sms"]]);
    expect(asked(session)).toMatchObject({ step: "count", previous: 7 });
    expect(dropped.map(({ step }) => step)).toEqual(["count", "note"]);
  });

  test("leaves out a question that is gone, and stands at one that is new", async () => {
    const gone = await flowFrom(
      `steps:\n  way: { ask: Way?, choices: { sms: Text, voice: Call }, next: note }\n  note: { ask: Note?, type: text, next: over }\n${OVER}`,
    );
    const without = replayed(gone, WALK);
    expect(pathIn(without.session)).toEqual([
      ["way", "sms"],
      ["note", "sms"],
    ]);
    expect(without.dropped.map(({ step }) => step)).toEqual(["count"]);
    const added = await flowFrom(
      OLD.replace("next: note }", "next: extra }\n  extra: { ask: Extra?, type: text, next: note }"),
    );
    const within = replayed(added, WALK);
    expect(pathIn(within.session)).toEqual([
      ["way", "sms"],
      ["count", 7],
    ]);
    expect(asked(within.session).step).toBe("extra");
    expect(within.dropped.map(({ step }) => step)).toEqual(["note"]);
  });

  test("carries renamed steps and choices over, and leaves what was typed alone", async () => {
    const flow = await flowFrom(
      `renamed: { way: channel, sms: text, count: times }\n${OLD.replace("  way:", "  channel:").replace("  count:", "  times:").replace("next: count", "next: times").replace("sms: Text", "text: Text")}`,
    );
    const { session, dropped } = replayed(flow, WALK);
    expect(dropped).toEqual([]);
    expect(pathIn(session)).toEqual([
      ["channel", "text"],
      ["times", 7],
      ["note", "sms"],
    ]);
    const changed = replayed(flow, [
      given("way", "voice"),
      { type: "change", index: 0, answer: "sms", source: "typed" },
    ]);
    expect(pathIn(changed.session)).toEqual([["channel", "text"]]);
  });

  test("takes the answer that holds where two steps have become one", async () => {
    const flow = await flowFrom(
      `renamed: { text_or_call: way }\n${OLD.replace("voice: Call", "voice: Call, none: Neither")}`,
    );
    const both = replayed(flow, [given("text_or_call", "yes"), ...WALK]);
    expect(pathIn(both.session)).toEqual(WALK.map((event) => event.type === "answer" && [event.step, event.answer]));
    expect(both.dropped).toMatchObject([{ step: "way", answer: "yes" }]);
    expect(pathIn(replayed(flow, [given("text_or_call", "none"), given("count", 7)]).session)).toEqual([
      ["way", "none"],
      ["count", 7],
    ]);
    const neither = replayed(flow, [given("text_or_call", "yes"), given("way", "pigeon"), given("count", 7)]);
    expect(asked(neither.session)).toMatchObject({ step: "way", previous: "yes" });
  });

  test("takes no answer of a later visit for one that does not hold any more", async () => {
    const steps = `steps:\n  count: { ask: Count?, type: number, min: 0, max: 5, next: again }\n  again: { ask: Again?, type: yes_no, next: { yes: count, no: over } }\n${OVER}`;
    const walk = [given("count", 7), given("again", "yes"), given("count", 3), given("again", "no")];
    const { session } = replayed(await flowFrom(steps), walk);
    expect(asked(session)).toMatchObject({ step: "count", previous: 7 });
  });

  test("carries them over in flows that are used, by what those flows say", async () => {
    const flow = await flowFrom(
      `renamed: { many: seen, a: x }\nsteps:\n  seen: { ask: Seen?, type: many, choices: { x: X, b: B }, next: parts }\n  parts: { use: part, each: seen, next: over }\n${OVER}`,
      {
        part: "renamed: { old: new_one }\nsteps:\n  new_one: { ask: N?, type: number, next: back }\n  back: { end: return }\n",
      },
    );
    const { session, dropped } = replayed(flow, [
      given("many", ["a", "b"]),
      given("parts[a]/old", 1),
      given("parts[b]/old", 2),
    ]);
    expect(dropped).toEqual([]);
    expect(pathIn(session)).toEqual([
      ["seen", ["x", "b"]],
      ["parts[x]/new_one", 1],
      ["parts[b]/new_one", 2],
    ]);
  });

  test("takes what was changed and taken back before the flows part", async () => {
    const flow = await flowFrom(OLD.replace("max: 99", "max: 5"));
    const events: readonly SessionEvent[] = [
      given("way", "sms"),
      given("count", 3),
      { type: "change", index: 0, answer: "voice", source: "typed" },
      { type: "back" },
      { type: "back" },
      given("way", "sms"),
      given("count", 7),
      given("note", "x"),
    ];
    const { session, dropped } = replayed(flow, events);
    expect(pathIn(session)).toEqual([["way", "sms"]]);
    expect(dropped.map(({ step }) => step)).toEqual(["count", "note"]);
  });

  test("keeps what was filled in on the checklist", async () => {
    const flow = await flowFrom(
      OLD.replace("  count: { ask: How many?, type: number, max: 99, next: note }\n", "").replace(
        "next: count",
        "next: note",
      ),
    );
    const { session } = replayed(flow, [
      ...WALK,
      { type: "fill", item: "own", value: "mine" },
      { type: "fill", item: "gone", value: "x" },
    ]);
    expect(ended(session).card?.checklist).toMatchObject([{ id: "own", value: "mine" }]);
  });
});

test("the answers that stand are those not taken back, with what was changed", () => {
  const events: readonly SessionEvent[] = [
    given("a", 1),
    given("b", 2),
    { type: "back" },
    given("b", 3),
    { type: "change", index: 0, answer: 9, source: "flag" },
    { type: "fill", item: "x", value: "y" },
  ];
  expect(effectiveAnswers(events)).toEqual([
    { step: "a", answer: 9, source: "flag" },
    { step: "b", answer: 3, source: "typed" },
  ]);
  expect(effectiveAnswers([...events, { type: "restart" }, given("c", 4)])).toMatchObject([{ step: "c" }]);
});
