import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { searchIndex, searchTable } from "../../../../src/core/flow/search/search.js";
import { openTable, phrasesText, saidOf, wordsTable } from "../../../../src/core/flow/search/table.js";
import type { SearchTable } from "../../../../src/core/flow/search/table.js";
import { shippedFlows } from "../../../support/shipped-flows.js";

const { loaded } = await shippedFlows();
const { heads } = loaded.library;
const table = JSON.parse(JSON.stringify(searchTable({ heads }))) as SearchTable;
const byTexts = searchIndex({ heads });
const byTable = searchIndex({ heads, searchTable: table });
const queries = (parse(readFileSync("test/flows/queries.yaml", "utf8")) as readonly { readonly query: string }[]).map(
  ({ query }) => query,
);

describe("a search by what was kept of the texts", () => {
  test("gives for every query of the table of queries the same flows in the same order", () => {
    expect(queries.map((query) => byTable.find(query))).toEqual(queries.map((query) => byTexts.find(query)));
    expect(queries.filter((query) => byTable.find(query).length > 1).length).toBeGreaterThan(100);
  });

  test("gives the same for every beginning of them and with any mistake in them", () => {
    const place = fc.tuple(fc.constantFrom(...queries), fc.nat(60), fc.constantFrom("", " ", "e", "码"), fc.boolean());
    fc.assert(
      fc.property(place, ([query, at, instead, cut]) => {
        const typed = query.slice(0, at) + (cut ? "" : instead + query.slice(at + 1));
        expect(byTable.find(typed)).toEqual(byTexts.find(typed));
      }),
      { numRuns: 300 },
    );
  });

  test("reads none of the texts to match words", () => {
    const empty = Object.fromEntries(
      Object.entries(heads).map(([id, head]) => [id, { ...head, symptoms: {}, texts: {} }] as const),
    );
    const index = searchIndex({ heads: empty, searchTable: table });
    expect(index.find("otp")[0]).toBe("verification-code");
    const [flow, symptom = ""] = Object.values(heads).map((head) => [head.id, head.symptoms["zh-CN"]?.at(-1)])[3] ?? [];
    expect(index.find(symptom)[0]).toBe(flow);
  });
});

describe("a table", () => {
  const index = wordsTable([
    ["code", { 1: { 0: 2 }, 2: { 5: 1 } }],
    ["coder", { 0: { 1: 1 } }],
    ["cede", { 1: { 3: 1 } }],
    ["码", { 1: { 2: 1 } }],
    ["refund-id", { 3: { 4: 1 } }],
  ]);
  const { knows, like } = openTable(index, 3);

  test("gives the words that are typed, begun or mistyped, with the places where they stand", () => {
    expect(like(["code"])).toEqual([
      ["code", { 1: { 0: 2 }, 2: { 5: 1 } }],
      ["coder", { 0: { 1: 1 } }],
      ["cede", { 1: { 3: 1 } }],
    ]);
    expect(like(["码"])).toEqual([["码", { 1: { 2: 1 } }]]);
  });

  test("knows the words of prose only", () => {
    expect(["code", "码", "refund-id", "cod", "ode"].map(knows)).toEqual([true, true, false, false, false]);
  });

  test("gives the flows that a whole phrase is said of, and none for a part of it", () => {
    const phrases = phrasesText(
      new Map([
        ["no code", [0, 5]],
        ["收不到验证码", [2]],
      ]),
    );
    expect(saidOf("no code", { phrases })).toEqual([0, 5]);
    expect(saidOf("收不到验证码", { phrases })).toEqual([2]);
    expect(["code", "no", "no code 0,5", ""].flatMap((part) => saidOf(part, { phrases }))).toEqual([]);
  });
});
