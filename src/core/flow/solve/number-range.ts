/** What a number can be. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** How many times a step was met. */
export const VISITS: NumberRange = { min: 0, max: Infinity, whole: true };

/** A number of which nothing is known. */
export const ANY_NUMBER: NumberRange = { min: -Infinity, max: Infinity, whole: false };

/** The operators that compare numbers. */
export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** Each comparison as it reads from the other side. */
export const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** Whether the comparison holds between two numbers. */
export function compare(op: Comparison, left: number, right: number): boolean {
  switch (op) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

/** Whether any number of a range compares so with a value. */
export function canCompare(op: Comparison, value: number, { min, max, whole }: NumberRange): boolean {
  const least = whole ? Math.ceil(min) : min;
  const most = whole ? Math.floor(max) : max;
  if (least > most) return false;
  switch (op) {
    case "==":
      return value >= least && value <= most && (!whole || Number.isInteger(value));
    case "!=":
      return least < most || least !== value;
    case "<":
    case "<=":
      return compare(op, least, value);
    case ">":
    case ">=":
      return compare(op, most, value);
  }
}

/** Numbers of a range that lie on, between and beyond thresholds: one of each kind that a comparison can tell apart. */
export function pointsAround(thresholds: readonly number[], range: NumberRange): readonly number[] {
  const marks = marksOf(thresholds, range);
  const points: number[] = [];
  for (let index = 0; index < marks.length; index += 1) {
    const at = marks[index] ?? 0;
    if (range.whole) addWholeNear(at, range, points);
    else {
      addPoint(at, range, points);
      addPoint((at + (marks[index + 1] ?? at + 2)) / 2, range, points);
    }
  }
  const below = (marks[0] ?? 0) - 1;
  if (!range.whole && marks.length > 0 && below >= range.min && below <= range.max) points.push(below);
  return points;
}

/** The thresholds and the limits of a range, from the least on. */
function marksOf(thresholds: readonly number[], { min, max }: NumberRange): readonly number[] {
  const marks = [min, ...thresholds, max].filter(Number.isFinite);
  // Most stand so already, and sorting takes longer than all the rest.
  return marks.every((mark, index) => mark >= (marks[index - 1] ?? mark)) ? marks : marks.sort((a, b) => a - b);
}

function addWholeNear(at: number, range: NumberRange, points: number[]): void {
  addPoint(Math.ceil(at) - 1, range, points);
  addPoint(Math.floor(at), range, points);
  addPoint(Math.ceil(at), range, points);
  addPoint(Math.floor(at) + 1, range, points);
}

/** They come in order, so that one that was there before is not beyond the last. */
function addPoint(point: number, { min, max }: NumberRange, points: number[]): void {
  if (point >= min && point <= max && point > (points.at(-1) ?? -Infinity)) points.push(point);
}
