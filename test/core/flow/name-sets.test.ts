import fc from "fast-check";
import { expect, test } from "vitest";
import { nameSets } from "../../../src/core/flow/name-sets.js";

const NAMES = Array.from({ length: 3000 }, (_none, index) => `step_${index}`);
const some = fc.array(fc.constantFrom(...NAMES), { maxLength: 12 });

test("sets of names hold what was put into them, and nothing that was taken out", () => {
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), some, (lists, gone) => {
      const sets = nameSets();
      // Names known before lie far apart from those that come now.
      sets.of(NAMES.slice(0, lists.length * 400));
      const all = sets.union(lists.map(sets.of));
      const left = gone.reduce(sets.without, all);
      const expected = new Set(lists.flat());
      expect(NAMES.filter(all.has)).toEqual(NAMES.filter((name) => expected.has(name)));
      for (const name of gone) expected.delete(name);
      expect(NAMES.filter(left.has)).toEqual(NAMES.filter((name) => expected.has(name)));
    }),
    { numRuns: 60 },
  );
});

test("a union that adds nothing is the first set itself", () => {
  const sets = nameSets();
  const all = sets.of(NAMES);
  expect(sets.union([all, sets.of(["step_7", "step_2999"]), sets.of([])])).toBe(all);
});
