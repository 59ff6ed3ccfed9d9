import fc from "fast-check";
import { expect, test } from "vitest";
import { entryOf, withEntry } from "../../../src/core/session/persistent-map.js";
import type { PersistentMap } from "../../../src/core/session/persistent-map.js";

/** Pairs that have one hash (FNV-1a, 32 bits). */
const ALIKE = ["costarring", "liquid", "declinate", "macallums", "altarage", "zinke"];

const anyName = fc.oneof(
  fc.constantFrom(...ALIKE, "", "__proto__", "channel"),
  fc.string(),
  fc.nat(2000).map((n) => `step_${n}`),
);
const anyEntries = fc.array(fc.tuple(anyName, fc.integer()), { maxLength: 300 });

test("a persistent map has what a map has, and no map changes when others are made from it", () => {
  fc.assert(
    fc.property(anyEntries, anyName, (entries, stranger) => {
      let map: PersistentMap<number> = null;
      const model = new Map<string, number>();
      const earlier: (readonly [PersistentMap<number>, ReadonlyMap<string, number>])[] = [];
      for (const [name, value] of entries) {
        map = withEntry(map, name, value);
        model.set(name, value);
        if (earlier.length < 5) earlier.push([map, new Map(model)]);
      }
      for (const [before, then] of [...earlier, [map, model] as const]) {
        for (const name of [...model.keys(), stranger]) expect(entryOf(before, name)).toBe(then.get(name));
      }
    }),
  );
});

test("names that have one hash are told apart", () => {
  let map: PersistentMap<string> = null;
  for (const name of ALIKE) map = withEntry(map, name, name);
  for (const name of ALIKE.toReversed()) map = withEntry(map, name, `${name} again`);
  expect(ALIKE.map((name) => entryOf(map, name))).toEqual(ALIKE.map((name) => `${name} again`));
  expect(entryOf(withEntry(null, "liquid", 1), "costarring")).toBeUndefined();
});
