import { describe, expect, test } from "vitest";
import {
  commonJson,
  factBaseJson,
  flowJson,
  scenariosJson,
  translationJson,
  walletsJson,
} from "../../../src/core/flow/read.js";

describe("the schema", () => {
  test.each([
    ["a flow", flowJson(), ["format", "title", "steps"]],
    ["common.yaml", commonJson(), ["format"]],
    ["wallets.yaml", walletsJson(), ["format", "safe_route", "wallets"]],
    ["facts.yaml", factBaseJson(), ["facts"]],
    ["a translation", translationJson(), ["translates"]],
  ])("of %s is plain data that names what is needed and lets nothing else in", (_name, schema, required) => {
    expect(JSON.parse(JSON.stringify(schema))).toMatchObject({ type: "object", required, additionalProperties: false });
  });

  test("of scenarios is that of a list", () => {
    expect(scenariosJson()).toMatchObject({ type: "array", items: { required: ["name", "expect"] } });
  });

  test("of a step knows each kind by its key, with a line about it for hover", () => {
    const { steps } = flowJson()["properties"] as {
      steps: { additionalProperties: { oneOf: { required: string[] }[] } };
    };
    const kinds = steps.additionalProperties.oneOf;
    expect(kinds.map(({ required }) => required[0])).toEqual(["ask", "do", "tell", "decide", "use", "end"]);
    expect(kinds[0]).toMatchObject({ properties: { optional: { type: "boolean", description: "May be skipped." } } });
  });
});
