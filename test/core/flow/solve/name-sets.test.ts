import fc from "fast-check";
import { expect, test } from "vitest";
import { nameSets } from "../../../../src/core/flow/solve/name-sets.js";

const NAMES = Array.from({ length: 3000 }, (_none, index) => `step_${index}`);
const some = fc.array(fc.constantFrom(...NAMES), { maxLength: 12 });

test("sets of names hold what was put into them, and nothing that was taken out", () => {
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), some, (lists, gone) => {
      const sets = nameSets();
      // Names known before lie far apart from those that come now.
      sets.of(NAMES.slice(0, lists.length * 400));
      const all = lists.reduce(sets.adding, sets.of([]));
      const united = lists.map(sets.of).reduce(sets.union, sets.of([]));
      const left = gone.reduce(sets.without, all);
      const expected = new Set(lists.flat());
      expect(NAMES.filter(all.has)).toEqual(NAMES.filter((name) => expected.has(name)));
      expect(NAMES.filter(united.has)).toEqual(NAMES.filter(all.has));
      for (const name of gone) expected.delete(name);
      expect(NAMES.filter(left.has)).toEqual(NAMES.filter((name) => expected.has(name)));
    }),
    { numRuns: 60 },
  );
});

test("a set to which nothing new is added is given back itself", () => {
  const sets = nameSets();
  const all = sets.of(NAMES);
  const some = sets.of(["step_7", "step_2999"]);
  expect(sets.union(all, some)).toBe(all);
  expect(sets.union(some, all)).toBe(all);
  expect(sets.adding(all, ["step_7"])).toBe(all);
});
