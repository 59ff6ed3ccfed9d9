import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { flowJson } from "../../src/core/flow/read.js";

const FILE = "flows/flow.schema.json";

test("the schema for editors is the one that the program's own tables give (UPDATE_SCHEMA=1 writes it)", async () => {
  const right = await laidOut(JSON.stringify(editorSchema()));
  if (process.env["UPDATE_SCHEMA"] === "1") writeFileSync(FILE, right);
  expect(readFileSync(FILE, "utf8")).toBe(right);
});

/** In draft 7, which every editor knows; nothing in it is newer. */
function editorSchema(): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "A flow of wallet-help, format 1",
    description: "Made from the program by test/flows/schema.test.ts, never by hand. flows/README.md is the guide.",
    ...flowJson(),
  };
}

/** As `npm run format` leaves it. */
async function laidOut(json: string): Promise<string> {
  return format(json, { ...(await resolveConfig(FILE)), parser: "json" });
}
