import { describe, expect, test } from "vitest";
import {
  conditionRunner,
  isEvaluationError,
  parseCondition,
  tableValue,
  typeOf,
} from "../../../../src/core/flow/condition/condition.js";
import type { ConditionFault } from "../../../../src/core/flow/condition/condition.js";
import { TODAY } from "../../../support/flow-from-text.js";

const scope = { n: "double", t: "string", items: "list<string>", yes: "bool", points: "map<string, double>" };
const values: Readonly<Record<string, unknown>> = {
  n: 7,
  t: "hello",
  items: ["x", "y"],
  yes: true,
  points: tableValue({ a: 1 }, 9),
};

describe("a condition", () => {
  test.each<[expression: string, type: string, value: unknown]>([
    // One kind of number
    ["5 / 2", "double", 2.5],
    ["size(items) + 0.5", "double", 2.5],
    ["items.size() * 2", "double", 4],
    ["n % 4", "double", 3],
    ["-5 % 3", "double", -2],
    ["n == 7", "bool", true],
    ["n == 7.0 && 7 == 7.0", "bool", true],
    ["n in [1, 7]", "bool", true],
    ["-n < -6", "bool", true],
    ["0x10 + 1", "double", 17],
    ["5u + 1", "double", 6],
    ["1e3 + 1", "double", 1001],
    ['t.indexOf("l") + 0.5', "double", 2.5],
    ["yes ? 1 : 2.5", "double", 1],
    ["n / 0 > 1000", "bool", true],
    // Beyond CEL
    ["round(2.5)", "double", 3],
    ["round(-2.5)", "double", -3],
    ["round(1.005, 2)", "double", 1.01],
    ["floor(-1.5) + ceil(1.2)", "double", 0],
    ["sum([1, 2.5])", "double", 3.5],
    ["sum(items.map(x, points[x]))", "double", 18],
    // Texts and lists
    ['"x" in items', "bool", true],
    ['items.exists(x, x == "y")', "bool", true],
    ['items.all(x, x == "y")', "bool", false],
    ['items.filter(x, x != "x")', "list<string>", ["y"]],
    ['items.join("+")', "string", "x+y"],
    ['t.startsWith("he") && t.contains("ll")', "bool", true],
    ["t.substring(1)", "string", "ello"],
    ["t.substring(1, 3)", "string", "el"],
    ["t.substring(9, 2)", "string", ""],
    ['"a,b,c".split(",", 2)', "list<string>", ["a", "b,c"]],
    ['"a,b,c".split(",", 0)', "list<string>", []],
    // Dates are texts
    ['today == "2026-11-22" && today < "2027"', "bool", true],
    ['days_since("2026-11-20")', "double", 2],
    ['days_between("2026-11-20", "2026-11-22")', "double", 2],
    ['years_since("2008-11-23")', "double", 17],
    ['plus_days("2026-12-31", 1)', "string", "2027-01-01"],
    ['plus_years("2024-02-29", 1)', "string", "2025-02-28"],
    ['weekday("2026-11-22")', "double", 7],
    // Tables
    ['points["a"] + points["b"]', "double", 10],
    ['"a" in points', "bool", true],
  ])("%s gives %s: %j", (expression, type, value) => {
    const parsed = parseCondition(expression);
    if ("kind" in parsed) throw new Error(parsed.summary);
    expect(typeOf(parsed, { ...scope, today: "string" })).toEqual({ type });
    expect(run(parsed.normalised)).toEqual(value);
  });

  test.each<[expression: string, kind: ConditionFault["kind"], at: string]>([
    ["n > ", "syntax", ""],
    ["n >> 3", "syntax", "> 3"],
    ["1 + nn", "unknown_name", "nn"],
    ["answered.x && visits.y > 2", "unknown_name", "answered.x"],
    ["size(items) + visits.y", "unknown_name", "visits.y"],
    ['1 + 1 + (n + "a")', "type", 'n + "a"'],
    ['n == 1 ? "a" : 2', "type", ""],
    ['[1, "a"]', "type", ""],
    ["10 + 10 == t", "type", "10 + 10 == t"],
  ])("%s is refused: %s at %j", (expression, kind, at) => {
    const parsed = parseCondition(expression);
    const fault = "kind" in parsed ? parsed : typeOf(parsed, scope);
    if (!("kind" in fault)) throw new Error("It is taken");
    expect(fault.kind).toBe(kind);
    // Offsets are those of the text as written, whatever was rewritten before it.
    // oxlint-disable-next-line vitest/no-conditional-expect -- the table has answers and faults
    if (at !== "") expect(expression.slice(fault.start)).toContain(at.slice(0, 2));
    expect(fault.start).toBeLessThanOrEqual(expression.length);
    // oxlint-disable-next-line vitest/no-conditional-expect -- the table has answers and faults
    if (at !== "" && kind !== "syntax") expect(expression.slice(fault.start, fault.end)).toBe(at);
  });

  test("reads only what it works out", () => {
    const read: string[] = [];
    const runner = conditionRunner({ a: "bool", b: "bool" });
    const result = runner("a || b", (name) => (read.push(name), true), TODAY);
    expect([result, read]).toEqual([true, ["a"]]);
  });

  test("fails as an evaluation where a name has no value", () => {
    try {
      conditionRunner(scope)("n + 1.0", () => undefined, TODAY);
      throw new Error("It did not fail");
    } catch (error) {
      // oxlint-disable-next-line vitest/no-conditional-expect -- the table has answers and faults
      expect(isEvaluationError(error)).toBe(true);
    }
  });
});

function run(normalised: string): unknown {
  return conditionRunner({ ...scope, today: "string" })(
    normalised,
    (name) => (name === "today" ? TODAY : values[name]),
    TODAY,
  );
}
