import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "../../../src/core/session/event.js";
import { tally } from "../../../src/core/session/look-back.js";
import type { Visit } from "../../../src/core/session/look-back.js";

const STEPS = ["a", "b", "c", "d"];

interface Visited {
  readonly step: string;
  readonly answer: Answer | undefined;
  readonly result: unknown;
}

const anyVisit: fc.Arbitrary<Visited> = fc.record({
  step: fc.constantFrom(...STEPS),
  answer: fc.constantFrom(undefined, null, "yes", 7),
  result: fc.constantFrom(undefined, undefined, undefined, "solved"),
});

/** By going through all of them. */
function slowly(visits: readonly Visited[], step: string) {
  const own = visits.filter((visit) => visit.step === step);
  return {
    visits: own.length,
    answer: own.findLast(({ answer }) => answer !== undefined)?.answer,
    result: own.findLast(({ result }) => result !== undefined)?.result,
  };
}

test("what the visits of a step come to is the same, however many there are and whoever asked before", () => {
  fc.assert(
    fc.property(fc.array(anyVisit, { maxLength: 200 }), fc.array(fc.nat(199), { maxLength: 4 }), (visited, askedAt) => {
      let head: Visit | null = null;
      for (const [index, visit] of visited.entries()) {
        head = { ...visit, before: head, nth: index + 1 };
        if (askedAt.includes(index)) tally(head, "a");
      }
      for (const step of [...STEPS, "never"]) expect(tally(head, step)).toEqual(slowly(visited, step));
    }),
  );
});

test("a path may branch after somebody has looked back", () => {
  let head: Visit | null = null;
  for (let nth = 1; nth <= 100; nth += 1) head = { step: "a", answer: nth, result: undefined, before: head, nth };
  expect(tally(head, "a")).toMatchObject({ visits: 100, answer: 100 });
  const earlier = head?.before?.before ?? null;
  const other: Visit = { step: "b", answer: "x", result: undefined, before: earlier, nth: 99 };
  expect(tally(other, "a")).toMatchObject({ visits: 98, answer: 98 });
  expect(tally({ ...other, step: "a" }, "a")).toMatchObject({ visits: 99, answer: "x" });
});
