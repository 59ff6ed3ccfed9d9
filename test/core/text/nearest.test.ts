import { describe, expect, test } from "vitest";
import { nearest } from "../../../src/core/text/nearest.js";

const keys = ["ask", "do", "tell", "decide", "use", "end", "choices", "optional", "private", "default"];

describe("what was meant", () => {
  test.each([
    ["aks", ["ask"]],
    ["choises", ["choices"]],
    ["chioces", ["choices"]],
    ["Optional", ["optional"]],
    ["optinal", ["optional"]],
    ["decid", ["decide"]],
    ["xyz", []],
    ["completely", []],
    ["", []],
  ])("by %j is %j", (word, expected) => {
    expect(nearest(word, keys)).toEqual(expected);
  });

  test("does not mind the kind of dash", () => {
    expect(nearest("verification_code", ["verification-code", "refund"])).toEqual(["verification-code"]);
  });

  test("is at most three, the nearest first", () => {
    expect(nearest("step_a", ["step_bc", "step_b", "step_aa", "step_c", "step_ab"])).toEqual([
      "step_b",
      "step_aa",
      "step_c",
    ]);
  });

  test("is never the word itself", () => {
    expect(nearest("ask", ["ask"])).toEqual([]);
  });

  test("has a limit: in a very long word, and beyond 2,000 candidates", () => {
    const long = "a".repeat(100_000);
    expect(nearest(long, [long.slice(1)])).toEqual([]);
    const many = Array.from({ length: 2000 }, (_, index) => `name_${index}_of_many`);
    expect(nearest("tpyo", [...many, "typo"])).toEqual([]);
    expect(nearest("tpyo", [...many.slice(1), "typo"])).toEqual(["typo"]);
  });
});
