import { describe, expect, test } from "vitest";
import { startCounting } from "../../../src/core/casebook/statistics-tally.js";
import { suggestOrders } from "../../../src/core/casebook/suggest.js";
import { chanceFrom } from "../../../src/core/casebook/suggest-chance.js";
import { rowsOf } from "../../../src/core/casebook/suggest-fixes.js";
import { flowFrom } from "../../support/flow-from-text.js";
import { answer, later, madeCase, statsFlow, statsPart } from "../../support/made-cases.js";
import type { Timed } from "../../support/made-cases.js";

const flow = await flowFrom(statsFlow, { part: statsPart });

/** Of each 40 callers the first fix (100 s) helps 4, the second (20 s) 18, the third (50 s) 9. */
function callers(times: number): readonly (readonly Timed[])[] {
  const helpedBy = [...Array.from({ length: 4 }, () => 0), ...Array.from({ length: 18 }, () => 1)];
  const all = [...helpedBy, ...Array.from({ length: 9 }, () => 2), ...Array.from({ length: 9 }, () => 3)];
  return Array.from({ length: times }, () => all).flatMap((each) => each.map(callerHelpedBy));
}

function callerHelpedBy(helps: number): readonly Timed[] {
  const fixes = ["resend", "restart", "reinstall"].slice(0, helps + 1);
  const seconds = [100, 20, 50];
  return [
    answer("channel", "sms", 0),
    ...fixes.map((step, index) => answer(step, index === helps ? "fixed" : "not_fixed", seconds[index])),
  ];
}

function suggestions(events: readonly (readonly Timed[])[], seed = 1) {
  const counter = startCounting({ ...later, flow: () => flow, byVersion: false });
  for (const one of events) counter.add(madeCase(flow.data.version, one, { state: "ended" }));
  return suggestOrders(counter.tally, () => flow, chanceFrom(seed));
}

describe("a suggestion", () => {
  const [one] = suggestions(callers(10));

  test("puts first what helps most for its time, and says what that saves", () => {
    expect(one).toMatchObject({ flow: "main", verdict: "better", order: ["restart", "reinstall", "resend"] });
    // p: 40 of 400, 180 of 360, 90 of 180. Now 100 + 0.9 * 20 + 0.9 * 0.5 * 50; then 20 + 0.5 * 50 + 0.5 * 0.5 * 100.
    expect(one?.saving?.seconds).toBeCloseTo(140.5 - 70, 6);
    expect(one?.saving?.low).toBeGreaterThan(60);
    expect(one?.saving?.high).toBeLessThan(80);
    expect(one?.sure).toBeGreaterThan(0.99);
  });

  test("is the same for the same cases and seed, and surer of more cases", () => {
    expect(suggestions(callers(10))).toEqual([one]);
    const [more] = suggestions(callers(40));
    const width = ({ low, high }: { low: number; high: number }): number => high - low;
    expect(width(more?.saving ?? { low: 0, high: 1e9 })).toBeLessThan(width(one?.saving ?? { low: 0, high: 0 }));
  });

  test("is not made of few: each fix has to be tried and timed 30 times", () => {
    const [few] = suggestions(callers(1));
    expect(few?.verdict).toBe("too_few");
    expect(few?.fixes.map(({ tried }) => tried)).toEqual([40, 36, 18]);
    expect(few).not.toHaveProperty("order");
    expect(suggestions([])).toEqual([]);
  });

  test("leaves an order that is the best one", () => {
    const good = (helps: number): readonly Timed[] =>
      callerHelpedBy(helps).map(([, event], index) => [[0, 5, 50, 90][index] ?? 1, event] as const);
    const events = [...Array.from({ length: 60 }, () => 0), ...Array.from({ length: 20 }, () => 1)];
    const all = [...events, ...Array.from({ length: 40 }, () => 3)].map(good);
    expect(suggestions(all)[0]?.verdict).toBe("best");
  });
});

describe("fixes stand in a row", () => {
  test("where each leads to the next, in used flows too", async () => {
    expect(rowsOf(flow)).toEqual([["resend", "restart", "reinstall"]]);
    const using = await flowFrom("steps:\n  inner: { use: part, next: solved }\n", {
      part: statsFlow
        .replace("end: support, title: Call them, say: Please help.", "end: return, result: no")
        .replace("use: part", "use: other"),
      other: statsPart,
    });
    expect(rowsOf(using)).toEqual([["inner/resend", "inner/restart", "inner/reinstall"]]);
  });

  test.each([
    ["something else leads into the middle", ["use: part\n    next: call", "use: part\n    next: restart"]],
    [
      "who could not do it goes another way",
      ["next: { not_fixed: restart, unable: restart }", "next: { not_fixed: restart, unable: call }"],
    ],
    [
      "a condition asks how one went",
      [
        "next: { not_fixed: call, unable: call }",
        'next: { not_fixed: [{ if: resend == "unable", go: call }, { go: call }], unable: call }',
      ],
    ],
  ] as const)("but not where %s", async (_why, [from, to]) => {
    expect(statsFlow).toContain(from);
    const other = await flowFrom(statsFlow.replace(from, to), { part: statsPart });
    expect(rowsOf(other)).not.toContainEqual(["resend", "restart", "reinstall"]);
    expect(rowsOf(other).flat()).not.toContain("resend");
  });
});

test("chance repeats for a seed, and its beta numbers have the mean that they should", async () => {
  const { beta } = await import("../../../src/core/casebook/suggest-chance.js");
  const [one, same] = [chanceFrom(7), chanceFrom(7)];
  const drawn = Array.from({ length: 4000 }, () => beta(8.5, 2.5, one));
  expect(Array.from({ length: 10 }, () => beta(8.5, 2.5, same))).toEqual(drawn.slice(0, 10));
  expect(drawn.reduce((sum, p) => sum + p, 0) / drawn.length).toBeCloseTo(8.5 / 11, 2);
});
