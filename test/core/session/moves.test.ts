import { describe, expect, test } from "vitest";
import { advance } from "../../../src/core/session/advance.js";
import type { SessionEvent } from "../../../src/core/session/event.js";
import { view } from "../../../src/core/session/present.js";
import { isRefusal } from "../../../src/core/session/refusal.js";
import type { Session } from "../../../src/core/session/session.js";
import { asked, begin, ended, flowFrom, inEnglish, pathIn, walk } from "../../support/flow-from-text.js";

const FLOW = `steps:
  way: { ask: Way?, choices: { sms: Text, voice: Call }, next: count }
  count:
    ask: How many?
    type: number
    max: "= way == 'sms' ? 10 : 5"
    next: [{ if: way == "sms", go: note }, { go: name }]
  note: { ask: Note?, type: text, next: last }
  name: { ask: Name?, type: text, next: last }
  last: { ask: Last?, type: text, optional: true, next: over }
  over: { end: advice, title: "{$count} by {$way}" }
`;

/** The session after an event that must be taken. */
function after(session: Session, event: SessionEvent): Session {
  const next = advance(session, event);
  if (isRefusal(next)) throw new Error(`Refused: ${next.code}`);
  return next;
}

function changed(session: Session, index: number, answer: string | number | null): Session {
  return after(session, { type: "change", index, answer, source: "typed" });
}

describe("back", () => {
  test("takes the last answer back, as often as wanted, and keeps it as the default", async () => {
    const session = walk(begin(await flowFrom(FLOW)), "sms", 7, "hello");
    const once = after(session, { type: "back" });
    expect(asked(once)).toMatchObject({ step: "note", previous: "hello" });
    const twice = after(once, { type: "back" });
    expect(asked(twice)).toMatchObject({ step: "count", previous: 7 });
    expect(pathIn(twice)).toEqual([["way", "sms"]]);
    const again = walk(twice, 8);
    expect(asked(again)).toMatchObject({ step: "note", previous: "hello" });
  });

  test("goes from an ending to its question", async () => {
    const session = walk(begin(await flowFrom(FLOW)), "sms", 7, "hello", null);
    expect(asked(after(session, { type: "back" })).step).toBe("last");
  });

  test("is refused before the first answer", async () => {
    expect(advance(begin(await flowFrom(FLOW)), { type: "back" })).toMatchObject({
      code: "nothing-before",
      step: "way",
    });
  });

  test("shows no private answer as the default", async () => {
    const flow = await flowFrom(
      "steps:\n  q: { ask: Q?, type: text, private: true, next: over }\n  over: { end: advice, title: Over }\n",
    );
    const back = after(walk(begin(flow), "hidden away"), { type: "back" });
    expect(JSON.stringify(view(back, inEnglish))).not.toContain("hidden");
  });
});

describe("change", () => {
  test("keeps the later answers that still hold", async () => {
    const session = walk(begin(await flowFrom(FLOW)), "sms", 3, "hello", "bye");
    const other = changed(session, 0, "voice");
    expect(pathIn(other)).toEqual([
      ["way", "voice"],
      ["count", 3],
    ]);
    expect(asked(other).step).toBe("name");
    expect(pathIn(walk(other, "Ann"))).toEqual([
      ["way", "voice"],
      ["count", 3],
      ["name", "Ann"],
      ["last", "bye"],
    ]);
    expect(ended(walk(other, "Ann")).title).toBe("3 by Call");
  });

  test("asks again where a later answer no longer holds, with that answer as the default", async () => {
    const session = walk(begin(await flowFrom(FLOW)), "sms", 7, "hello", "bye");
    const other = changed(session, 0, "voice");
    expect(asked(other)).toMatchObject({ step: "count", previous: 7, max: 5 });
    expect(pathIn(walk(other, 4, "Ann")).at(-1)).toEqual(["last", "bye"]);
  });

  test("and back again gives the path as it was, be it that an answer did not hold in between", async () => {
    const session = walk(begin(await flowFrom(FLOW)), "sms", 7, "hello", "bye");
    const again = changed(changed(session, 0, "voice"), 0, "sms");
    expect(pathIn(again)).toEqual(pathIn(session));
    expect(ended(again)).toEqual(ended(session));
  });

  test("lets an answer that is given anew stand for the one that was kept", async () => {
    const session = walk(begin(await flowFrom(FLOW)), "sms", 7, "hello", "bye");
    const other = changed(walk(changed(session, 0, "voice"), 4), 0, "sms");
    expect(pathIn(other)).toEqual([
      ["way", "sms"],
      ["count", 4],
      ["note", "hello"],
      ["last", "bye"],
    ]);
  });

  test("of one round of a loop keeps the others", async () => {
    const flow = await flowFrom(
      "steps:\n  n: { ask: N?, type: number, next: more }\n  more: { ask: More?, type: yes_no, next: { yes: n, no: over } }\n  over: { end: advice, title: Over }\n",
    );
    const session = walk(begin(flow), 1, "yes", 2, "yes", 3, "no");
    const other = changed(session, 2, 9);
    expect(pathIn(other).map(([, answer]) => answer)).toEqual([1, "yes", 9, "yes", 3, "no"]);
    expect(pathIn(changed(session, 1, "no"))).toEqual([
      ["n", 1],
      ["more", "no"],
    ]);
    expect(pathIn(changed(changed(session, 1, "no"), 1, "yes"))).toEqual(pathIn(session));
  });

  test("gives no answer that was given anew a second time, further on in a loop", async () => {
    const flow = await flowFrom(
      `steps:
  way: { ask: Way?, choices: { a: A, b: B }, next: n }
  n: { ask: N?, type: number, max: "= way == 'a' ? 10 : 5", next: more }
  more: { ask: More?, type: yes_no, next: { yes: early, no: over } }
  early: { tell: Once more, next: [{ if: visits.n < 2, go: way2 }, { go: over }] }
  way2: { ask: Again?, choices: { a: A, b: B }, next: n2 }
  n2: { decide: [{ if: way2 == "a", go: back_way }, { go: n }] }
  back_way: { tell: Back, next: way }
  over: { end: advice, title: Over }
`,
    );
    const other = changed(walk(begin(flow), "a", 7, "no"), 0, "b");
    const further = walk(other, 4);
    expect(pathIn(further)).toEqual([
      ["way", "b"],
      ["n", 4],
      ["more", "no"],
    ]);
    const round = changed(further, 2, "yes");
    expect(asked(walk(round, "a", "a"))).toMatchObject({ step: "n", previous: 4 });
  });

  test("is refused where the new answer is, and where there is none", async () => {
    const session = walk(begin(await flowFrom(FLOW)), "sms", 7);
    expect(advance(session, { type: "change", index: 1, answer: 11, source: "typed" })).toMatchObject({
      code: "too-large",
      step: "count",
    });
    expect(advance(session, { type: "change", index: 2, answer: "x", source: "typed" })).toMatchObject({
      code: "nothing-before",
    });
    expect(advance(session, { type: "change", index: -1, answer: "x", source: "typed" })).toMatchObject({
      code: "nothing-before",
    });
  });

  test("reaches into flows that are used", async () => {
    const flow = await flowFrom(
      "steps:\n  way: { ask: Way?, choices: { a: A, b: B }, next: part }\n  part: { use: part, with: { kind: = way }, next: over }\n  over: { end: advice, title: '{$part.result}' }\n",
      {
        part: 'inputs:\n  kind: { choices: { a: A, b: B } , required: true }\nsteps:\n  n: { ask: N?, type: number, next: [{ if: kind == "a", go: low }, { go: high }] }\n  low: { end: return, result: low }\n  high: { end: return, result: high }\n',
      },
    );
    const session = walk(begin(flow), "a", 3);
    expect(ended(session).title).toBe("low");
    expect(ended(changed(session, 0, "b")).title).toBe("high");
    expect(pathIn(changed(session, 1, 4))).toEqual([
      ["way", "a"],
      ["part/n", 4],
    ]);
  });
});

describe("restart", () => {
  test("takes every answer back", async () => {
    const session = walk(begin(await flowFrom(FLOW)), "sms", 7);
    const first = after(session, { type: "restart" });
    expect([asked(first).step, pathIn(first)]).toEqual(["way", []]);
  });
});

test("a session is a value: what was walked from it leaves it alone", async () => {
  const session = walk(begin(await flowFrom(FLOW)), "sms", 7);
  const before = JSON.stringify([view(session, inEnglish), pathIn(session)]);
  walk(session, "x", null);
  changed(session, 0, "voice");
  after(session, { type: "back" });
  expect(JSON.stringify([view(session, inEnglish), pathIn(session)])).toBe(before);
});
