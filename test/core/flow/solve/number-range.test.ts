import { expect, test } from "vitest";
import { canCompare, compare, MIRRORED, pointsAround } from "../../../../src/core/flow/solve/number-range.js";
import type { Comparison, NumberRange } from "../../../../src/core/flow/solve/number-range.js";

const operators = Object.keys(MIRRORED) as readonly Comparison[];

/** Beyond all thresholds. */
const FAR = 20;

test.each<{ name: string; thresholds: readonly number[]; range: NumberRange; step: number }>([
  { name: "whole numbers", thresholds: [7, 3, 3], range: { min: 0, max: 10, whole: true }, step: 1 },
  { name: "whole numbers and halves", thresholds: [2.5, 9], range: { min: 0, max: 9, whole: true }, step: 1 },
  { name: "any numbers", thresholds: [1, 2, 2, 2.5], range: { min: 0, max: 6, whole: false }, step: 0.25 },
  { name: "a threshold outside", thresholds: [12], range: { min: 0, max: 10, whole: true }, step: 1 },
  { name: "no limit", thresholds: [3], range: { min: 0, max: Infinity, whole: true }, step: 1 },
  { name: "a single number", thresholds: [4], range: { min: 4, max: 4, whole: false }, step: 0.25 },
])("$name: the points show all that comparisons can tell apart", ({ thresholds, range, step }) => {
  const kindOf = (number: number): string =>
    thresholds.flatMap((at) => operators.map((op) => String(compare(op, number, at)))).join();
  const last = Math.min(range.max, FAR);
  const all = Array.from({ length: (last - range.min) / step + 1 }, (_none, index) => range.min + index * step);
  const points = pointsAround(thresholds, range);
  expect(new Set(points.map(kindOf))).toEqual(new Set(all.map(kindOf)));
  expect(points.filter((point) => !all.includes(point))).toEqual([]);
});

test.each<NumberRange>([
  { min: 0, max: 3, whole: true },
  { min: 0.5, max: 0.8, whole: true },
  { min: 2, max: 2, whole: false },
  { min: 3, max: 1, whole: false },
  { min: -Infinity, max: Infinity, whole: false },
  { min: 1, max: Infinity, whole: true },
])("a comparison can be met in $min to $max where one of the points around its value meets it", (range) => {
  for (const value of [-1, 0, 0.5, 1, 1.5, 2, 3, 4]) {
    const points = pointsAround([value], range);
    for (const op of operators)
      expect([op, value, canCompare(op, value, range)]).toEqual([
        op,
        value,
        points.some((point) => compare(op, point, value)),
      ]);
  }
});
