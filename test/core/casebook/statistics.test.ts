import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addTally, emptyTally, startCounting } from "../../../src/core/casebook/statistics-tally.js";
import type { CountedCase } from "../../../src/core/casebook/statistics-tally.js";
import { rateOf } from "../../../src/core/casebook/statistics-rate.js";
import { addTime, quantile } from "../../../src/core/casebook/statistics-times.js";
import { walkerOf } from "../../../src/core/casebook/statistics-walk.js";
import { statisticsOf } from "../../../src/core/casebook/statistics.js";
import type { Statistics } from "../../../src/core/casebook/statistics.js";
import type { Flow } from "../../../src/core/flow/link.js";
import { visitedBy } from "../../../src/core/authoring/graph-overlay.js";
import { advance } from "../../../src/core/session/advance.js";
import type { SessionEvent } from "../../../src/core/session/event.js";
import { isRefusal } from "../../../src/core/session/refusal.js";
import { replay } from "../../../src/core/session/replay.js";
import { addressOf, pathOf } from "../../../src/core/session/session.js";
import { flowFrom, flowsFrom, TODAY } from "../../support/flow-from-text.js";
import { answer, later, madeCase, statsFlow, statsPart } from "../../support/made-cases.js";
import { randomFolder } from "../../support/random-flow.js";
import { randomWalk } from "../../support/random-walk.js";

const flow = await flowFrom(statsFlow, { part: statsPart });
const { version } = flow.data;

/** What cases come to, with the flow as it is now, or gone. */
function figures(
  cases: readonly CountedCase[],
  { now = flow, byVersion = false }: { now?: Flow | null; byVersion?: boolean } = {},
): Statistics {
  const counter = startCounting({ ...later, flow: () => now ?? undefined, byVersion });
  for (const one of cases) counter.add(one);
  return statisticsOf(counter.tally, () => now ?? undefined, "en");
}

function stepIn(statistics: Statistics, step: string) {
  return statistics.flows[0]?.steps.find((one) => one.step === step);
}

/** Four callers: helped by the first fix, by the second, by none, and one who left at the second. */
const four = [
  madeCase(version, [answer("channel", "sms", 0), answer("resend", "fixed", 30)], { state: "ended" }),
  madeCase(version, [answer("channel", "sms", 0), answer("resend", "not_fixed", 10), answer("restart", "fixed", 100)], {
    state: "ended",
  }),
  madeCase(
    version,
    [
      answer("channel", "voice", 0),
      answer("resend", "unable", 20),
      answer("restart", "not_fixed", 60),
      answer("reinstall", "not_fixed", 90),
    ],
    { state: "ended" },
  ),
  madeCase(version, [answer("channel", "sms", 0), answer("resend", "not_fixed", 40)]),
];

describe("the figures of made cases", () => {
  const statistics = figures(four);
  const [main] = statistics.flows;

  test("count cases by how they ended", () => {
    expect(main).toMatchObject({
      cases: 4,
      replayed: 4,
      told: 0,
      ended: 3,
      left: 1,
      leftSomewhere: 0,
      open: 0,
      closed: 0,
    });
    expect(main?.endings).toEqual([
      { step: "solved", kind: "solved", count: 2 },
      { step: "call", kind: "support", count: 1 },
    ]);
  });

  test("count arrivals, choices and results at each step", () => {
    expect(main?.steps.map(({ step, arrived, answered, left }) => [step, arrived, answered, left])).toEqual([
      ["channel", 4, 4, 0],
      ["resend", 4, 4, 0],
      ["restart", 3, 2, 1],
      ["reinstall", 1, 1, 0],
      ["call", 1, 0, 0],
      ["solved", 2, 0, 0],
    ]);
    expect(stepIn(statistics, "channel")?.choices).toEqual([
      { choice: "sms", count: 3 },
      { choice: "voice", count: 1 },
    ]);
    expect(stepIn(statistics, "resend")?.fix).toMatchObject({ helped: 1, notHelped: 2, unable: 1 });
    expect(stepIn(statistics, "channel")?.fix).toBeUndefined();
  });

  test("give half and nine of ten of the times, from the event before", () => {
    expect(stepIn(statistics, "resend")?.time).toEqual({ n: 4, median: 20, p90: 40 });
    expect(stepIn(statistics, "channel")?.time).toBeUndefined();
  });

  test("count the ways from step to step", () => {
    expect(main?.ways).toContainEqual({ from: "resend", to: "restart", count: 3 });
    expect(main?.ways).toContainEqual({ from: "restart", to: "solved", count: 1 });
  });

  test("lead on from the step that uses a flow, too", () => {
    const used = figures([madeCase(version, [answer("channel", "other"), answer("freeze/sure", "yes")])]);
    expect(used.flows[0]?.ways).toContainEqual({ from: "freeze", to: "call", count: 1 });
    expect(used.flows[0]?.ways).toContainEqual({ from: "freeze", to: "freeze/sure", count: 1 });
  });

  test("are the same in any order, and in parts that are merged", () => {
    expect(figures([...four].reverse())).toEqual(statistics);
    const halves = [four.slice(0, 1), four.slice(1)].map((half) => {
      const counter = startCounting({ ...later, flow: () => flow, byVersion: false });
      half.forEach(counter.add);
      return counter.tally;
    });
    const merged = emptyTally();
    for (const half of halves.reverse()) addTally(merged, half);
    expect(statisticsOf(merged, () => flow, "en")).toEqual(statistics);
  });
});

describe("what is not a plain walk", () => {
  test("no case at all gives no flow", () => {
    expect(figures([])).toEqual({ cases: 0, unread: 0, backwards: 0, pauses: 0, flows: [] });
  });

  test("an answer that was taken back, changed or started over counts as it stands", () => {
    const taken = figures([
      madeCase(version, [
        answer("channel", "voice"),
        answer("resend", "fixed"),
        [1, { type: "back" }],
        answer("resend", "not_fixed"),
        [1, { type: "change", index: 0, answer: "sms", source: "typed" }],
      ]),
      madeCase(version, [answer("channel", "voice"), [1, { type: "restart" }]]),
    ]);
    expect(stepIn(taken, "channel")).toMatchObject({ arrived: 2, answered: 1, left: 1 });
    expect(stepIn(taken, "channel")?.choices).toEqual([{ choice: "sms", count: 1 }]);
    expect(stepIn(taken, "resend")?.fix).toMatchObject({ helped: 0, notHelped: 1 });
  });

  test("a clock that goes back and a long pause give no time, and are counted", () => {
    const odd = figures([
      madeCase(version, [answer("channel", "sms"), answer("resend", "not_fixed", -50), answer("restart", "fixed", 7)]),
      madeCase(version, [answer("channel", "sms"), answer("resend", "not_fixed", 4000)]),
    ]);
    expect(odd).toMatchObject({ backwards: 1, pauses: 1 });
    expect(stepIn(odd, "resend")?.time).toBeUndefined();
    expect(stepIn(odd, "restart")?.time).toEqual({ n: 1, median: 7, p90: 7 });
  });

  test("what came with a hand-off code counts where it was answered, not again here", () => {
    const brought = figures([
      madeCase(version, [
        answer("channel", "sms", 1, "handoff"),
        answer("resend", "not_fixed", 1, "handoff"),
        answer("restart", "fixed", 9),
      ]),
    ]);
    expect(brought.flows[0]?.handedOff).toBe(1);
    expect(stepIn(brought, "resend")).toBeUndefined();
    expect(stepIn(brought, "restart")?.fix).toMatchObject({ helped: 1 });
  });

  test("a caller who left, a case that an agent closed and one that goes on are told apart", () => {
    const wrapUp = (outcome: string) => [1, { type: "wrap_up", outcome, text: "", followUp: null }] as const;
    const apart = figures([
      madeCase(version, [answer("channel", "sms"), wrapUp("caller_left")], { state: "ended" }),
      madeCase(version, [answer("channel", "sms"), wrapUp("called_back")], { state: "ended" }),
      madeCase(version, [answer("channel", "sms", 7000)]),
    ]);
    expect(apart.flows[0]).toMatchObject({ cases: 3, ended: 0, left: 1, closed: 1, open: 1 });
    expect(stepIn(apart, "resend")?.left).toBe(1);
  });

  test("flags count at their step, and neither their text nor a note's is anywhere", () => {
    const flagged = figures([
      madeCase(version, [
        answer("channel", "sms"),
        [1, { type: "flag", step: "resend", text: "Mrs. Miller" }],
        [1, { type: "note", step: "resend", text: "Mrs. Miller" }],
      ]),
    ]);
    expect(stepIn(flagged, "resend")).toMatchObject({ flags: 1, owner: "tests" });
    expect(JSON.stringify(flagged)).not.toContain("Miller");
  });

  test("a flow that is gone, and an older version of one, are told by their answers alone", () => {
    const gone = figures(four, { now: null });
    expect(gone.flows[0]).toMatchObject({ gone: true, replayed: 0, told: 4, ended: 3, left: 1, leftSomewhere: 1 });
    expect(stepIn(gone, "resend")).toMatchObject({ arrived: 4, fix: { helped: 1, notHelped: 2, unable: 1 } });
    expect(stepIn(gone, "channel")?.choices).toEqual([]);
    const older = figures(four.map((one) => ({ ...one, head: { ...one.head, version: "sha256:old" } })));
    expect(older.flows[0]).toMatchObject({ gone: false, told: 4 });
    expect(stepIn(older, "channel")?.choices[0]).toEqual({ choice: "sms", count: 3 });
  });

  test("versions are counted apart where that is asked for, the one of now first", () => {
    const old = madeCase("sha256:0", [answer("channel", "sms")]);
    const apart = figures([old, old, four[0] ?? old], { byVersion: true });
    expect(apart.flows.map(({ version: one, cases }) => [one, cases])).toEqual([
      [version, 1],
      ["sha256:0", 2],
    ]);
  });
});

describe("what was typed", () => {
  test("is in no figure: neither texts, numbers nor private choices", async () => {
    const typed = await flowFrom(`steps:
  name: { ask: Your name?, type: text, next: age }
  age: { ask: How old?, type: number, next: side }
  side: { ask: Which?, choices: { left_side: Left, right_side: Right }, private: true, next: solved }
`);
    const one = madeCase(typed.data.version, [
      answer("name", "Miller"),
      answer("age", 4711),
      answer("side", "left_side"),
    ]);
    const said = [typed, null].map((now) => JSON.stringify(figures([one], { now })));
    for (const text of said) expect(text).not.toMatch(/Miller|4711|left_side/);
    expect(said[0]).toContain('"arrived":1');
  });

  test("that was not kept leaves the case to its answers", async () => {
    const hidden = await flowFrom(`steps:
  number: { ask: Which number?, type: text, private: true, next: fix }
  fix: { do: Try, how: ["Do it."], check: Well?, next: { not_fixed: solved, unable: solved } }
`);
    const one = madeCase(hidden.data.version, [answer("number", null), answer("fix", "fixed")], { state: "ended" });
    const statistics = figures([one], { now: hidden });
    expect(statistics.flows[0]).toMatchObject({ replayed: 0, told: 1 });
    expect(stepIn(statistics, "fix")?.fix).toMatchObject({ helped: 1 });
  });
});

test("the way of any case of any flow is the one that replay takes, however many cases went before", async () => {
  await fc.assert(
    fc.asyncProperty(randomFolder, fc.gen(), async (files, generate) => {
      const main = (await flowsFrom(files)).flows.get("main");
      fc.pre(main !== undefined);
      if (!main) return;
      const walker = walkerOf(main);
      for (let round = 0; round < 4; round += 1) {
        const events = randomEvents(main, generate);
        const { head } = madeCase(main.data.version, []);
        const { session } = replay(main, { today: TODAY, asks: "person" }, events, true);
        const way = walker(head, events);
        const plain = visitedBy(session).map((step) => step.replaceAll(/\[[^\]]*\]/g, ""));
        const inputs = new Set(
          pathOf(session)
            .map(({ to }) => addressOf(to))
            .concat(addressOf(session)),
        );
        expect(way.replayed).toBe(true);
        expect(way.visits.filter(({ step }) => plain.includes(step)).map(({ step }) => step)).toEqual(plain);
        // What is visited beside the steps is an input that was asked.
        for (const { step } of way.visits)
          expect(plain.includes(step) || [...inputs].some((one) => one.replaceAll(/\[[^\]]*\]/g, "") === step)).toBe(
            true,
          );
        expect(way.ending?.step ?? way.at).toBe(addressOf(session).replaceAll(/\[[^\]]*\]/g, ""));
        expect(way.visits.filter(({ answered }) => answered)).toHaveLength(session.answered);
      }
    }),
    { numRuns: 30 },
  );
}, 60_000);

/** A walk by chance, with answers that are taken back, changed and begun again. */
function randomEvents(main: Flow, generate: Parameters<typeof randomWalk>[2]): readonly SessionEvent[] {
  const events: SessionEvent[] = [];
  const walked = randomWalk(main, { today: TODAY, asks: "person" }, generate, 12);
  let session = walked[0];
  const take = (event: SessionEvent): void => {
    const next = advance(session, event);
    if (isRefusal(next)) return;
    events.push(event);
    session = next;
  };
  for (const { given } of pathOf(walked.at(-1) ?? session)) {
    take({ type: "answer", ...given });
    const chance = generate(fc.nat, { max: 9 });
    if (chance === 0) take({ type: "back" });
    if (chance === 1) take({ type: "change", index: 0, answer: given.answer, source: "typed" });
    if (chance === 2) take({ type: "restart" });
  }
  return events;
}

describe("a rate", () => {
  test("has Wilson's interval, which holds for few, for none and for all", () => {
    // Wilson's interval of 8 of 10, as published tables give it.
    expect(rateOf(8, 10)?.low).toBeCloseTo(0.4902, 4);
    expect(rateOf(8, 10)?.high).toBeCloseTo(0.9433, 4);
    expect(rateOf(0, 10)).toMatchObject({ share: 0, low: 0 });
    expect(rateOf(0, 10)?.high).toBeCloseTo(0.2775, 4);
    expect(rateOf(3, 3)).toMatchObject({ share: 1, high: 1 });
    expect(rateOf(0, 0)).toBeUndefined();
  });
});

describe("times", () => {
  test("are exact up to two minutes and to 1 % from there on, in a bounded number of places", () => {
    const times = new Map<number, number>();
    for (let seconds = 1; seconds <= 100_000; seconds += 1) addTime(times, seconds * 1000);
    expect(quantile(times, 0.00119)).toBe(119);
    expect(Math.abs((quantile(times, 0.5) ?? 0) / 50_000 - 1)).toBeLessThan(0.01);
    expect(times.size).toBeLessThan(1000);
    expect(quantile(new Map(), 0.5)).toBeUndefined();
  });
});
